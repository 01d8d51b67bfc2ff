public import Logging
public import TrainingApp
import TrainingRules
public import Transfer

/// Mails handed over to a mail server (SMTP).
public struct MailServer: MailTransport {
    private let relay: SMTPRelay
    private let logger: Logger

    /// A mail server.
    /// - Throws: `TransferError.notAllowed` when the settings contradict each other.
    public init(_ settings: SMTPSettings, logger: Logger) throws(TransferError) {
        relay = try SMTPRelay(settings)
        self.logger = logger
    }

    /// Sends one mail.
    public func send(_ message: MailMessage) async throws(MailFailure) {
        do throws(TransferError) {
            try await relay.send(from: message.sender.text, to: message.recipient.text, message: message.bytes)
        } catch {
            throw failure(error)
        }
    }

    /// Only what the server says of this very mail ends it; a wrong password or certificate is no fault of the
    /// recipient's, and the mails wait until somebody has put it right.
    private func failure(_ error: TransferError) -> MailFailure {
        switch error {
        case .permanent(let code): return .never(reason: "refused \(code)")
        case .notAllowed: return .never(reason: "not_allowed")
        case .tooLarge: return .never(reason: "too_large")
        case .temporary(let code): return .later(reason: "postponed \(code)")
        case .overloaded: return .later(reason: "overloaded")
        case .unreachable: return .later(reason: "unreachable")
        case .interrupted: return .later(reason: "interrupted")
        case .untrusted, .loginRefused:
            logger.error("the mail server's settings need a look", metadata: ["error": "\(error)"])
            return .later(reason: "settings")
        }
    }
}
