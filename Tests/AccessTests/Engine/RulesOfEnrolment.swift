import TrainingApp

/// Enrolments in initial training.
extension Rules {
    static let parties: Rule.Who = .only([.advisor, .employer, .training, .national])
    private static let keepers: Rule.Who = .only([.training, .national])
    static let registrars: Rule.Who = .only([.advisor, .employer, .training])

    /// Functions within a training body or an employer that leave enrolments alone.
    static func isLeftOut(_ seat: Seat) -> Bool {
        ["trainer", "jury_secretary", "referent"].contains(seat.function)
    }

    static let enrolments = [
        Rule(operation: "showEnrolments", who: keepers),
        Rule(operation: "showEnrolmentPage", who: parties, objects: [.enrolment]),
        // A seat that was offered can be declined by each party, not by the operator.
        Rule(
            operation: "recordEnrolmentStep",
            who: parties,
            objects: [.enrolment],
            body: { _ in .form([("etape", "seat_declined")]) },
            success: { isLeftOut($0) || $0.standing == .national ? 403 : 303 },
            writes: true,
            before: offered
        ),
        // There is no such line: what a correction does is tried by the tests of the use-cases.
        Rule(
            operation: "correctEnrolmentStep",
            who: keepers,
            objects: [.enrolment],
            body: { _ in .form([("ligne", "0"), ("raison", "Essai")]) },
            success: { isLeftOut($0) ? 403 : 404 },
            writes: true
        ),
        // The seat was offered: it has to be released first.
        Rule(
            operation: "placeEnrolment",
            who: .only([.training]),
            objects: [.enrolment],
            body: { _ in .form([("promotion", "")]) },
            success: { isLeftOut($0) ? 403 : 422 },
            writes: true,
            before: offered
        ),
        Rule(operation: "showRegistration", who: registrars, objects: [.person]),
        // Without the manager nobody is registered; who may register whom is tried by the tests of the use-cases.
        Rule(
            operation: "registerForTraining",
            who: registrars,
            objects: [.person],
            body: { _ in .form([("responsable", ""), ("email", "")]) },
            success: { _ in 422 }
        ),
    ]

    private static let body: Rule.Who = .only([.training])

    /// The planning of a cohort; what the forms do is tried by the tests of the use-cases.
    static let planning = [
        Rule(operation: "showCohortProgress", who: body, objects: [.cohort]),
        ofSeveral("recordSteps", [("etape", "started")]),
        Rule(operation: "showGroupedEntries", who: body, objects: [.cohort]),
        Rule(
            operation: "undoGroupedEntry",
            who: body,
            objects: [.cohort],
            body: { _ in .form([("saisie", "0.started.2025-01-01"), ("raison", "")]) },
            success: { _ in 422 }
        ),
        ofSeveral("enterExams", [("examen", "PIX"), ("date", "2026-05-18")]),
        ofSeveral("settleExams", []),
        ofSeveral("recordAwards", [("titre", "PIX"), ("date", "2026-05-18")]),
        Rule(operation: "showCohortPlan", who: body, objects: [.cohort]),
        plan("fixCohortDates", [("jury", "2025-06-10")], success: 422),
        plan("closeCohortDays", [("du", "2025-08-12"), ("au", "2025-08-11")], success: 422),
        plan("openCohortDays", [("du", "2025-08-12")], success: 404),
        plan("moveCohort", [("debut", "2025-06-14"), ("raison", "Essai")], success: 422, power: nil),
        plan("cancelCohort", [("raison", "Essai")], success: 422),
        plan("closeCohort", [], success: 422),
    ]

    /// A form of the follow-up in which nobody is ticked: told on the page.
    ///
    /// What it does for several is tried by the story of the browser.
    private static func ofSeveral(_ operation: String, _ fields: [(name: String, value: String)]) -> Rule {
        Rule(
            operation: operation,
            who: body,
            objects: [.cohort],
            body: { _ in .form(fields) },
            success: { _ in 422 }
        )
    }

    private static func plan(
        _ operation: String,
        _ fields: [(name: String, value: String)],
        success: Int,
        power: String? = "cohorts"
    ) -> Rule {
        Rule(
            operation: operation,
            who: body,
            objects: [.cohort],
            body: { _ in .form(fields) },
            success: { _ in success },
            power: power,
            writes: power != nil
        )
    }

    static let confirmations = [
        Rule(operation: "showConfirmation", who: .everybody, query: "?secret=x", success: { _ in 404 }),
        Rule(
            operation: "answerConfirmation",
            who: .everybody,
            body: { _ in .form([("secret", "x"), ("reponse", "oui")]) },
            success: { _ in 404 }
        ),
    ]

    /// Everybody is convoked, as the world has it.
    static let offered = """
        set local session_replication_role = replica;
        delete from enrolment_event where kind not in ('started', 'planning_changed') or supersedes is not null;
        update enrolment_event set superseded_by = null where superseded_by is not null;
        set local session_replication_role = origin
        """
}
