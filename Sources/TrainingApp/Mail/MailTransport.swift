/// Whatever takes mails over: a mail server, a folder.
public protocol MailTransport: Sendable {
    /// Hands one mail over; handing the same one over again has no further effect where that can be told.
    /// - Throws: `MailFailure`.
    func send(_ message: MailMessage) async throws(MailFailure)
}

/// Why a mail was not taken over, told apart by what to do about it.
public enum MailFailure: Error, Hashable, Sendable {
    /// Not now: the other side is away, busy, or said so; `reason` is a short class without data.
    case later(reason: String)
    /// Never: the address or the message is refused for good.
    case never(reason: String)
}
