/// The tables of hours: attendance, internship, and who may write them.
enum HoursRows {
    /// The sheet of a cohort, read by its body, the operator and the auditor.
    static let sheets: [Int: Int] = [140_001: 3001, 140_002: 3002, 140_003: 3003]
    static let tables: Set<String> = [
        "attendance_sheet", "attendance_signature", "internship_placement", "internship_week",
    ]

    /// Two weeks for everybody, that of `World.early` and the Monday after `World.late`.
    static let weeks: [World.Fact] = World.people.flatMap { person in
        [
            World.Fact(id: 110_000 + person.id, person: person.id, day: "2024-06-10"),
            World.Fact(id: 110_500 + person.id, person: person.id, day: "2025-06-16"),
        ]
    }
    static let placements = World.people.map { person in
        World.Fact(id: 120_000 + person.id, person: person.id, day: World.early)
    }
    static let signatures = World.people.flatMap { person in
        [
            World.Fact(id: 130_000 + person.id, person: person.id, day: World.early),
            World.Fact(id: 130_500 + person.id, person: person.id, day: World.late),
        ]
    }
    static let facts = [
        "internship_week": weeks, "internship_placement": placements, "attendance_signature": signatures,
    ]

    static var script: String {
        func enrolment(_ fact: World.Fact) -> String { "\(4_000 + fact.person), \(fact.person)" }
        return [
            WorldSQL.insert(
                "attendance_sheet (id, cohort_id, training_body_id, day, half, trainer_name)",
                sheets.sorted { $0.key < $1.key }.map {
                    "\($0.key), \($0.value), \(World.cohorts[$0.value] ?? 0), '2024-06-15', 'am', 'T\($0.key)'"
                }
            ),
            WorldSQL.facts("attendance_signature", "id, enrolment_id, person_id, day, half") {
                "\($0.id), \(enrolment($0)), '\($0.day)', 'am'"
            },
            WorldSQL.facts("internship_placement", "id, enrolment_id, person_id, from_on, host_name, tutor_email") {
                "\($0.id), \(enrolment($0)), '\($0.day)', 'H\($0.id)', 't\($0.id)@policy.example'"
            },
            WorldSQL.facts("internship_week", "id, enrolment_id, person_id, week_on, minutes") {
                "\($0.id), \(enrolment($0)), '\($0.day)', 60"
            },
        ].joined(separator: "\n")
    }

    static let newRows: [String: (target: String, values: String)] = [
        "attendance_sheet": (
            "attendance_sheet (cohort_id, training_body_id, day, half, trainer_name)",
            "3002, 2002, '2025-07-01', 'pm', 'N'"
        ),
        "attendance_signature": (
            "attendance_signature (enrolment_id, person_id, day, half)", "4101, 101, '2025-07-01', 'pm'"
        ),
        "internship_placement": (
            "internship_placement (enrolment_id, person_id, from_on, host_name)", "4101, 101, '2025-07-01', 'N'"
        ),
        "internship_week": (
            "internship_week (enrolment_id, person_id, week_on, minutes)", "4101, 101, '2025-07-07', 60"
        ),
        // A declared week is validated: what an employer may do as well.
        "hours_statement": (
            "hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes, week_id)",
            "4101, 101, 'internship', '2025-06-16', '2025-06-22', 60, 110601"
        ),
    ]

    private static let bodies: Set<String> = ["training", "pilot", "trainer"]
    private static let employers: Set<String> = ["employer", "former employer", "hr", "referent"]

    /// The columns a seat may fill; nil where the general rule applies.
    static func insertable(_ table: String, _ viewer: Seat) -> Set<String>? {
        let seat = viewer.rights
        let hours: Set<String> = [
            "enrolment_id", "person_id", "kind", "from_on", "to_on", "minutes", "week_id", "reason", "supersedes",
            "void",
        ]
        return switch table {
        case "attendance_sheet" where bodies.contains(seat):
            ["cohort_id", "training_body_id", "day", "half", "trainer_name"]
        case "attendance" where bodies.contains(seat):
            [
                "enrolment_id", "person_id", "day", "half", "minutes", "status", "proof", "reason", "supersedes",
                "void",
            ]
        case "hours_statement" where bodies.contains(seat) || employers.contains(seat): hours
        case "exam_attempt" where bodies.contains(seat):
            [
                "person_id", "exam", "on_date", "outcome", "centre", "score", "jury_comment", "reason", "supersedes",
                "void",
            ]
        case "certification" where bodies.contains(seat):
            ["person_id", "title", "block", "awarded_on", "basis", "evidence", "reason", "supersedes", "void"]
        case "internship_placement" where seat == "advisor":
            [
                "enrolment_id", "person_id", "from_on", "to_on", "host_name", "tutor_name", "tutor_email", "reason",
                "supersedes", "void",
            ]
        case "internship_week" where seat == "advisor":
            [
                "enrolment_id", "person_id", "week_on", "minutes", "competences", "activities", "reason", "supersedes",
                "void",
            ]
        case _ where tables.contains(table): []
        default: nil
        }
    }

