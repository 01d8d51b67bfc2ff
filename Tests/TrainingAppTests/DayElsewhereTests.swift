import Foundation
import Logging
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// A file is read as of the day it is where the person works, also where it is not yet, or no more, the day of Paris.
@Suite struct DayElsewhereTests {
    private static let facts = """
        insert into person (last_name, first_name, email, territory) values
            ('Durand', 'Élise', 'elise@essai.example', '988'), ('Roux', 'Ana', 'ana@essai.example', '75'),
            ('Morel', 'Luc', 'luc@essai.example', '987');
        insert into enrolment (person_id, training_body_id, registered_on)
        select p.id, b.id, date '2026-03-01' from person p, training_body b where b.code = 'la-fabrik';
        insert into attendance (enrolment_id, person_id, day, half, minutes, status)
        select e.id, e.person_id, d.day, 'am', 210, 'present'
        from enrolment e, (values (date '2026-04-05'), (date '2026-04-06'), (date '2026-04-07')) d (day);
        """

    @Test(
        arguments: [
            // In the afternoon of Paris it is the next day in Nouméa; early in the morning, the day before in Papeete.
            ("2026-04-05T15:00:00Z", "Élise", "2026-04-06", 7.0), ("2026-04-05T15:00:00Z", "Ana", "2026-04-05", 3.5),
            ("2026-04-06T05:00:00Z", "Luc", "2026-04-05", 3.5), ("2026-04-06T05:00:00Z", "Ana", "2026-04-06", 7.0),
        ]
    )
    func hoursAreThoseUpToTheDayThere(instant: String, name: String, day: String, hours: Double) async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(Self.facts)
        let date = try #require(ISO8601DateFormatter().date(from: instant))
        let context = training.web.context
        let web = TrainingApp.Application(
            database: training.web.database,
            context: Context(clock: WallClock { date }, ruleBook: context.ruleBook, keys: context.keys),
            logger: Logger(label: "test")
        )
        let names = try await training.text("select string_agg(first_name || ' ' || public_id, ',') from person")
        let line = names?.split(separator: ",").first { $0.hasPrefix(name) }
        let id = String(try #require(line?.split(separator: " ").last))
        let own = ("person_id", "(select id from person where first_name = '\(name)')")
        let callers = [
            Caller.signedIn(try await training.session(as: .advisor, scope: own)),
            Caller.signedIn(try await training.session(as: .national)),
        ]
        for caller in callers {
            for extent in [ShowAdvisor.Extent.statement, .file] {
                let view = try await web.run(ShowAdvisor(id: id, only: extent), as: caller)
                #expect(view.statement.on.iso == day)
                #expect(view.dossier.initialTraining?.teachingHours == hours)
            }
        }
    }

    @Test func aStatementIsTheSameWithTheWholeFileAndWithout() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(Self.facts)
        let id = try #require(try await training.text("select public_id::text from person where first_name = 'Ana'"))
        let caller = Caller.signedIn(try await training.session(as: .national))
        let whole = try await training.web.run(ShowAdvisor(id: id), as: caller)
        let short = try await training.web.run(ShowAdvisor(id: id, only: .statement), as: caller)
        #expect(whole.statement == short.statement && whole.dossier == short.dossier)
    }
}
