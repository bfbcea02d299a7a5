// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of the portal. */
final class Page {
    private static final String STYLE = """
            :root{color-scheme:light dark;--paper:#f6f3ea;--sheet:#fff;--ink:#222;--line:#d8cfb4;--head:#efe8d2;--link:#6b4e00}
            @media (prefers-color-scheme:dark){
            :root{--paper:#1b1a17;--sheet:#24231f;--ink:#e6e1d3;--line:#47422f;--head:#302d22;--link:#e0c060}}
            body{font:16px/1.5 Georgia,serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:var(--ink);
            background:var(--paper)}
            h1{font-weight:normal;border-bottom:3px double var(--line);padding-bottom:.4rem}
            h2{font-size:1.1rem;margin:2rem 0 .5rem} a{color:var(--link)} .wide{overflow-x:auto}
            table{border-collapse:collapse;width:100%;background:var(--sheet);font-size:.9rem}
            th,td{border:1px solid var(--line);padding:.3rem .6rem;text-align:left;vertical-align:top}
            th{background:var(--head)} td.hash{font:.75rem monospace;word-break:break-all}
            textarea{width:100%;box-sizing:border-box;font:inherit}
            pre{background:var(--sheet);border:1px solid var(--line);padding:.6rem;overflow-x:auto}
            """;

    private Page() {}

    /**
     * @param spoken the version of TLS between the portal and whoever asks
     * @param posted what the form brought, empty when nothing
     */
    static String of(String spoken, HttpHeaders headers, List<ReceivedMail> mails, String posted) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Mail gateway portal</title>
                <meta name="viewport" content="width=device-width,initial-scale=1"><style>%s</style></head><body>
                <h1>Mail gateway portal</h1>
                <p>This server is old and speaks TLS 1.0 only. This page left it over %s.</p>
                <h2>Mail that node 1 and node 2 received</h2>
                %s
                <h2>Write something</h2>
                <form method="post" action="/"><textarea name="text" rows="3" aria-label="Text"></textarea>
                <button>Post</button></form>
                %s
                <h2>Headers of this request, as this server received them</h2>
                %s
                <p>Also here: <a href="/api/mails">/api/mails</a>, <a href="/bytes/1000000">/bytes/1000000</a>,
                <a href="/old">/old</a> (redirects here)</p>
                </body></html>
                """.formatted(STYLE, escape(spoken), mails(mails), posted(posted), headers(headers));
    }

    private static String mails(List<ReceivedMail> mails) {
        if (mails.isEmpty()) {
            return "<p>None yet.</p>";
        }
        return "<div class=\"wide\"><table><tr><th>Time</th><th>Node</th><th>Client</th><th>TLS</th><th>From</th><th>To</th>"
                + "<th>Bytes</th><th>SHA-256</th></tr>"
                + mails.stream().map(Page::mail).collect(Collectors.joining())
                + "</table></div>";
    }

    private static String mail(ReceivedMail mail) {
        return "<tr>" + cell(mail.time().toString()) + cell(mail.node()) + cell(mail.client()) + cell(mail.tls())
                + cell(mail.from()) + cell(String.join(", ", mail.to())) + cell(Long.toString(mail.size()))
                + "<td class=\"hash\">" + escape(mail.sha256()) + "</td></tr>\n";
    }

    private static String posted(String posted) {
        return posted.isEmpty() ? "" : "<p>This came:</p><pre>" + escape(posted) + "</pre>";
    }

    private static String headers(HttpHeaders headers) {
        return headers.entries().stream().map(Page::header).collect(Collectors.joining("", "<table>", "</table>"));
    }

    private static String header(Map.Entry<String, String> header) {
        return "<tr><th>" + escape(header.getKey()) + "</th>" + cell(header.getValue()) + "</tr>\n";
    }

    private static String cell(String text) {
        return "<td>" + escape(text) + "</td>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
