/// A small programme in which every table has rows that a viewer may and may not see.
///
/// It is described once, here: the SQL that fills the database and the expectations of the matrix both come from it,
/// so that nothing expected is read back from the policies.
enum World {
    struct Person {
        let id: Int
        let territory: String
        /// The body of the enrolments, and the body of the module sessions.
        let enrolledAt: Int
        let registeredAt: Int
    }

    struct Contract {
        let id: Int
        let person: Int
        let structure: Int
        let from: String
        let to: String?
    }

    struct Team {
        let id: Int
        let coordinator: Int
        let person: Int
        let from: String
        let to: String?
    }

    struct Delegation {
        let id: Int
        let of: Int
        let to: Int
        let isRunning: Bool
    }

    /// One row about one person, with the day an employer's sight is compared with.
    struct Fact {
        let id: Int
        let person: Int
        let day: String
    }

    /// Days before and after Bruno left the first employer; both are past.
    static let early = "2024-06-15"
    static let late = "2025-06-15"

    static let territories = [1001: "62", 1002: "974", 1003: "33", 1004: "974"]
    static let structures = territories.keys.sorted()

    /// 2001 pilots 2002; 2003 has nothing to do with them.
    static let bodies = [2001, 2002, 2003]
    static let parents = [2002: 2001]

    static let alice = 101
    static let bruno = 102
    static let coordinator = 105
    static let people = [
        Person(id: alice, territory: "62", enrolledAt: 2002, registeredAt: 2002),
        Person(id: bruno, territory: "62", enrolledAt: 2003, registeredAt: 2003),
        Person(id: 103, territory: "974", enrolledAt: 2003, registeredAt: 2001),
        Person(id: 104, territory: "974", enrolledAt: 2003, registeredAt: 2003),
        Person(id: coordinator, territory: "33", enrolledAt: 2003, registeredAt: 2003),
        Person(id: 106, territory: "62", enrolledAt: 2002, registeredAt: 2002),
        Person(id: 107, territory: "33", enrolledAt: 2002, registeredAt: 2003),
    ]

    static let contracts = [
        Contract(id: 9001, person: alice, structure: 1001, from: "2024-01-01", to: nil),
        Contract(id: 9002, person: alice, structure: 1002, from: "2022-01-01", to: "2022-12-31"),
        Contract(id: 9003, person: bruno, structure: 1001, from: "2024-01-01", to: "2024-12-31"),
        Contract(id: 9004, person: bruno, structure: 1002, from: "2025-02-01", to: "2099-12-31"),
        Contract(id: 9005, person: 103, structure: 1002, from: "2024-01-01", to: nil),
        Contract(id: 9006, person: 104, structure: 1004, from: "2024-01-01", to: nil),
        Contract(id: 9007, person: coordinator, structure: 1003, from: "2024-01-01", to: nil),
        Contract(id: 9008, person: 106, structure: 1001, from: "2024-01-01", to: nil),
        Contract(id: 9009, person: 107, structure: 1003, from: "2024-01-01", to: nil),
    ]

    /// Present, present with an end, past, future; and the team of somebody else.
    static let teams = [
        Team(id: 301, coordinator: coordinator, person: alice, from: "2024-01-01", to: nil),
        Team(id: 302, coordinator: coordinator, person: 103, from: "2024-01-01", to: "2099-12-31"),
        Team(id: 303, coordinator: coordinator, person: 106, from: "2023-01-01", to: "2023-12-31"),
        Team(id: 304, coordinator: coordinator, person: 107, from: "2098-01-01", to: nil),
        Team(id: 305, coordinator: 104, person: bruno, from: "2024-01-01", to: nil),
        Team(id: 306, coordinator: 107, person: 106, from: "2024-01-01", to: nil),
    ]

    /// Who looks after whose team: today, and a year that is over.
    static let delegations = [
        Delegation(id: 401, of: 104, to: coordinator, isRunning: true),
        Delegation(id: 402, of: 107, to: coordinator, isRunning: false),
        Delegation(id: 403, of: coordinator, to: 104, isRunning: false),
        Delegation(id: 404, of: 104, to: 107, isRunning: false),
    ]

