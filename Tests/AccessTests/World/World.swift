/// A small programme in which every seat has something of its own, beside the same of others.
///
/// It is described once, here: the SQL that fills the database and what each seat may know both come from it.
enum World {
    struct Person {
        let id: Int
        let territory: String
        /// The cohort of the enrolment; nil for those who are in none.
        let cohort: Int?
    }

    struct Contract {
        let id: Int
        let person: Int
        let structure: Int
        let from: String
        let to: String?
    }

    struct Team {
        let coordinator: Int
        let person: Int
        let from: String
        let to: String?
    }

    /// A cohort and its body; 3001's import is 7001, and so on.
    struct Cohort {
        let id: Int
        let body: Int
    }

    /// Days before and after Bruno left his first employer.
    static let early = "2025-06-16"
    static let late = "2026-02-16"

    static let alice = 101
    static let bruno = 102
    static let people = [
        Person(id: alice, territory: "13", cohort: 3001), Person(id: bruno, territory: "13", cohort: 3002),
        Person(id: 103, territory: "62", cohort: 3002), Person(id: 104, territory: "974", cohort: 3003),
        Person(id: 105, territory: "62", cohort: nil), Person(id: 106, territory: "974", cohort: nil),
    ]

    static let structures = [1001, 1002, 1003, 1004]
    static let territoryOfStructure = [1001: "13", 1002: "62", 1003: "974", 1004: "33"]
    static let contracts = [
        Contract(id: 4001, person: alice, structure: 1004, from: "2023-01-01", to: "2024-06-30"),
        Contract(id: 4002, person: alice, structure: 1001, from: "2025-01-01", to: nil),
        Contract(id: 4003, person: bruno, structure: 1001, from: "2024-01-01", to: "2025-12-31"),
        Contract(id: 4004, person: bruno, structure: 1002, from: "2026-01-02", to: nil),
        Contract(id: 4005, person: 103, structure: 1002, from: "2024-01-01", to: nil),
        Contract(id: 4006, person: 104, structure: 1003, from: "2024-01-01", to: nil),
        Contract(id: 4007, person: 105, structure: 1003, from: "2024-01-01", to: nil),
        Contract(id: 4008, person: 106, structure: 1003, from: "2024-01-01", to: nil),
    ]

    /// The first follows Alice, had Chloé, will have Bruno; of the second everybody has left.
    static let teams = [
        Team(coordinator: 105, person: alice, from: "2024-01-01", to: nil),
        Team(coordinator: 105, person: 103, from: "2024-01-01", to: "2025-12-31"),
        Team(coordinator: 105, person: bruno, from: "2098-01-01", to: nil),
        Team(coordinator: 106, person: alice, from: "2023-01-01", to: "2023-12-31"),
    ]

    /// A team that will be handed over: not yet a reason to see it.
    static let delegation = (id: 9001, from: 105, to: 106)

    /// The post of a structure, and its convention: one each.
    static func post(of structure: Int) -> Int { structure + 7_000 }

    /// Alice and Bruno are on posts today, the others on none.
    static func post(of contract: Contract) -> Int? {
        [alice, bruno].contains(contract.person) && contract.to == nil ? post(of: contract.structure) : nil
    }

    /// Bodies: 2003 pilots 2002.
    static let bodies = [2001, 2002, 2003]
    static let parents = [2002: 2003]
    static let cohorts = [Cohort(id: 3001, body: 2001), Cohort(id: 3002, body: 2002), Cohort(id: 3003, body: 2003)]

    /// A number that passes the check of SIRET: 14 digits, Luhn.
    static func siret(of structure: Int) -> String {
        let digits = Array("9900000\(structure)00".compactMap(\.wholeNumberValue))
        let sum = digits.enumerated().reduce(0) { sum, digit in
            let doubled = digit.offset % 2 == digits.count % 2 ? digit.element : digit.element * 2
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return digits.map(String.init).joined() + String((10 - sum % 10) % 10)
    }
}

// MARK: - Who follows whom, from the source rules

extension World {
    /// The last day an employer is concerned by a person (D-19); nil when it never was.
    static func sight(of structure: Int, on person: Int) -> String? {
        contracts.filter { $0.structure == structure && $0.person == person }.map { $0.to ?? "infinity" }.max()
    }

    /// A body and those it pilots.
    static func circle(of body: Int) -> Set<Int> {
        Set([body] + bodies.filter { parents[$0] == body })
    }

    static func body(of cohort: Int) -> Int? { cohorts.first { $0.id == cohort }?.body }

    /// The people of a body's cohorts, and of those of the bodies it pilots.
    static func trainees(of body: Int) -> Set<Int> {
        Set(people.filter { $0.cohort.flatMap(World.body(of:)).map(circle(of: body).contains) ?? false }.map(\.id))
    }

    /// The members of a team today.
    static func team(of coordinator: Int) -> Set<Int> {
        let today = "2026-06-01"
        return Set(
            teams.filter { $0.coordinator == coordinator && $0.from <= today && $0.to ?? today >= today }.map(\.person)
        )
    }

    /// The structures that have or had one of these people.
    static func structures(of people: Set<Int>) -> Set<Int> {
        Set(contracts.filter { people.contains($0.person) }.map(\.structure))
    }
}
