import Postgres
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// Somebody enrolled at a training body, with the manager of the employer and everybody who has a word in it.
struct EnrolmentWorld {
    let directory: DirectoryWorld
    let advisor: Caller
    let body: Caller
    let otherBody: Caller
    /// Public name of the enrolment.
    let enrolment: String
    /// Public name of the person.
    let person: String

    var training: TrainingDatabase { directory.training }
    var employer: Caller { directory.employer }
    var national: Caller { directory.national }

    /// Registered on 5 November 2025 in the hexagone, under contract since the 3rd, with a seat in a cohort that begins
    /// on 12 January 2026 unless told otherwise.
    static func make(programme: String = "2025", seat: Bool = true) async throws -> EnrolmentWorld {
        let directory = try await DirectoryWorld.make()
        _ = try await directory.hire("Durand", on: nil, from: "2025-11-03")
        let training = directory.training
        try await training.script(
            """
            insert into cohort (training_body_id, code, territory, programme_version, path_hours, start_on, weekdays)
            select b.id, 'P1', '13', '\(programme)', 175, date '2026-01-12', '{1,2}' from training_body b
            where b.code = 'la-fabrik';
            insert into enrolment (person_id, training_body_id, cohort_id, manager_name, manager_email, registered_on)
            select p.id, c.training_body_id, case when \(seat) then c.id end, 'Chef', 'chef@mairie.example',
                date '2025-11-05'
            from person p, cohort c;
            """
        )
        func caller(_ persona: Persona, _ column: String, _ value: String) async throws -> Caller {
            .signedIn(try await training.session(as: persona, scope: (column, value)))
        }
        return EnrolmentWorld(
            directory: directory,
            advisor: try await caller(.advisor, "person_id", "(select id from person)"),
            body: try await caller(
                .training,
                "training_body_id",
                "(select id from training_body where code = 'la-fabrik')"
            ),
            otherBody: try await caller(
                .training,
                "training_body_id",
                "(select id from training_body where code = 'francil-in')"
            ),
            enrolment: try #require(await training.text("select public_id::text from enrolment")),
            person: try #require(await training.text("select public_id::text from person"))
        )
    }

    func day(_ iso: String) throws -> CivilDate { try DirectoryWorld.day(iso) }

    /// Whoever records a step.
    func author(of step: EnrolmentStep) -> Caller {
        switch step {
        case .confirmedByAdvisor: advisor
        case .confirmedByManager: employer
        default: body
        }
    }

    /// Records steps on their days, each by its author.
    func record(_ steps: [(EnrolmentStep, String)]) async throws {
        for (step, iso) in steps {
            _ = try await directory.run(
                RecordStep(enrolment: enrolment, step, on: try day(iso), reason: "Essai"),
                as: author(of: step),
                on: iso
            )
        }
    }

    /// From the registration to both confirmations.
    static let confirmed: [(EnrolmentStep, String)] = [
        (.fundingAccepted, "2025-11-12"), (.interviewBooked, "2025-11-14"), (.interviewDone, "2025-11-20"),
        (.convocationReceived, "2025-12-15"), (.confirmedByAdvisor, "2025-12-16"), (.confirmedByManager, "2025-12-18"),
    ]

    /// Teaching and internship followed, each on one line.
    func addHours(teaching: Int, internship: Int, from iso: String = "2026-01-12") async throws {
        try await training.script(
            """
            insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes)
            select e.id, e.person_id, k.kind, date '\(iso)', date '\(iso)' + 60, k.minutes
            from enrolment e, (values ('teaching', \(60 * teaching)), ('internship', \(60 * internship))) k (kind, minutes);
            """
        )
    }

    /// The code of the failure of a step; nil when it is recorded.
    func refusal(_ step: EnrolmentStep, on iso: String, as caller: Caller? = nil) async throws -> String? {
        try await directory.failure(
            of: RecordStep(enrolment: enrolment, step, on: try day(iso), reason: "Essai"),
            as: caller ?? author(of: step),
            on: iso
        )?.code
    }

    /// Where the enrolment stands, as the training body reads it.
    func part(on iso: String = "2026-06-01") async throws -> EnrolmentPart {
        try await directory.run(ShowEnrolment(id: enrolment), as: body, on: iso)
    }
}
