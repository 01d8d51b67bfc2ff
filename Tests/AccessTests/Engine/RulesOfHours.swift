import TrainingApp

/// Attendance: the sheet of the training body, the signature of the learner.
extension Rules {
    private static let body: Rule.Who = .only([.training])
    private static let learner: Rule.Who = .only([.advisor])

    static let hours = [
        Rule(operation: "showAttendance", who: body, objects: [.cohort]),
        Rule(
            operation: "noteAttendance",
            who: body,
            objects: [.cohort],
            body: { .form([("jour", day($0)), ("reste", "present")]) },
            success: { _ in 303 },
            power: "attendance",
            writes: true
        ),
        Rule(
            operation: "countersign",
            who: body,
            objects: [.cohort],
            body: { .form([("jour", World.late), ("demi", "am"), ("formateur", "Essai \($0)")]) },
            success: { _ in 303 },
            power: "attendance",
            writes: true,
            before: "delete from attendance_sheet"
        ),
        // A code is shown on the day itself, which is never that of this world: tried by the tests of the use-case.
        Rule(
            operation: "showSigningCode",
            who: body,
            objects: [.cohort],
            body: { _ in .form([("demi", "am")]) },
            success: { _ in 422 },
            power: "attendance"
        ),
        // Nobody has that name.
        Rule(
            operation: "noteMadeUpHours",
            who: body,
            objects: [.cohort],
            body: { _ in
                .form([
                    ("jour", World.late), ("qui", "ca00000f-0000-4000-8000-000000000000"), ("debut", World.late),
                    ("fin", World.late), ("heures", "3,5"),
                ])
            },
            success: { _ in 404 }
        ),
        Rule(
            operation: "showAttendanceHistory",
            who: .only([.advisor, .training, .national, .auditor]),
            objects: [.person]
        ),
        Rule(operation: "showSigning", who: learner),
        Rule(
            operation: "signHalfDay",
            who: learner,
            body: { _ in .form([("code", "000000")]) },
            success: { _ in 422 }
        ),
    ]

    /// A day after everybody began and before today, another one for each of 280 numbers.
    private static func day(_ number: Int) -> String {
        let months = [
            "2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-03", "2026-04",
        ]
        let day = number % 28 + 1
        return "\(months[number / 28 % months.count])-\(day < 10 ? "0" : "")\(day)"
    }
}

extension Shown {
    /// Why a half-day was noted as it is: in the history that the training body, the operator and the auditor read.
    static func attendance(_ seat: Seat) -> Set<Canary> {
        switch seat.standing {
        case .training, .national, .auditor:
            let followed = Sight.people(seat).filter { id in World.people.contains { $0.id == id && $0.cohort != nil } }
            return Set(
                followed.flatMap { id in
                    [Canary("attendance", id * 10 + 1, "reason"), Canary("attendance", id * 10 + 2, "reason")]
                }
            )
        default: return []
        }
    }
}
