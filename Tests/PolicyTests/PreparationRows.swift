/// What exams ask for, the kit and what learners say: what the world holds, who reads, fills, removes.
enum PreparationRows {
    /// Facts about one person, one for everybody.
    static let facts: [String: [World.Fact]] = [
        "training_check": World.people.map { World.Fact(id: 180_000 + $0.id, person: $0.id, day: World.early) },
        "pix_candidate": World.people.map { World.Fact(id: $0.id, person: $0.id, day: World.early) },
        "postal_address": World.people.map { World.Fact(id: $0.id, person: $0.id, day: World.early) },
        "satisfaction_answer": World.people.map { World.Fact(id: 190_000 + $0.id, person: $0.id, day: World.late) },
    ]
    static let centres: [Int: Int] = [200_001: 2001, 200_002: 2002, 200_003: 2003]
    static let tables = Set(facts.keys).union(["exam_centre"])
    static let keyColumns = ["pix_candidate": "person_id", "postal_address": "person_id"]

    private static let unread: Set<String> = [
        "employer", "former employer", "hr", "referent", "coordinator", "prefecture",
    ]
    private static let bodies = ["training": 2002, "pilot": 2001, "trainer": 2002, "secretary": 2002]

    /// The rows a seat reads, where it is not those about the people it follows.
    static func rows(_ table: String, _ viewer: String) -> VisibleRows.Rows? {
        guard tables.contains(table) else { return nil }
        if unread.contains(viewer) { return .refused }
        let isStateOrAudit = ["national", "auditor"].contains(viewer)
        switch table {
        case "exam_centre": return .all
        case "training_check": return isStateOrAudit ? .all : nil
        case _ where isStateOrAudit: return .refused
        default:
            guard let body = bodies[viewer] else { return nil }
            // Birth data and addresses are for those who enter for exams.
            if table != "satisfaction_answer", viewer == "trainer" { return .only([]) }
            let own = World.people.filter { $0.enrolledAt == body }.map(\.id)
            return .only(Set((facts[table] ?? []).filter { own.contains($0.person) }.map { "\($0.id)" }))
        }
    }

    static var script: String {
        func enrolment(_ fact: World.Fact) -> String { "\(4_000 + fact.person), \(fact.person)" }
        return [
            WorldSQL.insert(
                "exam_centre (id, training_body_id, name, town, reference, accredited_from, accredited_to)",
                centres.sorted { $0.key < $1.key }.map {
                    "\($0.key), \($0.value), 'C\($0.key)', 'V', 'A', '2020-01-01', '2020-12-31'"
                }
            ),
            WorldSQL.facts("training_check", "id, enrolment_id, person_id, item, step, on_date") {
                "\($0.id), \(enrolment($0)), 'booklet', 'handed', '\($0.day)'"
            },
            WorldSQL.facts(
                "pix_candidate",
                "person_id, birth_name, given_name, born_on, sex, birth_country, birth_commune"
            ) {
                "\($0.person), 'B', 'G', '1990-01-01', 'F', 'FRANCE', 'V'"
            },
            WorldSQL.facts("postal_address", "person_id, street, postal_code, town") {
                "\($0.person), 'S', '62000', 'V'"
            },
            WorldSQL.facts(
                "satisfaction_answer",
                "id, enrolment_id, person_id, moment, on_date, content, pace, support, usefulness, recommends"
            ) {
                "\($0.id), \(enrolment($0)), 'end', '\($0.day)', 1, 1, 1, 1, true"
            },
        ].joined(separator: "\n")
    }

    static let newRows: [String: (target: String, values: String)] = [
        "training_check": (
            "training_check (enrolment_id, person_id, item, step, on_date)",
            "4101, 101, 'exam_file', 'deposited', '2025-07-01'"
        ),
        // The only row of Alice: what the policy lets pass, the key does not.
        "pix_candidate": (
            "pix_candidate (person_id, birth_name, given_name, born_on, sex, birth_country, birth_commune)",
            "101, 'N', 'N', '1990-01-01', 'M', 'FRANCE', 'N'"
        ),
        "postal_address": ("postal_address (person_id, street, postal_code, town)", "101, 'N', '62000', 'N'"),
        "exam_centre": (
            "exam_centre (training_body_id, name, town, reference, accredited_from, accredited_to)",
            "2002, 'N', 'N', 'N', '2025-01-01', '2025-12-31'"
        ),
        "satisfaction_answer": (
            """
            satisfaction_answer (enrolment_id, person_id, moment, on_date, content, pace, support, usefulness,
                recommends)
            """,
            "4101, 101, 'later', '2029-07-01', 1, 1, 1, 1, true"
        ),
    ]

