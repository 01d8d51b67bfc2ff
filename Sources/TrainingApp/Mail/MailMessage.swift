import Digest
public import TrainingRules

/// A mail, complete: the same bytes each time it is made from the same parts (RFC 5322, MIME).
///
/// Nothing a user typed reaches a header but through `EmailAddress`, which has no room for a second line, and
/// `HeaderText`, which takes control characters out and encodes the rest.
public struct MailMessage: Hashable, Sendable {
    /// Who it is from.
    public let sender: EmailAddress
    /// Who it is for; one address a mail, so that each has its own answer.
    public let recipient: EmailAddress
    /// Its identity, without angle brackets; the same for every attempt.
    public let id: String
    /// Head and body, lines ended by CR LF.
    public let bytes: [UInt8]

    /// Writes a mail.
    /// - Parameters:
    ///   - content: what it says.
    ///   - recipient: who it is for.
    ///   - name: what tells it from every other mail of the service; it cannot be read off the id.
    ///   - seconds: its date, in seconds since 1970-01-01 UTC.
    ///   - settings: who it is from, and the address its links lead to.
    public init(
        _ content: MailContent,
        to recipient: EmailAddress,
        name: String,
        date seconds: Int,
        settings: MailSettings
    ) {
        let digest = SHA256.hash("mail\n\(name)".utf8).prefix(16)
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let boundary = "parcours-\(digest)"
        self.sender = settings.sender
        self.recipient = recipient
        id = "\(digest)@\(settings.sender.domain)"
        var head = [
            "From: Parcours <\(settings.sender.text)>",
            "To: <\(recipient.text)>",
            "Subject: \(HeaderText(content.subject).encoded)",
            "Date: \(MailDate.text(seconds: seconds))",
            "Message-ID: <\(id)>",
            "MIME-Version: 1.0",
            "Content-Language: fr",
            // Answering machines stay silent (RFC 3834 §5).
            "Auto-Submitted: auto-generated",
        ]
        if let path = content.unsubscribe {
            head.append("List-Unsubscribe: <\(settings.baseURL)\(path)>")
            head.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
        }
        let body = MailBody(content, baseURL: settings.baseURL, boundary: boundary)
        let text = head.map { $0 + "\r\n" }.joined() + body.text
        bytes = Array(text.utf8)
    }
}

/// Who the service's mails are from, and where they lead: from settings, never from a request.
public struct MailSettings: Hashable, Sendable {
    /// The sender of every mail.
    public let sender: EmailAddress
    /// How users reach the service, without a final slash.
    public let baseURL: String

    /// Settings of the service's mails.
    public init(sender: EmailAddress, baseURL: String) {
        self.sender = sender
        self.baseURL = baseURL
    }
}

/// Dates as mails write them (RFC 5322 §3.3), always in UTC.
enum MailDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Sat, 21 Nov 2026 17:54:11 +0000`.
    static func text(seconds: Int) -> String {
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        let rest = seconds - day * 86_400
        let (year, month, number) = CivilDate(daysSinceEpoch: Int32(clamping: day)).parts
        func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
        // 1 January 1970 was a Thursday.
        let name = days[((day + 4) % 7 + 7) % 7]
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map(two).joined(separator: ":")
        return "\(name), \(two(number)) \(months[month - 1]) \(year) \(time) +0000"
    }
}
