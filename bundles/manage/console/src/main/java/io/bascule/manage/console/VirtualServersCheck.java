// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import io.bascule.api.status.Availability;
import io.bascule.api.status.ObjectStatus;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A Felix health check: every virtual server that is not switched off carries traffic. */
@Component(property = {HealthCheck.NAME + "=Virtual servers available", HealthCheck.TAGS + "=bascule"})
public final class VirtualServersCheck implements HealthCheck {
    private final Statuses statuses;

    @Activate
    public VirtualServersCheck(@Reference Statuses statuses) {
        this.statuses = statuses;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        for (ObjectStatus status : statuses.of("ltm.virtual")) {
            String name = status.id().name();
            if (status.availability().takesTraffic() || status.availability() == Availability.DISABLED) {
                log.info("{}: {}, {}", name, status.availability(), status.reason());
            } else {
                log.critical("{}: {}, {}", name, status.availability(), status.reason());
            }
        }
        return new Result(log);
    }
}
