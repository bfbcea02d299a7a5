// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was changed on the host, for it to be put back. It is kept as remarks in our own table as well: there it lives as
 * long as the changes themselves, whatever becomes of this process.
 *
 * @param settings what they were before
 * @param addresses that were not there before
 */
public record Memory(Map<String, String> settings, Set<Placement> addresses) {
    public static final Memory NOTHING = new Memory(Map.of(), Set.of());

    private static final String SETTING = "setting";
    private static final String ADDRESS = "address";
    private static final Pattern REMARK = Pattern.compile("comment \"(setting|address) (\\S+) (.*)\"");

    /** What a setting is without us; empty if this kernel has none such. */
    String first(String setting) {
        String known = settings.get(setting);
        return known == null ? Sysctl.read(setting).orElse("") : known;
    }

    /** One remark for each thing. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        settings.forEach((name, before) -> remarks.add(SETTING + " " + plain(name) + " " + before));
        addresses.forEach(placed ->
                remarks.add(ADDRESS + " " + placed.address() + " " + placed.prefix() + " " + plain(placed.device())));
        return remarks;
    }

    /** The name of an interface may have any characters but a blank and a slash; a remark must not have all of them. */
    private static String plain(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String unplain(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** @param listing of the chain that holds the remarks */
    public static Memory of(List<String> listing) {
        Map<String, String> settings = new LinkedHashMap<>();
        Set<Placement> addresses = new LinkedHashSet<>();
        for (String line : listing) {
            Matcher remark = REMARK.matcher(line);
            if (!remark.find()) {
                continue;
            }
            if (remark.group(1).equals(SETTING)) {
                settings.put(unplain(remark.group(2)), remark.group(3));
            } else {
                String[] where = remark.group(3).split(" ", 2);
                addresses.add(new Placement(remark.group(2), Integer.parseInt(where[0]), unplain(where[1])));
            }
        }
        return new Memory(settings, addresses);
    }
}