    private static let data: [String: Set<String>] = [
        "pix_candidate": [
            "person_id", "birth_name", "given_name", "born_on", "sex", "birth_country", "birth_commune_insee",
            "birth_postal_code", "birth_commune", "extra_time",
        ],
        "postal_address": ["person_id", "street", "postal_code", "town"],
        "satisfaction_answer": [
            "enrolment_id", "person_id", "moment", "on_date", "content", "pace", "support", "usefulness", "recommends",
            "remark",
        ],
    ]

    /// The columns a seat may fill; nil where the general rule applies.
    static func insertable(_ table: String, _ seat: String) -> Set<String>? {
        let isBody = ["training", "pilot", "trainer"].contains(seat)
        switch table {
        case "training_check" where isBody || seat == "advisor":
            return ["enrolment_id", "person_id", "item", "step", "on_date", "reason", "supersedes", "void"]
        case "exam_centre" where isBody:
            return ["training_body_id", "name", "town", "reference", "accredited_from", "accredited_to"]
        case _ where seat == "advisor" && data[table] != nil: return data[table]
        default: return tables.contains(table) ? [] : nil
        }
    }

    /// Whether the seat may add the row of the template; nil where the general rule applies.
    static func mayAdd(_ table: String, _ seat: String) -> Bool? {
        (table, seat) == ("exam_centre", "secretary") ? true : nil
    }

    /// What the template answers, where it is not one row: nobody has followed the whole training yet.
    static func answer(_ table: String, _ seat: String) -> String? {
        (table, seat) == ("satisfaction_answer", "advisor") ? "23514" : nil
    }

    /// Rows that an advisor removes: the own one.
    static func removed(_ table: String, _ seat: String) -> String? {
        seat == "advisor" && ["pix_candidate", "postal_address"].contains(table) ? "1" : nil
    }

    /// What is written row by row.
    static func cells(_ table: String, _ seat: Seat) -> [Cell] {
        let one = Cell.Expected.exactly("1")
        let refused = Cell.Expected.exactly(Cell.refusal)
        func check(_ person: Int, _ item: String, _ step: String) -> String {
            """
            insert into training_check (enrolment_id, person_id, item, step, on_date)
            values (\(4_000 + person), \(person), '\(item)', '\(step)', '2025-07-02')
            """
        }
        func centre(_ body: Int) -> String {
            """
            insert into exam_centre (training_body_id, name, town, reference, accredited_from, accredited_to)
            values (\(body), 'M', 'M', 'M', '2025-01-01', '2025-12-31')
            """
        }
        func address(_ person: Int) -> String {
            "insert into postal_address (person_id, street, postal_code, town) values (\(person), 'N', '62000', 'N')"
        }
        func birth(_ person: Int) -> String {
            """
            insert into pix_candidate (person_id, birth_name, given_name, born_on, sex, birth_country, birth_commune)
            values (\(person), 'N', 'N', '1990-01-01', 'M', 'FRANCE', 'N')
            """
        }
        func opinion(_ person: Int) -> String {
            """
            insert into satisfaction_answer (enrolment_id, person_id, moment, on_date, content, pace, support,
                usefulness, recommends)
            values (4101, \(person), 'later', '2029-07-02', 1, 1, 1, 1, true)
            """
        }
        switch (seat.name, table) {
        case ("advisor", "training_check"):
            return [
                Cell(check(101, "booklet", "received"), one), Cell(check(101, "internal_rules", "handed"), refused),
                Cell(check(102, "booklet", "received"), refused),
            ]
        case ("training", "training_check"):
            return [
                Cell(check(101, "internal_rules", "handed"), one), Cell(check(101, "booklet", "received"), refused),
                Cell(check(102, "internal_rules", "handed"), refused),
            ]
        case ("trainer", "training_check"), ("secretary", "training_check"):
            return [Cell(check(101, "internal_rules", "handed"), refused)]
        case ("training", "exam_centre"): return [Cell(centre(2003), refused)]
        case ("trainer", "exam_centre"): return [Cell(centre(2002), refused)]
        case ("advisor", "postal_address"): return [Cell(address(102), refused)]
        case ("advisor", "pix_candidate"): return [Cell(birth(102), refused)]
        case ("advisor", "satisfaction_answer"): return [Cell(opinion(102), refused)]
        default: return []
        }
    }
}
