public import OpenIDConnect
public import TrainingApp

/// The ways in that a deployment offers, beside the demonstration's list of accounts.
public struct WaysIn: Sendable {
    /// Whether a link can be asked for by mail.
    public var byMail: Bool
    /// The provider that people sign in with; nil when there is none.
    public var provider: OpenIDProvider?
    /// The folder of mails that the demonstration shows; nil outside it.
    public var letters: MailFolder?

    /// No way unless said otherwise.
    public init(byMail: Bool = false, provider: OpenIDProvider? = nil, letters: MailFolder? = nil) {
        self.byMail = byMail
        self.provider = provider
        self.letters = letters
    }

    /// Origins that forms lead to besides our own.
    public var formTargets: [String] { provider?.origins ?? [] }

    /// Whether there is any.
    var isOpen: Bool { byMail || provider != nil }
}
