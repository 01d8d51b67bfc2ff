import TrainingRules
import TrainingStore

/// A few thousand people with their own employers, cohorts and sessions, while they are being made.
///
/// The steps, in order: people of the demonstration accounts, employers and their contracts, initial training, exams,
/// modules, teams, and last what depends on how full a session became. A block needs nothing of another one but the
/// highest keys, so the memory taken does not depend on the number of people.
struct DemoBlock {
    /// Number of the block, from 0.
    let number: Int
    /// Number of people.
    let size: Int
    /// The day on which everything stands.
    let today: CivilDate
    /// The training bodies.
    let bodies: DemoBodies
    var random: DemoRandom
    var keys: DemoKeys
    var batch = Seed.Batch()
    var employers: [DemoEmployer] = []
    var lives: [DemoLife] = []
    var cohorts: [DemoCohort] = []
    var sessions: [DemoSession] = []
    var places: [DemoPlacement] = []
    /// People who left an employer and may be hired again, by territory.
    var leavers: [Int: [Int]] = [:]
    /// Sessions by the people who share them.
    var pools: [Int: [Int]] = [:]
    /// The people of the stories.
    var stories: [DemoStory: Int] = [:]
    var usedEmails: Set<String> = []

    init(number: Int, size: Int, today: CivilDate, seed: UInt64, bodies: DemoBodies, keys: DemoKeys) {
        self.number = number
        self.size = size
        self.today = today
        self.bodies = bodies
        self.keys = keys
        random = DemoRandom(seed: seed, stream: number)
    }

    /// Makes everything.
    mutating func build() {
        if number == 0 { addStories() }
        while lives.count < size { addEmployer() }
        for life in lives.indices {
            follow(life)
            wish(life)
        }
        finishSessions()
        addTeams()
        addSights()
        if number == 0 { addAccounts() }
    }

    /// Whether the people are so few that they share cohorts and sessions across the country.
    var isSmall: Bool { size < 1500 }
}

/// The highest key given out in each table.
struct DemoKeys {
    var structure = 0
    var contact = 0
    var convention = 0
    var post = 0
    var habilitation = 0
    var person = 0
    var role = 0
    var team = 0
    var contract = 0
    var cohort = 0
    var enrolment = 0
    var event = 0
    var attendance = 0
    var hours = 0
    var exam = 0
    var certificate = 0
    var exemption = 0
    var session = 0
    var registration = 0
    var status = 0
    var account = 0
    var accountRole = 0

    /// The next key of a table.
    mutating func next(_ table: WritableKeyPath<DemoKeys, Int>) -> Int {
        self[keyPath: table] += 1
        return self[keyPath: table]
    }
}

/// The training bodies by their codes.
struct DemoBodies: Sendable {
    private let byCode: [String: SeedBody]

    init(_ bodies: [SeedBody]) {
        byCode = Dictionary(bodies.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// `training_body.id`; 0 for a body the reference data does not have.
    func id(_ code: String) -> Int { byCode[code]?.id ?? 0 }

    /// The body and the one that pilots it.
    func viewers(_ code: String) -> [Int] {
        guard let body = byCode[code] else { return [] }
        return [body.id] + (body.parentID.map { [$0] } ?? [])
    }

    /// Codes of the bodies the generator names.
    static let needed: Set<String> =
        Set(DemoPlace.all.map(\.hub)).union(["la-fabrik", "francil-in", "pop-school", "la-mednum"])

    /// Codes that are missing, in alphabetical order.
    var missing: [String] { Self.needed.filter { byCode[$0] == nil }.sorted() }
}
