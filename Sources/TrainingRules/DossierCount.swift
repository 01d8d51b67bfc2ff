/// What one dossier adds to the figures of the programme on a day.
///
/// Built once a dossier; `rows` is the only place where a figure of people or credits is counted.
public struct DossierCount: Sendable {
    /// One thing counted.
    public enum Row: Hashable, Sendable {
        /// The person, since a day where one makes it count.
        case person(since: CivilDate?)
        /// The person, who waits or waited so many days.
        case waited(days: Int, since: CivilDate)
        /// An attempt at an exam.
        case exam(ExamAttempt)
        /// A credit and where it stands.
        case credit(AdvisorStatement.CreditLine)
        /// A registration no credit covers.
        case registration(ModuleRegistration)
    }

    private let dossier: Dossier
    private let day: CivilDate
    private let ruleBook: RuleBook
    private let contract: Contract?
    private let isAdvisor: Bool

    /// The count of a dossier on a day.
    public init(_ dossier: Dossier, on day: CivilDate, under ruleBook: RuleBook) {
        self.dossier = dossier
        self.day = day
        self.ruleBook = ruleBook
        contract = dossier.contracts.filter { $0.covers(day) }.min { $0.start < $1.start }
        isAdvisor = contract != nil && dossier.role(on: day) == .advisor
    }

    /// The rows of every figure of people and credits, each counted once.
    public var all: [ProgrammeFigure: [Row]] {
        var rows: [ProgrammeFigure: [Row]] = [:]
        guard contract != nil else { return rows }
        let ledger = Ledger(dossier, on: day, reading: ruleBook.primary, catalogue: ruleBook.catalogue)
        for line in ledger.lines(on: day) { rows[Self.figure(of: line.state), default: []].append(.credit(line)) }
        let uncovered = Set(ledger.uncovered)
        for registration in dossier.moduleRegistrations where uncovered.contains(registration.id) {
            rows[.uncovered, default: []].append(.registration(registration))
        }
        guard isAdvisor else { return rows }
        countTraining(into: &rows)
        countTitles(into: &rows)
        return rows
    }

    private static func figure(of state: AdvisorStatement.CreditLine.State) -> ProgrammeFigure {
        switch state {
        case .consumed: .creditsUsed
        case .reserved: .creditsReserved
        case .expired: .creditsExpired
        case .available, .carried: .creditsLeft
        }
    }

    private func countTraining(into rows: inout [ProgrammeFigure: [Row]]) {
        guard let contract else { return }
        rows[.inPost] = [.person(since: contract.start)]
        let training = dossier.initialTraining
        func reached(_ on: CivilDate?) -> CivilDate? { on.flatMap { $0 <= day ? $0 : nil } }
        let started = reached(training?.startedOn)
        if let completed = reached(training?.completedOn) {
            rows[.trained] = [.person(since: completed)]
        } else if let exempt = reached(dossier.exemption?.on) {
            rows[.exempt] = [.person(since: exempt)]
        } else if let started, reached(training?.abandonedOn) == nil {
            rows[.inTraining] = [.person(since: started)]
        } else {
            rows[.untrained] = [.person(since: contract.start)]
            if started == nil, reached(training?.interviewOn) == nil {
                let wait = Row.waited(days: day - contract.start, since: contract.start)
                rows[.interviewWait] = [wait]
                if day - contract.start > ProgrammeFigure.longWait { rows[.interviewLate] = [wait] }
            }
        }
        if let started, started > day.adding(months: -12),
            let hired = dossier.contracts.filter({ $0.covers(started) }).map(\.start).min()
        {
            rows[.startDelay] = [.waited(days: started - hired, since: started)]
        }
    }

    private func countTitles(into rows: inout [ProgrammeFigure: [Row]]) {
        let titles = certifications(of: dossier, on: day, under: ruleBook)
        if let held = titles.held(.ccp1) { rows[.certified] = [.person(since: held.since)] }
        if let since = titles.pixSince { rows[.pix] = [.person(since: since)] }
        let due = dossier.examAttempts.filter { $0.outcome == .pending && $0.on < day }
        if !due.isEmpty { rows[.resultsDue] = due.map(Row.exam) }
    }
}

/// The value of a figure: the sum of what its rows count, and the middle one of the days they tell.
public struct FigureValue: Hashable, Sendable {
    /// What is counted: people, credits, cohorts, posts.
    public private(set) var count = 0
    /// The number it is a part of, such as seats offered; zero where it is of none.
    public private(set) var whole = 0
    /// A second number beside the count, such as seats taken; zero where there is none.
    public private(set) var part = 0
    private var days: [Int] = []

    /// Nothing counted yet.
    public init() {}

    /// Counts one more row.
    public mutating func add(_ count: Int = 1, days: Int? = nil, part: Int = 0, of whole: Int = 0) {
        self.count += count
        self.part += part
        self.whole += whole
        if let days { self.days.append(days) }
    }

    /// Adds the rows of another value.
    public mutating func add(_ other: FigureValue) {
        count += other.count
        part += other.part
        whole += other.whole
        days += other.days
    }

    /// The middle of the days told, the lower of two; nil where none is.
    public var median: Int? {
        days.isEmpty ? nil : days.sorted()[(days.count - 1) / 2]
    }
}
