/// The tables of personal data (migration 0019): who reads, asks, answers, and what the world holds of them.
enum PersonalDataRows {
    /// What is kept, why, how long: published.
    static let published: Set<String> = [
        "data_class", "processing_purpose", "retention_rule", "data_office", "data_inventory", "data_link",
    ]
    /// About people.
    static let personal: Set<String> = [
        "retention_notice", "person_erasure", "rectification_request", "rectification_answer",
    ]
    static let tables = published.union(personal)

    static let keyColumns: [String: String] = [
        "data_class": "code", "processing_purpose": "code", "retention_rule": "code", "data_office": "role",
        "data_inventory": "table_schema || '.' || table_name || '.' || column_name",
        "data_link": "table_schema || '.' || table_name || '.' || column_name", "person_erasure": "person_id",
    ]

    /// The keys of the rows about these people; the erasures are seen by nobody who follows anybody.
    static func keys(_ table: String, _ viewer: String, following: Set<Int>) -> VisibleRows.Rows {
        switch (table, viewer) {
        case (_, "national"), (_, "auditor"): .all
        case ("person_erasure", _): .refused
        case (_, "advisor"): .only(Set(ids(table, of: [World.alice])))
        case (_, "coordinator"): .only(Set(ids(table, of: [World.coordinator])))
        case ("retention_notice", _): .refused
        case (_, "training"), (_, "pilot"), (_, "trainer"), (_, "secretary"): .only(Set(ids(table, of: following)))
        default: .refused
        }
    }

    private static let bases = ["retention_notice": 1000, "rectification_request": 2000, "rectification_answer": 3000]

    private static func ids(_ table: String, of people: Set<Int>) -> [String] {
        guard let base = bases[table] else { return [] }
        return people.map { "\(base + $0)" }
    }

    static var script: String {
        let people = World.people.map(\.id)
        func rows(_ line: (Int) -> String) -> String { people.map { "(\(line($0)))" }.joined(separator: ", ") }
        return """
            insert into retention_notice (id, person_id, rule, noticed_on, activity_on, erase_from)
            overriding system value values
            \(rows { "\(1000 + $0), \($0), 'advisor_file', '2026-01-02', '2026-01-01', '2026-02-01'" });
            insert into rectification_request (id, person_id, field, proposed_value, requested_on)
            overriding system value values \(rows { "\(2000 + $0), \($0), 'other', 'V\($0)', '2026-01-01'" });
            insert into rectification_answer (id, request_id, person_id, decision, answered_on, answered_as)
            overriding system value values
            \(rows { "\(3000 + $0), \(2000 + $0), \($0), 'accepted', '2026-01-02', 'training'" });
            insert into person_erasure (person_id, rule, erased_on) values (104, 'advisor_file', '2026-01-01');
            """
    }

    static let newRows: [String: (target: String, values: String)] = [
        "data_class": ("data_class", "'new', 99, 'N', 'N', false, false"),
        "processing_purpose": ("processing_purpose", "'new', 99, 'N', 'N', 'none', 'N'"),
        "retention_rule": (
            "retention_rule (code, position, title, starts, action, description)", "'new', 99, 'N', 'none', 'keep', 'N'"
        ),
        "data_office": ("data_office", "'other', 9, 'N', 'N', 'N'"),
        "data_inventory": (
            "data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention)",
            "'public', 'new', 'new', 'technical', 'none', 'service', 'programme'"
        ),
        "data_link": ("data_link", "'public', 'person', 'email', 'email', 'person', 'N'"),
        "retention_notice": (
            "retention_notice (person_id, rule, noticed_on, activity_on, erase_from)",
            "101, 'advisor_file', '2026-03-02', '2026-03-01', '2026-04-01'"
        ),
        "person_erasure": ("person_erasure (person_id, rule, erased_on)", "103, 'advisor_file', '2026-01-01'"),
        "rectification_request": (request, "101, 'other', 'N', '', '2026-01-01'"),
        "rectification_answer": (
            "rectification_answer (request_id, person_id, decision, answered_on, answered_as)",
            "2103, 103, 'accepted', '2026-01-02', 'training'"
        ),
    ]

    private static let request =
        "rectification_request (person_id, field, proposed_value, explanation, requested_on)"

    /// The columns a seat may fill; nil where the general rule applies.
    static func insertable(_ table: String, _ seat: String) -> Set<String>? {
        switch (table, seat) {
        case ("rectification_request", "advisor"), ("rectification_request", "coordinator"):
            ["person_id", "field", "proposed_value", "explanation", "requested_on"]
        case ("retention_notice", "worker"): ["person_id", "rule", "noticed_on", "activity_on", "erase_from"]
        case _ where tables.contains(table): []
        default: nil
        }
    }

    /// Asking for oneself and for another.
    static func cells(_ table: String, _ seat: Seat) -> [Cell] {
        guard table == "rectification_request" else { return [] }
        func ask(_ person: Int, _ expected: String) -> Cell {
            Cell("insert into \(request) values (\(person), 'other', 'W', '', '2026-01-01')", .exactly(expected))
        }
        switch seat.name {
        case "advisor": return [ask(World.bruno, Cell.refusal), ask(World.alice, "1")]
        case "coordinator": return [ask(World.alice, Cell.refusal), ask(World.coordinator, "1")]
        default: return []
        }
    }
}
