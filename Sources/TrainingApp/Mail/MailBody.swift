/// The parts of a mail (MIME): text and page as alternatives, and beside them the calendars, if any.
struct MailBody {
    /// From the `Content-Type` of the mail's head on.
    let text: String

    /// Puts the parts together; `boundary` stands in none of them, since all are in base 64.
    init(_ content: MailContent, baseURL: String, boundary: String) {
        let alternatives =
            Self.part("text/plain; charset=utf-8", in: boundary, Self.lines(content.text(baseURL: baseURL)))
            + Self.part("text/html; charset=utf-8", in: boundary, Self.lines(content.html(baseURL: baseURL)))
            + "--\(boundary)--\r\n"
        let alternative = "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"\r\n\r\n" + alternatives
        guard !content.calendars.isEmpty else {
            text = alternative
            return
        }
        // No boundary begins another: lines are compared by their beginning (RFC 2046 §5.1.1).
        let outer = "mixed-\(boundary)"
        let calendars = content.calendars.map { calendar in
            // The method is also told outside the file, so that clients know what to do with it (RFC 6047 §2.4).
            Self.part(
                "text/calendar; charset=utf-8; component=vevent;\r\n method=\(calendar.method)",
                in: outer,
                also: ["Content-Disposition: attachment;\r\n filename=\"\(calendar.fileName)\""],
                calendar.bytes
            )
        }
        text =
            "Content-Type: multipart/mixed;\r\n boundary=\"\(outer)\"\r\n\r\n--\(outer)\r\n" + alternative
            + calendars.joined() + "--\(outer)--\r\n"
    }

    /// Lines end as mails want them.
    private static func lines(_ text: String) -> [UInt8] {
        Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8)
    }

    /// A part in base 64, which keeps relays from changing anything.
    private static func part(
        _ type: String,
        in boundary: String,
        also fields: [String] = [],
        _ bytes: [UInt8]
    ) -> String {
        let head = ["Content-Type: \(type)"] + fields + ["Content-Transfer-Encoding: base64"]
        return "--\(boundary)\r\n" + head.map { $0 + "\r\n" }.joined() + "\r\n\(Base64Text.lines(bytes))"
    }
}
