import TrainingApp

/// Enrolments and exams for programs: as on the pages.
extension Rules {
    private static let body: Rule.Who = .only([.training])

    static let programsOfEnrolment = [
        // Without the manager nobody is registered.
        Rule(
            operation: "createEnrolment",
            who: registrars,
            objects: [.person],
            body: { _ in .json(#"{"managerName": "", "managerEmail": ""}"#) },
            success: { _ in 400 },
            halfWay: .refused
        ),
        Rule(operation: "readEnrolment", who: parties, objects: [.enrolment], halfWay: .refused),
        Rule(
            operation: "createEnrolmentStep",
            who: parties,
            objects: [.enrolment],
            body: { _ in .json(#"{"step": "seat_declined"}"#) },
            success: { isLeftOut($0) || $0.standing == .national ? 403 : 200 },
            writes: true,
            // Requests before it have ended contracts.
            before: running + offered,
            halfWay: .refused
        ),
        // The seat was offered: it has to be released first.
        Rule(
            operation: "giveSeat",
            who: body,
            objects: [.enrolment],
            body: { _ in .json("{}") },
            success: { isLeftOut($0) ? 403 : 422 },
            writes: true,
            before: offered,
            halfWay: .refused
        ),
        Rule(
            operation: "listExams",
            who: .only([.training, .national, .auditor]),
            objects: [.person],
            halfWay: .refused
        ),
        Rule(
            operation: "createExam",
            who: body,
            objects: [.person],
            // Without the centre that it needs.
            body: { _ in .json(#"{"exam": "CCP2", "on": "2026-05-18"}"#) },
            success: { _ in 422 },
            halfWay: .refused
        ),
        // Nobody sat such an exam.
        Rule(
            operation: "createExamResult",
            who: body,
            objects: [.person],
            body: { _ in
                .json(#"{"attempt": "ca00000f-0000-4000-8000-000000000000", "outcome": "passed"}"#)
            },
            success: { _ in 404 },
            halfWay: .refused
        ),
    ]
}
