// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import io.bascule.api.status.ObjectStatus;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.ServletConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.owasp.encoder.Encode;

/** The page "Bascule": virtual servers, pools and members with the shapes and colours of F5's network map. */
@Component(
        service = Servlet.class,
        property = {
            ServletConstants.PLUGIN_LABEL + "=bascule",
            ServletConstants.PLUGIN_TITLE + "=Traffic",
            ServletConstants.PLUGIN_CATEGORY + "=Bascule",
            ServletConstants.PLUGIN_CSS_REFERENCES + "=/bascule/res/bascule.css"
        })
public final class StatusPage extends AbstractServlet {
    private static final long RELOAD_MILLIS = 10_000;

    // A component of the container, never serialised, though every servlet says it could be.
    private final transient Statuses statuses;

    @Activate
    public StatusPage(@Reference Statuses statuses) {
        this.statuses = statuses;
    }

    @Override
    public void renderContent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter page = response.getWriter();
        page.print("<div class=\"bascule\">");
        statuses.all().forEach((kind, objects) -> section(page, kind, objects));
        page.printf("</div><script>setTimeout(() => location.reload(), %d)</script>", RELOAD_MILLIS);
    }

    private static void section(PrintWriter page, String kind, List<ObjectStatus> objects) {
        page.printf("<h2>%s</h2>", Encode.forHtml(kind.replace('.', ' ')));
        if (objects.isEmpty()) {
            page.print("<p>None are configured.</p>");
            return;
        }
        page.print("<table><thead><tr><th>Name</th><th>Availability</th><th>Address</th><th>Now</th><th>Max</th>"
                + "<th>Total</th><th>Bytes in</th><th>Bytes out</th><th>Reason</th></tr></thead><tbody>");
        objects.forEach(status -> row(page, status, "whole"));
        page.print("</tbody></table>");
    }

    private static void row(PrintWriter page, ObjectStatus status, String rank) {
        String word = Encode.forHtml(status.availability().toString());
        page.printf(
                "<tr class=\"%s\"><td>%s</td><td>",
                rank, Encode.forHtml(status.id().name()));
        page.printf("<span class=\"shape %s\" aria-hidden=\"true\"></span>%s</td>", word, word);
        page.printf("<td>%s</td>", Encode.forHtml(address(status)));
        for (String figure : List.of("connections", "connections-max", "connections-total", "bytes-in", "bytes-out")) {
            page.printf("<td class=\"figure\">%s</td>", Encode.forHtml(text(status, figure)));
        }
        page.printf("<td>%s</td></tr>", Encode.forHtml(status.reason()));
        status.parts().forEach(part -> row(page, part, "part"));
    }

    private static String address(ObjectStatus status) {
        String port = text(status, "port");
        String address = text(status, "destination") + text(status, "address");
        return port.isEmpty() ? address : address + (address.contains(":") ? "." : ":") + port;
    }

    private static String text(ObjectStatus status, String figure) {
        Object value = status.figures().get(figure);
        return value == null ? "" : value.toString();
    }
}
