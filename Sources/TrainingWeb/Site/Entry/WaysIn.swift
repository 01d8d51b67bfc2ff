public import TrainingApp

/// The ways in that a deployment offers, beside the demonstration's list of accounts.
public struct WaysIn: Sendable {
    /// Whether a link can be asked for by mail.
    public var byMail: Bool
    /// The folder of mails that the demonstration shows; nil outside it.
    public var letters: MailFolder?

    /// No way unless said otherwise.
    public init(byMail: Bool = false, letters: MailFolder? = nil) {
        self.byMail = byMail
        self.letters = letters
    }
}
