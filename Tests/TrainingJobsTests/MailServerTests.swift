import Foundation
import Logging
import OracleTestSupport
import Testing
import TrainingApp
import TrainingJobs
import TrainingRules
import TrainingTestSupport
import Transfer

/// Mails from the outbox to a real mail server.
@Suite struct MailServerTests {
    private struct Stage {
        let training: TrainingDatabase
        let receiver: OracleProcess
        let settings: MailSettings

        init() async throws {
            training = try await TrainingDatabase.make()
            receiver = try await OracleProcess("mail_receiver.py")
            settings = MailSettings(
                sender: try EmailAddress(parsing: "ne-pas-repondre@parcours.example"),
                baseURL: "https://parcours.example"
            )
        }

        func smtp(password: String = "mot de passe, é") -> SMTPSettings {
            SMTPSettings(
                host: "localhost",
                port: receiver.announcement.number("port"),
                user: "parcours",
                password: password,
                certificateFile: receiver.announcement.text("authority"),
                greetingName: "parcours.example"
            )
        }

        /// Sends what is due now; each mail is tried once.
        func deliver(_ smtp: SMTPSettings) async throws {
            let server = try MailServer(smtp, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            while try await training.worker.sendNextMail(by: server, settings: settings) {}
        }

        func queue(_ recipient: String) async throws {
            try await training.script(
                "select queue_mail('second_factor_on', '\(recipient)', null, 'test-\(recipient.prefix { $0 != "@" })')"
            )
        }
    }

    /// A mail as another program reads it.
    @Test func aMailArrivesWhole() async throws {
        let stage = try await Stage()
        try await stage.queue("elise@essai.example")
        try await stage.deliver(stage.smtp())
        let line = try await stage.receiver.nextLine()
        #expect(line.fields["recipients"] as? [String] == ["elise@essai.example"])
        #expect(line.text("sender") == "ne-pas-repondre@parcours.example")
        #expect(line.fields["tls"] as? Bool == true)
        let reader = try await OracleProcess("read_mail.py")
        let mail = try await reader.ask(["message": line.text("message")])
        #expect(mail.text("subject") == "La double vérification est activée")
        #expect(mail.text("from") == "Parcours <ne-pas-repondre@parcours.example>")
        #expect(mail.text("to") == "elise@essai.example")
        #expect(mail.fields["defects"] as? [String] == [])
        #expect(mail.text("text").contains("À qui s'adresser :\r\nhttps://parcours.example/aide"))
        #expect(mail.text("html").contains("<a href=\"https://parcours.example/aide\">À qui s&#39;adresser</a>"))
        let id = try #require(try await stage.training.text("select message_id from outgoing_mail"))
        #expect(mail.text("id") == "<\(id)>")
    }

    @Test func whatTheServerSaysOfAMailIsNoted() async throws {
        let stage = try await Stage()
        for name in ["unknown", "later", "full"] { try await stage.queue("\(name)@essai.example") }
        try await stage.deliver(stage.smtp())
        let states = try await stage.training.text(
            "select string_agg(reference || ' ' || state || ' ' || failure, ', ' order by reference) from outgoing_mail"
        )
        #expect(
            states == "test-full failed refused 552, test-later queued postponed 451, test-unknown failed refused 550"
        )
    }

    /// The acknowledgement is lost: the mail goes once more, under the same Message-ID.
    @Test func aMailCutOffGoesAgainUnderTheSameName() async throws {
        let stage = try await Stage()
        try await stage.queue("cut@essai.example")
        var messages: [String] = []
        for _ in 0..<2 {
            try await stage.training.script("update outgoing_mail set due_at = now()")
            try await stage.deliver(stage.smtp())
            messages.append(try await stage.receiver.nextLine().text("message"))
        }
        #expect(messages[0] == messages[1] && !messages[0].isEmpty)
        #expect(
            try await stage.training.text("select state || ' ' || failure from outgoing_mail") == "queued interrupted"
        )
    }

    /// A wrong password is nobody's address: the mails wait.
    @Test func wrongSettingsLoseNothing() async throws {
        let stage = try await Stage()
        try await stage.queue("elise@essai.example")
        try await stage.deliver(stage.smtp(password: "faux"))
        #expect(try await stage.training.text("select state || ' ' || failure from outgoing_mail") == "queued settings")
        try await stage.training.script("update outgoing_mail set due_at = now()")
        try await stage.deliver(stage.smtp())
        #expect(try await stage.training.text("select state from outgoing_mail") == "sent")
    }
}
