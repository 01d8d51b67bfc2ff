import TrainingApp

/// Attendance: the sheet of the training body, the signature of the learner.
extension Rules {
    private static let body: Rule.Who = .only([.training])
    private static let learner: Rule.Who = .only([.advisor])

    static let hours = attendance + internship + exams + programsOfHours

    /// What seats noted is taken out again; a fact is never deleted otherwise.
    private static let notNoted = """
        set local session_replication_role = replica;
        delete from attendance where recorded_by is not null;
        set local session_replication_role = origin;
        """

    private static let programsOfHours = [
        Rule(
            operation: "showAttendanceSheet",
            who: markReaders,
            objects: [.cohort],
            halfWay: .refused
        ),
        Rule(
            operation: "noteAttendanceSheet",
            who: body,
            objects: [.cohort],
            body: { _ in .json(#"{"day": "2025-09-02", "restIsPresent": true}"#) },
            power: "attendance",
            writes: true,
            before: notNoted,
            halfWay: .refused
        ),
    ]

    private static let markReaders: Rule.Who = .only([.training, .national, .auditor])
    private static let nobody = "ca00000f-0000-4000-8000-000000000000"

    private static let exams = [
        Rule(operation: "showOwnExams", who: learner),
        Rule(operation: "showExams", who: markReaders, objects: [.person]),
        Rule(
            operation: "enterExam",
            who: body,
            objects: [.person],
            // Without the centre that it needs.
            body: { _ in .form([("examen", "CCP2"), ("date", "2026-05-18")]) },
            success: { _ in 422 }
        ),
        // Nobody sat such an exam.
        Rule(
            operation: "settleExam",
            who: body,
            objects: [.person],
            body: { _ in .form([("passage", nobody), ("resultat", "passed")]) },
            success: { _ in 404 }
        ),
        Rule(
            operation: "correctExam",
            who: body,
            objects: [.person],
            body: { _ in .form([("passage", nobody), ("raison", "Essai")]) },
            success: { _ in 404 }
        ),
        Rule(
            operation: "recordAward",
            who: body,
            objects: [.person],
            // A day to come.
            body: { _ in .form([("titre", "PIX"), ("date", "2099-01-01")]) },
            success: { _ in 422 }
        ),
    ]

    private static let internship = [
        Rule(operation: "showOwnInternship", who: learner),
        Rule(
            operation: "showInternship",
            who: .only([.employer, .training, .national, .auditor]),
            objects: [.person]
        ),
        Rule(
            operation: "declareInternshipWeek",
            who: learner,
            body: { .form([("semaine", day($0)), ("heures", "0")]) },
            success: { _ in 303 }
        ),
        Rule(
            operation: "declareInternshipPlace",
            who: learner,
            body: { _ in .form([("structure", "Essai"), ("debut", "31/06/2026")]) },
            success: { _ in 422 }
        ),
        // Nobody declared that week.
        Rule(
            operation: "validateInternshipWeek",
            who: .only([.employer, .training]),
            objects: [.person],
            body: { _ in
                .form([("declaration", "ca00000f-0000-4000-8000-000000000000"), ("minutes", "60")])
            },
            success: { _ in 422 }
        ),
        Rule(
            operation: "refuseInternshipWeek",
            who: .only([.employer, .training]),
            objects: [.person],
            body: { _ in .form([("declaration", nobody), ("minutes", "60"), ("motif", "Essai")]) },
            success: { _ in 422 }
        ),
    ]

    private static let attendance = [
        Rule(operation: "showAttendance", who: body, objects: [.cohort]),
        Rule(
            operation: "noteAttendance",
            who: body,
            objects: [.cohort],
            body: { _ in .form([("jour", "2025-09-01"), ("reste", "present")]) },
            success: { _ in 303 },
            power: "attendance",
            writes: true,
            before: notNoted
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
        Rule(operation: "printAttendance", who: body, objects: [.cohort]),
        // Neither file is one: what they do is tried by the tests of the pages.
        Rule(
            operation: "readAttendanceFile",
            who: body,
            objects: [.cohort],
            query: "?jour=2025-09-01",
            body: { _ in .upload(file: "releve.csv", content: "a;b") },
            success: { _ in 422 }
        ),
        Rule(
            operation: "applyAttendanceFile",
            who: body,
            objects: [.cohort],
            body: { _ in .form([("jour", "2025-09-01"), ("origine", "teams")]) },
            success: { _ in 422 }
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
    /// Why a half-day or an exam is recorded as it is, and the jury's words: read by training body, operator and auditor.
    static func attendance(_ seat: Seat) -> Set<Canary> {
        func cells(_ id: Int) -> [Canary] {
            [id * 10 + 1, id * 10 + 2].flatMap { row in
                [Canary("attendance", row, "reason")]
                    + ["centre", "jury", "reason"].map { Canary("exam", row, $0) }
            }
        }
        switch seat.standing {
        case .training, .national, .auditor:
            let followed = Sight.people(seat).filter { id in World.people.contains { $0.id == id && $0.cohort != nil } }
            return Set(followed.flatMap(cells))
        default: return []
        }
    }
}
