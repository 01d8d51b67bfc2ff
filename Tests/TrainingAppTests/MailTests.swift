import Digest
import Foundation
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// Mails as bytes, and the outbox they leave by.
@Suite struct MailTests {
    private static func settings() throws -> MailSettings {
        MailSettings(sender: try EmailAddress(parsing: "parcours@essai.example"), baseURL: "https://p.example")
    }

    private static func message(_ content: MailContent, name: String = "n") throws -> MailMessage {
        MailMessage(
            content,
            to: try EmailAddress(parsing: "elise@essai.example"),
            name: name,
            date: 1_795_283_651,
            settings: try settings()
        )
    }

    @Test func theSamePartsMakeTheSameBytes() throws {
        let content = MailContent(subject: "Été", [.paragraph("Bonjour,")])
        let mail = try Self.message(content)
        #expect(mail == (try Self.message(content)))
        #expect(mail.id != (try Self.message(content, name: "m")).id)
        let text = String(decoding: mail.bytes, as: UTF8.self)
        #expect(text.contains("Date: Sat, 21 Nov 2026 17:54:11 +0000\r\n"))
        #expect(text.contains("Message-ID: <\(mail.id)>\r\n"))
        #expect(text.contains("Subject: =?UTF-8?B?w4l0w6k=?=\r\n"))
    }