    /// Whether the seat may add the row of the template; nil where the general rule applies.
    static func mayAdd(_ table: String, _ seat: String) -> Bool? {
        switch (table, seat) {
        case ("attendance", "trainer"), ("attendance_sheet", "trainer"), ("hours_statement", "trainer"): true
        case ("exam_attempt", "secretary"), ("certification", "secretary"): true
        case ("hours_statement", "hr"): false
        default: nil
        }
    }

    /// What is written row by row: own people and no others, within the contract, by whoever does that.
    static func cells(_ table: String, _ seat: Seat) -> [Cell] {
        let refused = Cell.Expected.exactly(Cell.refusal)
        let one = Cell.Expected.exactly("1")
        func attendance(_ enrolment: Int, _ person: Int) -> String {
            """
            insert into attendance (enrolment_id, person_id, day, half, minutes, status)
            values (\(enrolment), \(person), '2025-07-02', 'am', 210, 'present')
            """
        }
        func teaching(_ enrolment: Int, _ person: Int) -> String {
            """
            insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes)
            values (\(enrolment), \(person), 'teaching', '2025-07-01', '2025-07-01', 60)
            """
        }
        func validated(_ person: Int, kind: String = "internship", week: Int?, from: String, to: String) -> String {
            """
            insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes, week_id)
            values (\(4_000 + person), \(person), '\(kind)', '\(from)', '\(to)', 60, \(week.map { "\($0)" } ?? "null"))
            """
        }
        func exam(_ person: Int) -> String {
            "insert into exam_attempt (person_id, exam, on_date) values (\(person), 'CCP2', '2025-07-02')"
        }
        func title(_ person: Int) -> String {
            "insert into certification (person_id, title, awarded_on) values (\(person), 'PIX', '2025-07-02')"
        }
        func sheet(_ cohort: Int, _ body: Int) -> String {
            """
            insert into attendance_sheet (cohort_id, training_body_id, day, half, trainer_name)
            values (\(cohort), \(body), '2025-07-02', 'am', 'N')
            """
        }
        // Of an enrolment that has begun, whoever the person is said to be.
        func week(_ person: Int) -> String {
            """
            insert into internship_week (enrolment_id, person_id, week_on, minutes)
            values (4101, \(person), '2025-07-14', 60)
            """
        }
        func placement(_ person: Int) -> String {
            """
            insert into internship_placement (enrolment_id, person_id, from_on, host_name)
            values (\(4_000 + person), \(person), '2025-07-14', 'N')
            """
        }
        switch (seat.name, table) {
        case ("training", "attendance"):
            return [Cell(attendance(4101, 101), one), Cell(attendance(4102, 102), refused)]
        case ("pilot", "attendance"): return [Cell(attendance(4101, 101), refused)]
        case ("trainer", "attendance"): return [Cell(attendance(4101, 101), one)]
        case ("secretary", "attendance"): return [Cell(attendance(4101, 101), refused)]
        case ("training", "hours_statement"):
            return [Cell(teaching(4101, 101), one), Cell(teaching(4102, 102), refused)]
        case ("secretary", "hours_statement"): return [Cell(teaching(4101, 101), refused)]
        case ("training", "attendance_sheet"):
            return [Cell(sheet(3002, 2002), one), Cell(sheet(3003, 2003), refused)]
        case ("pilot", "attendance_sheet"): return [Cell(sheet(3002, 2002), refused)]
        case ("secretary", "attendance_sheet"): return [Cell(sheet(3002, 2002), refused)]
        case ("training", "exam_attempt"): return [Cell(exam(101), one), Cell(exam(102), refused)]
        case ("trainer", "exam_attempt"): return [Cell(exam(101), refused)]
        case ("training", "certification"): return [Cell(title(101), one), Cell(title(102), refused)]
        case ("trainer", "certification"): return [Cell(title(101), refused)]
        case ("employer", "hours_statement"):
            // Bruno left before the second week; nothing is counted without a declared week, nor as teaching.
            return [
                Cell(validated(102, week: 110_102, from: "2024-06-10", to: "2024-06-16"), .exactly("23514")),
                Cell(validated(102, week: 110_602, from: "2025-06-16", to: "2025-06-22"), refused),
                Cell(validated(103, week: 110_603, from: "2025-06-16", to: "2025-06-22"), refused),
                Cell(validated(101, week: nil, from: "2025-06-16", to: "2025-06-22"), refused),
                Cell(
                    validated(101, kind: "teaching", week: 110_601, from: "2025-06-16", to: "2025-06-22"),
                    refused
                ),
            ]
        case ("advisor", "internship_week"): return [Cell(week(101), one), Cell(week(102), refused)]
        case ("advisor", "internship_placement"): return [Cell(placement(101), one), Cell(placement(102), refused)]
        default: return []
        }
    }

    /// The keys of the sheets that a viewer reads.
    static func readableSheets(_ cohorts: Set<Int>) -> Set<String> {
        Set(sheets.filter { cohorts.contains($0.value) }.map { "\($0.key)" })
    }
}
