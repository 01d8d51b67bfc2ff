import Foundation
import OracleTestSupport
import Transfer

/// A real mail server with TLS and a password, started for one test.
struct MailReceiver {
    let process: OracleProcess

    init(_ arguments: [String] = []) async throws {
        process = try await OracleProcess("mail_receiver.py", arguments)
    }

    /// Settings that fit the receiver.
    var settings: SMTPSettings {
        SMTPSettings(
            host: "localhost",
            port: process.announcement.number("port"),
            user: "parcours",
            password: "mot de passe, é",
            certificateFile: process.announcement.text("authority"),
            greetingName: "parcours.example.fr"
        )
    }

    /// Sends a small message; the error, or nil when it was taken over.
    func send(
        _ to: String,
        from: String = "ne-pas-repondre@parcours.example.fr",
        _ message: String = "Subject: essai\r\n\r\nBonjour\r\n",
        settings: SMTPSettings? = nil
    ) async -> TransferError? {
        do throws(TransferError) {
            try await SMTPRelay(settings ?? self.settings).send(from: from, to: to, message: Array(message.utf8))
            return nil
        } catch {
            return error
        }
    }

    /// The next mail that arrived.
    func nextMail() async throws -> (line: OracleLine, message: String) {
        let line = try await process.nextLine()
        let message = Data(base64Encoded: line.text("message")) ?? Data()
        return (line, String(decoding: message, as: UTF8.self))
    }
}
