/// The papers of a training and what goes with them: what the world holds, who reads, fills, changes.
enum PaperRows {
    /// Papers, one early and one late for everybody.
    static let papers: [World.Fact] = World.people.flatMap { person in
        [
            World.Fact(id: 160_000 + person.id, person: person.id, day: World.early),
            World.Fact(id: 160_500 + person.id, person: person.id, day: World.late),
        ]
    }
    /// Registrations for other titles, one early and one late for everybody.
    static let titles: [World.Fact] = papers.map {
        World.Fact(id: $0.id + 10_000, person: $0.person, day: $0.day)
    }
    /// Facts about one person.
    static let facts = ["training_paper": papers, "title_registration": titles]
    static let tables: Set<String> = ["training_paper", "title_registration"]

    /// Columns that employers do not get.
    static let kept: [String: Set<String>] = [
        "training_paper": ["reason", "recorded_by"],
        "title_registration": ["reason", "recorded_by"],
    ]

    /// Neither coordinators nor prefectures read them.
    static func rows(_ table: String, _ viewer: String) -> VisibleRows.Rows? {
        tables.contains(table) && ["coordinator", "prefecture"].contains(viewer) ? .refused : nil
    }

    static var script: String {
        [
            paperScript,
            WorldSQL.facts("title_registration", "id, person_id, title, block, registered_on, funding") {
                "\($0.id), \($0.person), 'MN', '\($0.day == World.early ? "CCP2" : "full")', '\($0.day)', 'opco'"
            },
        ].joined(separator: "\n")
    }

    private static var paperScript: String {
        WorldSQL.facts("training_paper", "id, enrolment_id, person_id, kind, on_date, content") {
            "\($0.id), \(4_000 + $0.person), \($0.person), '\($0.day == World.early ? "convocation" : "attendance")', "
                + "'\($0.day)', '{\"title\": \"P\($0.id)\"}'"
        }
    }

    static let newRows: [String: (target: String, values: String)] = [
        "training_paper": (
            "training_paper (enrolment_id, person_id, kind, on_date, content, reason, supersedes, void)",
            "4101, 101, 'convocation', '2025-07-01', '{\"title\": \"N\"}', 'N', 160101, true"
        ),
        "title_registration": (
            "title_registration (person_id, title, block, registered_on, funding)",
            "101, 'REMN', 'CCP3', '2025-07-01', 'other'"
        ),
    ]

    private static let bodies: Set<String> = ["training", "pilot", "trainer"]
    private static let keepers = bodies.union(["national"])

    /// The columns a seat may fill; nil where the general rule applies.
    static func insertable(_ table: String, _ seat: String) -> Set<String>? {
        switch table {
        case "training_paper" where bodies.contains(seat):
            ["enrolment_id", "person_id", "kind", "on_date", "content", "reason", "supersedes", "void"]
        case "title_registration" where keepers.contains(seat):
            [
                "person_id", "title", "block", "registered_on", "funding", "agreed_on", "exam_on", "provider", "reason",
                "supersedes", "void",
            ]
        case "exemption" where keepers.contains(seat):
            ["person_id", "exemption_reason", "on_date", "evidence", "reason", "supersedes", "void"]
        case "certification" where seat == "national":
            ["person_id", "title", "block", "awarded_on", "basis", "evidence", "reason", "supersedes", "void"]
        default: tables.contains(table) ? [] : nil
        }
    }

    /// Whether the seat may add the row of the template; nil where the general rule applies.
    static func mayAdd(_ table: String, _ seat: String) -> Bool? {
        switch (table, seat) {
        // A pilot follows the people of its bodies.
        case ("exemption", "pilot"), ("title_registration", "pilot"): true
        default: nil
        }
    }

    /// What is written row by row: own enrolments and no others, by whoever keeps them.
    static func cells(_ table: String, _ seat: Seat) -> [Cell] {
        func paper(_ person: Int) -> String {
            """
            insert into training_paper (enrolment_id, person_id, kind, on_date, content, reason, supersedes, void)
            values (\(4_000 + person), \(person), 'convocation', '2025-07-01', '{}', 'N', \(160_000 + person), true)
            """
        }
        let refused = Cell.Expected.exactly(Cell.refusal)
        func title(_ person: Int) -> String {
            """
            insert into title_registration (person_id, title, block, registered_on, funding)
            values (\(person), 'REMN', 'CCP2', '2025-07-01', 'other')
            """
        }
        func exemption(_ person: Int) -> String {
            """
            insert into exemption (person_id, exemption_reason, on_date, reason, supersedes, void)
            values (\(person), 'equivalence', '2025-07-01', 'N', \(70_000 + person), true)
            """
        }
        switch (seat.name, table) {
        case ("training", "training_paper"): return [Cell(paper(101), .exactly("1")), Cell(paper(102), refused)]
        case ("trainer", "training_paper"), ("secretary", "training_paper"), ("pilot", "training_paper"):
            return [Cell(paper(101), refused)]
        case ("training", "title_registration"): return [Cell(title(101), .exactly("1")), Cell(title(102), refused)]
        case ("training", "exemption"): return [Cell(exemption(101), .exactly("1")), Cell(exemption(102), refused)]
        case ("national", "title_registration"): return [Cell(title(102), .exactly("1"))]
        case ("national", "exemption"): return [Cell(exemption(102), .exactly("1"))]
        case ("trainer", "title_registration"), ("secretary", "title_registration"):
            return [Cell(title(101), refused)]
        case ("trainer", "exemption"), ("secretary", "exemption"): return [Cell(exemption(101), refused)]
        default: return []
        }
    }
}