    /// T12: nothing that comes from outside begins a line of its own.
    @Test(arguments: [
        "a\r\nBcc: victime@essai.example", "a\nBcc: x@y.fr", "a\rBcc: x@y.fr", "a\u{2028}Bcc: x@y.fr", "a\u{0}b",
        "a\u{85}Bcc: x@y.fr", String(repeating: "é\r\nBcc: x ", count: 100), "=?UTF-8?Q?=0ABcc?=", "",
    ])
    func noSubjectAddsAField(subject: String) throws {
        let mail = try Self.message(MailContent(subject: subject, [.paragraph(subject)]))
        let head = String(decoding: mail.bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")[0]
        let names = head.components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Language", "Auto-Submitted",
                "Content-Type",
            ]
        )
        #expect(head.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 })
        #expect(mail.bytes.allSatisfy { $0 < 127 && ($0 >= 32 || $0 == 13 || $0 == 10) })
    }

    @Test func theHTMLEscapesEverything() {
        let html = MailContent(subject: "<b>", [.paragraph("<script>\"'&"), .link(label: "<i>", path: "/a\"><x>")])
            .html(baseURL: "https://p.example")
        for forbidden in ["<script>", "<b>", "<i>", "<x>"] { #expect(!html.contains(forbidden)) }
        #expect(html.contains("<html lang=\"fr\">"))
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (1_798_761_599, "Thu, 31 Dec 2026 23:59:59 +0000"),
    ])
    func dates(seconds: Int, text: String) {
        #expect(MailDate.text(seconds: seconds) == text)
    }

    @Test func pausesGrowAndStayBounded() {
        #expect((1...4).map(Application.pause) == [5, 10, 20, 40])
        #expect(Application.pause(after: 16) == 7200 && Application.pause(after: 100) == 7200)
    }

    // MARK: - The outbox

    private static func queue(_ training: TrainingDatabase, _ count: Int) async throws {
        try await training.script(
            """
            select queue_mail('second_factor_on', 'a' || n || '@essai.example', null, 'reference-' || n)
            from generate_series(1, \(count)) n;
            select queue_mail('second_factor_on', 'a1@essai.example', null, 'reference-1');
            """
        )
    }

    private static func folder() -> (MailFolder, URL) {
        let place = FileManager.default.temporaryDirectory.appending(path: "parcours-\(UUID().uuidString)")
        return (MailFolder(place), place)
    }

    @Test func aMailQueuedTwiceLeavesOnce() async throws {
        let training = try await TrainingDatabase.make()
        try await Self.queue(training, 3)
        let (folder, place) = Self.folder()
        defer { try? FileManager.default.removeItem(at: place) }
        var sent = 0
        while try await training.worker.sendNextMail(by: folder, settings: Self.settings()) { sent += 1 }
        #expect(sent == 3)
        #expect(folder.letters(limit: 10).count == 3)
        #expect(try await training.count("select count(*) from outgoing_mail where state = 'sent'") == 3)
    }

    @Test func sendersSideBySideNeverTakeTheSameMail() async throws {
        let training = try await TrainingDatabase.make()
        try await Self.queue(training, 40)
        let transport = CountingTransport()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    while try await training.worker.sendNextMail(by: transport, settings: Self.settings()) {}
                }
            }
            try await group.waitForAll()
        }
        #expect(await transport.ids.count == 40)
        #expect(await Set(transport.ids).count == 40)
    }

    /// A worker that dies after the hand-over: the mail goes once more under the same id, and the folder keeps it once.
    @Test func aMailLeftByADeadWorkerComesBack() async throws {
        let training = try await TrainingDatabase.make()
        try await Self.queue(training, 1)
        let (folder, place) = Self.folder()
        defer { try? FileManager.default.removeItem(at: place) }
        _ = try await training.worker.sendNextMail(by: folder, settings: Self.settings())
        let first = try #require(folder.letters(limit: 2).first)
        try await training.script(
            """
            update outgoing_mail set state = 'leased', settled_at = null, due_at = now() - interval '1 second',
                useless_after = now() + interval '1 day'
            """
        )
        #expect(try await training.worker.sendNextMail(by: folder, settings: Self.settings()))
        #expect(folder.letters(limit: 2) == [first])
        #expect(try await training.count("select lease from outgoing_mail") == 2)
    }

    @Test func aRefusalForNowComesAgainAndOneForGoodDoesNot() async throws {
        let training = try await TrainingDatabase.make()
        try await Self.queue(training, 2)
        let transport = CountingTransport(refusing: [
            "a1@essai.example": .later(reason: "unreachable"), "a2@essai.example": .never(reason: "refused 550"),
        ])
        while try await training.worker.sendNextMail(by: transport, settings: Self.settings()) {}
        #expect(
            try await training.count(
                "select count(*) from outgoing_mail where state = 'queued' and failure = 'unreachable' and due_at > now()"
            ) == 1
        )
        #expect(
            try await training.count(
                "select count(*) from outgoing_mail where state = 'failed' and failure = 'refused 550'"
            ) == 1
        )
        try await training.script("update outgoing_mail set due_at = now(), attempts = 15 where state = 'queued'")
        while try await training.worker.sendNextMail(by: transport, settings: Self.settings()) {}
        #expect(try await training.count("select count(*) from outgoing_mail where state = 'failed'") == 2)
    }

    @Test func aSignInFromAnUnusualBrowserIsTold() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into account (email, display_name) values ('op@essai.example', 'Op');
            insert into account_role (account_id, persona, valid_from) select id, 'national', '2020-01-01' from account;
            do $$
            declare
                role bigint := (select id from account_role);
                way record;
            begin
                for way in select * from (values (1, 'provider', 'Firefox'), (2, 'provider', 'Firefox'),
                    (3, 'email', 'Chrome'), (4, 'strong', 'Chrome'), (5, 'strong', 'Safari'), (6, 'demo', 'Lynx'))
                    as ways (number, assurance, agent) order by number
                loop
                    perform ctx.start_session(role, sha256(way.agent::bytea || way.number::text::bytea), way.assurance,
                        interval '30 minutes', interval '12 hours', null, way.agent);
                end loop;
            end $$;
            """
        )
        let told = try await training.text(
            """
            select string_agg(m.kind || ' ' || s.user_agent, ', ' order by m.id)
            from outgoing_mail m join account_session s on s.public_id::text = m.reference
            """
        )
        #expect(told == "new_sign_in Safari")
    }

    @Test func whatComesTooLateOrToNobodyIsLeftOut() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into account (email, display_name, disabled_at) values ('clos@essai.example', 'Clos', now());
            select queue_mail('second_factor_on', 'clos@essai.example', id, 'closed') from account;
            select queue_mail('second_factor_on', 'a@essai.example', null, 'late', interval '-1 second');
            select queue_mail('unheard_of', 'a@essai.example', null, 'unknown');
            """
        )
        let transport = CountingTransport()
        while try await training.worker.sendNextMail(by: transport, settings: Self.settings()) {}
        #expect(await transport.ids.isEmpty)
        let states = try await training.text(
            "select string_agg(reference || ' ' || state || ' ' || failure, ', ' order by reference) from outgoing_mail"
        )
        #expect(states == "closed skipped no_account, late skipped late, unknown failed no_wording")
    }
}

/// Takes mails over, or refuses them as told.
actor CountingTransport: MailTransport {
    private(set) var ids: [String] = []
    private let refusals: [String: MailFailure]

    init(refusing refusals: [String: MailFailure] = [:]) {
        self.refusals = refusals
    }

    func send(_ message: MailMessage) async throws(MailFailure) {
        if let refusal = refusals[message.recipient.text] { throw refusal }
        ids.append(message.id)
    }
}
