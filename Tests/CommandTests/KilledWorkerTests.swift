import Foundation
import OracleTestSupport
import Testing

/// Workers killed while they send reminders by SMTP: nothing is lost, and nothing comes twice but what was under way.
///
/// `PARCOURS_KILL_ROUNDS` says how many workers are killed (6 unless told otherwise), each after some of 25 mails.
@Suite(.serialized) struct KilledWorkerTests {
    private static let rounds = ProcessInfo.processInfo.environment["PARCOURS_KILL_ROUNDS"].flatMap { Int($0) } ?? 6
    private static let perRound = 25

    /// As many advisors as there are mails, whose training begins tomorrow; nobody else has an address.
    private static func world(_ count: Int) -> String {
        """
        insert into training_body (code, name, kind) values ('kill', 'Organisme', 'both');
        insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '13');
        insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
        select id, 'K1', '13', '2025', current_date + 1, '{1,2}' from training_body where code = 'kill';
        insert into person (last_name, first_name, email, territory)
        select 'Nom' || n, 'Prénom', 'p' || n || '@essai.example', '13' from generate_series(1, \(count)) n;
        insert into person_role (person_id, from_on, role) select id, '2025-10-01', 'advisor' from person;
        insert into contract (person_id, structure_id, start_on)
        select p.id, s.id, '2025-10-01' from person p cross join structure s;
        insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
        select p.id, c.training_body_id, c.id, current_date - 80 from person p cross join cohort c
        where c.code = 'K1';
        insert into enrolment_event (enrolment_id, person_id, kind, on_date)
        select e.id, e.person_id, k.kind, current_date - k.ago from enrolment e cross join (values
            ('funding_accepted', 70), ('interview_done', 50), ('convocation_received', 20),
            ('confirmed_by_advisor', 19), ('confirmed_by_manager', 19)) k (kind, ago);
        """
    }

    private static func isOver(_ process: Process) async throws {
        for _ in 0..<3000 where process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
        #expect(!process.isRunning)
    }

    @Test(.timeLimit(.minutes(30)))
    func nothingIsLostAndNothingComesTwice() async throws {
        let mails = Self.rounds * Self.perRound
        let stage = try Stage()
        try stage.serve()
        try stage.psql(Self.world(mails))
        let prepared = try stage.run(["remind", "--territory", "13", "--force"])
        #expect(prepared.status == 0, "\(prepared.errors)")
        let queued = "select count(*) from outgoing_mail where kind = 'reminders'"
        #expect(try stage.psql(queued) == "\(mails)")

        let receiver = try await OracleProcess("mail_receiver.py", ["--plain", "--paced"])
        let random = (0..<32).map { _ in String(UInt8.random(in: 16...255), radix: 16) }.joined()
        let secret = try stage.write([random], "secret")
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: secret)
        let environment = stage.url("parcours_worker").merging([
            "PARCOURS_SECRET_FILE": secret, "MAIL_FROM": "ne-pas-repondre@parcours.example",
            "MAIL_SMTP_HOST": "127.0.0.1", "MAIL_SMTP_PORT": "\(receiver.announcement.number("port"))",
            "MAIL_SMTP_SECURITY": "none",
        ]) { $1 }
        func worker() throws -> Process {
            let process = Command.process(["work"], environment: environment)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            return process
        }

        var received: [String: Set<String>] = [:]
        var letters = 0
        func take(_ wanted: Int) async throws {
            for _ in 0..<wanted {
                let line = try await receiver.nextLine()
                let recipient = (line.fields["recipients"] as? [String])?.first ?? ""
                let message =
                    Data(base64Encoded: line.text("message")).map { String(decoding: $0, as: UTF8.self) } ?? ""
                let id = message.components(separatedBy: "\r\n").first { $0.hasPrefix("Message-ID: ") } ?? ""
                received[recipient, default: []].insert(id)
                letters += 1
            }
        }
        for round in 0..<Self.rounds {
            let victim = try worker()
            // Between 5 and 24 mails into the work, and as it waits for the next: however late this line comes, there
            // are mails left for the rounds that follow.
            let wanted = 5 + round * 7 % 20
            try receiver.tell(["take": wanted])
            try await take(wanted)
            kill(victim.processIdentifier, SIGKILL)
            try await Self.isOver(victim)
            #expect(victim.terminationReason == .uncaughtSignal)
            try await take(receiver.pendingLines)
            // What the dead had in hand comes back after a minute; the test does not wait that long.
            try stage.psql("update outgoing_mail set due_at = now() where state = 'leased'")
        }
        try receiver.tell(["take": 2 * mails])
        let last = try [worker(), worker()]
        for _ in 0..<3000 {
            try await take(receiver.pendingLines)
            if try stage.psql("select count(*) from outgoing_mail where state <> 'sent'") == "0" { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        for process in last {
            process.terminate()
            try await Self.isOver(process)
        }
        try await take(receiver.pendingLines)

        #expect(try stage.psql("select count(*) from outgoing_mail where state = 'sent'") == "\(mails)")
        #expect(try stage.psql("select count(distinct mail_id) from reminder where state = 'sent'") == "\(mails)")
        #expect(received.count == mails, "lost: \(mails - received.count)")
        // Twice is only what was taken over and not yet noted when its worker died: one mail a kill, the same mail.
        #expect(letters - mails <= Self.rounds)
        #expect(received.values.allSatisfy { $0.count == 1 }, "a mail changed its Message-ID")
        let again = try Int(stage.psql("select count(*) from outgoing_mail where attempts > 1")) ?? 0
        #expect(letters - mails <= again)
        print("workers killed: \(Self.rounds); mails: \(mails); lost: \(mails - received.count);", terminator: " ")
        print("sent again after a kill: \(again); of these taken over twice: \(letters - mails)")
    }
}
