import Foundation
import Logging
import OracleTestSupport
import Postgres
import PostgresTestSupport
import Testing
import TrainingJobs
import TrainingRules
import TrainingTestSupport
import Transfer

@testable import TrainingApp

/// A month of the demonstration's reminders, day by day, to a real mail server: every mail once.
///
/// `PARCOURS_MONTH_ADVISORS` says of how many advisors (400 unless told otherwise).
@Suite struct MonthOfRemindersTests {
    private static let advisors =
        ProcessInfo.processInfo.environment["PARCOURS_MONTH_ADVISORS"].flatMap { Int($0) } ?? 400

    private static func application(_ training: TrainingDatabase, at seconds: Int) -> TrainingApp.Application {
        let worker = training.worker
        return TrainingApp.Application(
            database: worker.database,
            context: Context(
                clock: WallClock { Date(timeIntervalSince1970: Double(seconds)) },
                ruleBook: worker.context.ruleBook,
                keys: worker.context.keys
            ),
            logger: TestCluster.logger
        )
    }

    @Test(.timeLimit(.minutes(30)))
    func everyMailComesOnce() async throws {
        let training = try await TrainingDatabase.make()
        _ = try await seedDemonstration(
            into: training.superuser,
            advisors: Self.advisors,
            today: TrainingDatabase.today
        )
        let receiver = try await OracleProcess("mail_receiver.py", ["--plain"])
        let server = try MailServer(
            SMTPSettings(
                host: "127.0.0.1",
                port: receiver.announcement.number("port"),
                security: .none,
                greetingName: "parcours.example"
            ),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let settings = MailSettings(
            sender: try EmailAddress(parsing: "ne-pas-repondre@parcours.example"),
            baseURL: "https://parcours.example"
        )
        var ids: [String: Int] = [:]
        for number in 0..<30 {
            let day = TrainingDatabase.today.adding(days: number)
            // At eight in Paris it is seven or later in the east; what lies west is planned in the evening's round.
            for hour in [6, 21] {
                let app = Self.application(training, at: Int(day.daysSinceEpoch) * 86_400 + hour * 3600)
                _ = try await app.planDueReminders()
                _ = try await app.queueReminders()
                while try await app.sendNextMail(by: server, settings: settings) {}
                for _ in 0..<receiver.pendingLines {
                    let line = try await receiver.nextLine()
                    let message =
                        Data(base64Encoded: line.text("message")).map { String(decoding: $0, as: UTF8.self) } ?? ""
                    let id = message.components(separatedBy: "\r\n").first { $0.hasPrefix("Message-ID: ") } ?? ""
                    ids[id, default: 0] += 1
                }
                // The night passes: mails are as old as the clock of the month says.
                let hours = hour == 6 ? 15 : 9
                try await training.script(
                    "update outgoing_mail set created_at = created_at - interval '\(hours) hours'"
                )
            }
        }
        while ids.values.reduce(0, +)
            < (try await training.count("select count(*) from outgoing_mail where state = 'sent'"))
        {
            let line = try await receiver.nextLine()
            let message = Data(base64Encoded: line.text("message")).map { String(decoding: $0, as: UTF8.self) } ?? ""
            ids[message.components(separatedBy: "\r\n").first { $0.hasPrefix("Message-ID: ") } ?? "", default: 0] += 1
        }
        let mails = try await training.count("select count(*) from outgoing_mail where state = 'sent'")
        let reminders = try await training.count("select count(*) from reminder where state = 'sent'")
        #expect(mails > Self.advisors / 4 && ids.count == mails)
        #expect(ids.values.allSatisfy { $0 == 1 }, "a mail came twice")
        #expect(ids[""] == nil)
        // Every reminder is in one mail, or has a reason why it is in none; what waits is for a digest of tomorrow.
        #expect(
            try await training.count(
                "select count(*) from reminder where state = 'planned' and due_on < (select max(due_on) - 1 from reminder)"
            ) == 0
        )
        #expect(try await training.count("select count(*) from reminder where state = 'failed'") == 0)
        // Nobody gets more than one digest within twenty hours, whatever the number of territories.
        let crowded: StaticString = """
            select count(*) from (
                select m.created_at - lag(m.created_at) over (partition by m.recipient order by m.created_at) as pause
                from outgoing_mail m
                where m.kind = 'reminders' and not exists (
                    select from reminder r where r.mail_id = m.id and r.is_legal)
            ) p where p.pause < interval '20 hours'
            """
        #expect(try await training.count(crowded) == 0)
        print("a month of \(Self.advisors) advisors: \(reminders) reminders in \(mails) mails, each received once")
    }
}
