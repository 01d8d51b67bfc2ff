import Postgres
import PostgresTestSupport
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// A cohort in Martinique that began on 5 January 2026 (the worked example of D-15), with two people who started.
struct HoursWorld {
    static let start = "2026-01-05"

    let training: TrainingDatabase
    let body: Caller
    let trainer: Caller
    let secretary: Caller
    let otherBody: Caller
    let employer: Caller
    let national: Caller
    let advisor: Caller
    let cohort: String
    let ana: String
    let anaEnrolment: String
    let benEnrolment: String

    static func make() async throws -> HoursWorld {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into structure (siret, name, territory) values ('13002526500013', 'Mairie', '972');
            insert into person (last_name, first_name, email, territory)
            values ('Alba', 'Ana', 'ana@mairie.example', '972'), ('Bel', 'Ben', 'ben@mairie.example', '972');
            insert into contract (person_id, structure_id, start_on)
            select p.id, s.id, date '2025-11-03' from person p, structure s;
            insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
            select b.id, 'OM-2026-01', '972', '2025', date '2026-01-05', '{1,2}'
            from training_body b where b.code = 'francil-in';
            insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
            select p.id, c.training_body_id, c.id, date '2025-11-10' from person p, cohort c;
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select e.id, e.person_id, 'started', date '2026-01-05' from enrolment e;
            """
        )
        func session(
            _ persona: Persona,
            _ column: String,
            _ value: String,
            _ function: String? = nil
        ) async throws
            -> Caller
        {
            .signedIn(try await training.session(as: persona, scope: (column, value), function: function))
        }
        let own = "(select id from training_body where code = 'francil-in')"
        return HoursWorld(
            training: training,
            body: try await session(.training, "training_body_id", own),
            trainer: try await session(.training, "training_body_id", own, "trainer"),
            secretary: try await session(.training, "training_body_id", own, "jury_secretary"),
            otherBody: try await session(
                .training,
                "training_body_id",
                "(select id from training_body where code = 'la-fabrik')"
            ),
            employer: try await session(.employer, "structure_id", "(select id from structure)"),
            national: .signedIn(try await training.session(as: .national)),
            advisor: try await session(.advisor, "person_id", "(select id from person where first_name = 'Ana')"),
            cohort: try #require(await training.text("select public_id::text from cohort")),
            ana: try #require(await training.text("select public_id::text from person where first_name = 'Ana'")),
            anaEnrolment: try #require(
                await training.text(
                    """
                    select e.public_id::text from enrolment e join person p on p.id = e.person_id
                    where p.first_name = 'Ana'
                    """
                )
            ),
            benEnrolment: try #require(
                await training.text(
                    """
                    select e.public_id::text from enrolment e join person p on p.id = e.person_id
                    where p.first_name = 'Ben'
                    """
                )
            )
        )
    }

    static func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    /// Runs a use-case on a day.
    func run<Case: UseCase>(
        _ useCase: Case,
        as caller: Caller,
        on iso: String = "2026-06-01"
    ) async throws
        -> Case.Output
    {
        try await training.service(startingOn: try Self.day(iso)).run(useCase, as: caller)
    }

    /// The error with which a use-case fails; nil when it does not.
    func failure<Case: UseCase>(
        of useCase: Case,
        as caller: Caller,
        on iso: String = "2026-06-01"
    ) async throws
        -> AppError?
    {
        do {
            _ = try await run(useCase, as: caller, on: iso)
            return nil
        } catch let error as AppError {
            return error
        }
    }

    /// What refuses commands sent straight to the database by the web's login in the caller's role, each in a transaction
    /// of its own: the constraint, or the SQLSTATE; nil for one that passes.
    func refusals(of commands: [String], as caller: Caller) async -> [String?] {
        let web = Database(settings: training.database.settings(user: "parcours_web"), logger: TestCluster.logger)
        var answers: [String?] = []
        for command in commands {
            do {
                try await web.write(as: caller.identity) { try $0.script(command) }
                answers.append(nil)
            } catch let error as PostgresError {
                answers.append(error.constraint ?? error.sqlState ?? "?")
            } catch {
                answers.append("\(error)")
            }
        }
        await web.shutdown()
        return answers
    }
}
