/// Proofs of absences and exemptions, refused weeks of internship: what the world holds, who reads, fills.
enum ProofRows {
    /// One of an absence and one of an exemption for everybody.
    static let absences = World.people.map { World.Fact(id: 230_000 + $0.id, person: $0.id, day: World.early) }
    static let decisions = World.people.map { World.Fact(id: 230_500 + $0.id, person: $0.id, day: World.early) }
    /// The first week of everybody; the second ones wait.
    static let refusals = World.people.map { World.Fact(id: 240_000 + $0.id, person: $0.id, day: "2024-06-10") }
    static let facts = ["proof_file": absences + decisions, "internship_refusal": refusals]
    static let tables = Set(facts.keys)

    /// Columns that employers do not get.
    static let kept: [String: Set<String>] = ["internship_refusal": ["reason", "recorded_by"]]

    static let unread: Set<String> = ["employer", "former employer", "hr", "referent"]

    /// Prefectures read neither, coordinators and employers no proof; the state reads those of decisions.
    static func rows(_ table: String, _ viewer: String) -> VisibleRows.Rows? {
        guard tables.contains(table) else { return nil }
        if viewer == "prefecture" { return .refused }
        guard table == "proof_file" else { return nil }
        if viewer == "coordinator" { return .refused }
        if unread.contains(viewer) { return .refused }
        return ["national", "auditor"].contains(viewer) ? .only(Set(decisions.map { "\($0.id)" })) : nil
    }

    /// What proves an absence is read by the body that trains the person, and by no other.
    static func isRead(_ table: String, _ fact: World.Fact, by body: Int) -> Bool {
        guard table == "proof_file", absences.contains(where: { $0.id == fact.id }) else { return true }
        return World.people.contains { $0.id == fact.person && $0.enrolledAt == body }
    }

    static var script: String {
        [
            WorldSQL.facts("proof_file", "id, person_id, enrolment_id, from_on, to_on, exemption_id, \(file)") { fact in
                let about =
                    fact.id < 230_500
                    ? "\(4_000 + fact.person), '\(fact.day)', '\(fact.day)', null"
                    : "null, null, null, \(70_000 + fact.person)"
                return "\(fact.id), \(fact.person), \(about), \(pdf)"
            },
            WorldSQL.facts("internship_refusal", "id, enrolment_id, person_id, week_id, week_on, why") {
                "\($0.id), \(4_000 + $0.person), \($0.person), \($0.id - 130_000), '\($0.day)', 'W'"
            },
        ].joined(separator: "\n")
    }

    private static let file = "file_name, media_type, content"
    private static let pdf = "'f.pdf', 'application/pdf', '%PDF-1'"

    static let newRows: [String: (target: String, values: String)] = [
        "proof_file": (
            "proof_file (person_id, enrolment_id, from_on, to_on, \(file))",
            "101, 4101, '2025-07-01', '2025-07-01', \(pdf)"
        ),
        "internship_refusal": (
            "internship_refusal (enrolment_id, person_id, week_id, week_on, why)",
            "4101, 101, 110601, '2025-06-16', 'N'"
        ),
    ]

    private static let bodies: Set<String> = ["training", "pilot", "trainer"]

    /// The columns a seat may fill; nil where the general rule applies.
    static func insertable(_ table: String, _ seat: String) -> Set<String>? {
        switch table {
        case "proof_file" where bodies.union(["advisor", "national"]).contains(seat):
            [
                "person_id", "enrolment_id", "from_on", "to_on", "exemption_id", "file_name", "media_type", "content",
            ]
        case "internship_refusal" where bodies.union(unread).contains(seat):
            ["enrolment_id", "person_id", "week_id", "week_on", "why", "reason", "supersedes", "void"]
        default: tables.contains(table) ? [] : nil
        }
    }

    /// Whether the seat may add the row of the template; nil where the general rule applies.
    static func mayAdd(_ table: String, _ seat: String) -> Bool? {
        switch (table, seat) {
        case ("proof_file", "trainer"), ("internship_refusal", "trainer"): true
        case ("proof_file", "secretary"), ("internship_refusal", "secretary"): false
        // What proves an absence is not the state's.
        case ("proof_file", "national"), ("internship_refusal", "hr"): false
        default: nil
        }
    }

    /// What is written row by row: own people and no others, each by whoever keeps that.
    static func cells(_ table: String, _ seat: Seat) -> [Cell] {
        let refused = Cell.Expected.exactly(Cell.refusal)
        let one = Cell.Expected.exactly("1")
        func absence(_ person: Int) -> String {
            """
            insert into proof_file (person_id, enrolment_id, from_on, to_on, \(file))
            values (\(person), \(4_000 + person), '2025-07-02', '2025-07-02', \(pdf))
            """
        }
        func decision(_ person: Int) -> String {
            """
            insert into proof_file (person_id, exemption_id, \(file))
            values (\(person), \(70_000 + person), \(pdf))
            """
        }
        // The first week is validated by nobody and refused already: the refusal is taken back.
        func takenBack(_ person: Int) -> String {
            """
            insert into internship_refusal (enrolment_id, person_id, week_id, week_on, why, reason, supersedes, void)
            values (\(4_000 + person), \(person), \(110_000 + person), '2024-06-10', 'W', 'N', \(240_000 + person), true)
            """
        }
        func second(_ person: Int) -> String {
            """
            insert into internship_refusal (enrolment_id, person_id, week_id, week_on, why)
            values (\(4_000 + person), \(person), \(110_500 + person), '2025-06-16', 'W')
            """
        }
        switch (seat.name, table) {
        case ("advisor", "proof_file"):
            return [Cell(absence(101), one), Cell(absence(102), refused), Cell(decision(101), refused)]
        case ("training", "proof_file"):
            return [
                Cell(absence(101), one), Cell(absence(102), refused), Cell(decision(101), one),
                Cell(decision(102), refused),
            ]
        case ("trainer", "proof_file"): return [Cell(absence(101), one), Cell(decision(101), refused)]
        case ("secretary", "proof_file"): return [Cell(absence(101), refused), Cell(decision(101), refused)]
        case ("pilot", "proof_file"): return [Cell(absence(101), refused)]
        case ("advisor as national", "proof_file"): return [Cell(decision(102), refused)]
        case ("national", "proof_file"): return [Cell(decision(102), one), Cell(absence(101), refused)]
        case ("employer", "internship_refusal"):
            // Bruno left before the second week.
            return [
                Cell(takenBack(101), one), Cell(takenBack(102), one), Cell(second(102), refused),
                Cell(takenBack(103), refused),
            ]
        case ("hr", "internship_refusal"): return [Cell(takenBack(101), refused)]
        case ("training", "internship_refusal"): return [Cell(takenBack(101), one), Cell(takenBack(102), refused)]
        case ("pilot", "internship_refusal"): return [Cell(takenBack(101), refused)]
        case ("secretary", "internship_refusal"): return [Cell(takenBack(101), refused)]
        default: return []
        }
    }
}