    /// Cohorts by id, with their body.
    static let cohorts = [3001: 2001, 3002: 2002, 3003: 2003]
    /// Rosters: 7002 and 7004 are checked, the others uploaded; 7002 and 7008, the operator's own, have no file.
    static let imports = [7001: 2001, 7002: 2002, 7003: 2002, 7004: 2003, 7008: 2002]
    static let importsWithFile = [7001, 7003, 7004]
    /// Files of the directory: 7005 is checked and has its file, 7007 is another operator's.
    static let directoryImports = [7005, 7006, 7007]
    /// The journal: id and the person a line is about.
    static let journal: [(id: Int, person: Int?)] = [(1, alice), (2, bruno), (3, nil)]

    /// Two rows for everybody, early and late.
    private static func twice(_ base: Int) -> [Fact] {
        people.flatMap { person in
            [
                Fact(id: base + person.id, person: person.id, day: early),
                Fact(id: base + 500 + person.id, person: person.id, day: late),
            ]
        }
    }

    /// The rows about people, by table.
    static let facts: [String: [Fact]] = [
        "person_role": twice(10_000),
        "enrolment": people.map { Fact(id: 4_000 + $0.id, person: $0.id, day: early) }
            + [Fact(id: 4_502, person: bruno, day: late)],
        "enrolment_event": twice(20_000) + [
            Fact(id: 29_000, person: bruno, day: "2024-07-01"), Fact(id: 29_001, person: alice, day: "2024-06-01"),
        ],
        "attendance": twice(30_000),
        "hours_statement": twice(40_000),
        "exam_attempt": twice(50_000),
        "certification": twice(60_000),
        "exemption": people.map { Fact(id: 70_000 + $0.id, person: $0.id, day: $0.id == bruno ? late : early) },
        "module_registration": twice(80_000),
        "registration_status": twice(80_000),
        "coop_listing": twice(90_000),
        "registration_decision": twice(100_000),
        "employer_agreement": twice(110_000),
        "module_attendance": twice(120_000),
        "contract": contracts.map { Fact(id: $0.id, person: $0.person, day: $0.from) },
    ].merging(HoursRows.facts) { first, _ in first }
        .merging(PaperRows.facts) { first, _ in first }
        .merging(ProofRows.facts) { first, _ in first }
        .merging(PreparationRows.facts) { first, _ in first }

    /// Registrations that their body has confirmed; the others are requested.
    static let confirmed: Set<Int> = [80_602, 80_606]

    /// The session of a body for registrations of that day.
    static func session(of body: Int, on day: String) -> Int {
        6_000 + (body - 2_000) * 10 + (day == early ? 1 : 2)
    }
}

// MARK: - Who follows whom, from the source rules

extension World {
    /// The last day an employer is concerned by a person (D-19); nil when it never was.
    static func sight(of structure: Int, on person: Int) -> String? {
        contracts.filter { $0.structure == structure && $0.person == person }.map { $0.to ?? "infinity" }.max()
    }

    /// The people of a body's enrolments and sessions, and of the bodies it pilots.
    static func trainees(of body: Int) -> Set<Int> {
        let circle = Set([body] + bodies.filter { parents[$0] == body })
        return Set(
            people.filter { circle.contains($0.enrolledAt) || circle.contains($0.registeredAt) }.map(\.id)
        )
    }

    /// The members of the teams that a coordinator looks after today.
    static func team(of coordinator: Int) -> Set<Int> {
        let today = "2030-01-01"
        let leads = teamLeads(for: coordinator)
        return Set(
            teams.filter { leads.contains($0.coordinator) && $0.from <= today && $0.to ?? today >= today }.map(\.person)
        )
    }

    /// The coordinator and those whose team was handed over for today.
    static func teamLeads(for coordinator: Int) -> Set<Int> {
        Set(delegations.filter { $0.to == coordinator && $0.isRunning }.map(\.of)).union([coordinator])
    }

    /// What was declared of contracts: the agreed end where there is one, the end where it is past.
    static let contractEvents: [(contract: Contract, kind: String)] = contracts.flatMap { contract in
        (contract.to == nil ? [] : [(contract, "planned_end")])
            + (contract.to.map { $0 < "2026-01-01" } == true ? [(contract, "ended")] : [])
    }

    /// The structures that have or had one of these people.
    static func structures(of people: Set<Int>) -> Set<Int> {
        Set(contracts.filter { people.contains($0.person) }.map(\.structure))
    }
}
