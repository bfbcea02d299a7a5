// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

/** Notices that files were written. Waits until they are quiet, since editors and copies write in pieces. */
public final class FileWatch {
    private final ConfigurationFiles files;
    private String last;
    private String reported;

    /** Takes what is on disk now for known. */
    public FileWatch(ConfigurationFiles files) {
        this.files = files;
        this.last = files.stamp();
        this.reported = last;
    }

    /** To be called now and then; true once after each change, at the first look that finds nothing new since the last. */
    public boolean look() {
        String now = files.stamp();
        boolean quiet = now.equals(last);
        last = now;
        if (!quiet || now.equals(reported)) {
            return false;
        }
        reported = now;
        return true;
    }
}
