/// One line of the account of somebody's credits: what happened, when, and why (rule R-110).
public struct LedgerLine: Hashable, Sendable {
    /// What happened.
    public enum Event: String, Hashable, Sendable, CaseIterable {
        /// A credit was granted.
        case granted
        /// A yearly credit that was not used in its year goes on into the next one.
        case carried
        /// A registration took a credit.
        case reserved
        /// A registration was asked for that holds no credit any more.
        case asked
        /// The credit is used for good.
        case consumed
        /// The registration gave back what it held.
        case released
        /// No credit covers the registration.
        case uncovered
        /// The session was moved to other days while the registration stood.
        case moved
        /// Somebody else pays.
        case paidOtherwise = "paid_otherwise"
        /// A credit ended unused.
        case expired
    }

    /// The day.
    public var on: CivilDate
    /// What happened.
    public var event: Event
    /// The credit; nil where none is in play, or it is not known which.
    public var credit: Credit?
    /// The registration; nil for what happens to a credit by itself.
    public var registration: ModuleRegistration?
    /// How many credits there are to use after it, compared with before: 1, 0 or -1.
    public var change: Int
    /// How many there are to use after it.
    public var balance: Int
    /// Of a session that was moved, its first day before and after; nil otherwise.
    public var movedDays: MovedDays?

    /// The first days of a session that was moved.
    public struct MovedDays: Hashable, Sendable {
        /// Until then.
        public var from: CivilDate
        /// From then on.
        public var to: CivilDate
    }
}

/// The account of somebody's credits, line by line in the order of the days, by the primary reading.
///
/// The last balance is the number of credits the statement of that day calls available. What is planned beyond the day
/// (a credit of next year that a registration holds already) is in it with its own day.
/// - Parameters:
///   - dossier: the facts.
///   - day: the day up to which credits are granted, carried and ended.
///   - ruleBook: the rule book.
///   - history: what was recorded with the registrations; nothing when it is not known.
/// - Returns: the lines.
public func creditLedger(
    of dossier: Dossier,
    on day: CivilDate,
    under ruleBook: RuleBook,
    history: LedgerHistory = LedgerHistory()
) -> [LedgerLine] {
    let ledger = Ledger(dossier, on: day, reading: ruleBook.primary, catalogue: ruleBook.catalogue)
    let credits = ledger.lines(on: day)
    var lines = credits.flatMap { credit in LedgerLine.life(of: credit, in: dossier, on: day) }
    let held = Dictionary(
        credits.compactMap { line in line.usedBy.map { ($0, line.credit) } },
        uniquingKeysWith: { first, _ in first }
    )
    for registration in dossier.moduleRegistrations {
        let credit: Credit? =
            if registration.isClaim {
                held[registration.id]
            } else if let kept = history.credits[registration.id] {
                kept.flatMap { id in credits.first { $0.credit.id == id }?.credit }
            } else {
                dossier.creditGivenBack(by: registration, on: day, under: ruleBook)
            }
        lines += LedgerLine.life(of: registration, holding: credit)
        lines += LedgerLine.moves(of: registration, holding: credit, in: history)
    }
    // Those of one day in the order in which they can follow one another; then by name, so that nothing is left to chance.
    lines.sort { one, other in
        if one.on != other.on { return one.on < other.on }
        if one.rank != other.rank { return one.rank < other.rank }
        if one.name != other.name { return one.name < other.name }
        return one.event == .asked && other.event == .released
    }
    var balance = 0
    for index in lines.indices {
        balance += lines[index].change
        lines[index].balance = balance
    }
    return lines
}

extension Dossier {
    /// The credit that a registration would hold, had it not ended: the one it gave back, where nothing was recorded.
    fileprivate func creditGivenBack(
        by registration: ModuleRegistration,
        on day: CivilDate,
        under ruleBook: RuleBook
    ) -> Credit? {
        guard registration.funding == .programme else { return nil }
        var standing = self
        for index in standing.moduleRegistrations.indices where moduleRegistrations[index].id == registration.id {
            standing.moduleRegistrations[index].status = .requested
        }
        let ledger = Ledger(standing, on: day, reading: ruleBook.primary, catalogue: ruleBook.catalogue)
        return ledger.lines(on: day).first { $0.usedBy == registration.id }?.credit
    }
}

extension LedgerLine {
    private init(
        _ on: CivilDate,
        _ event: Event,
        _ credit: Credit? = nil,
        _ registration: ModuleRegistration? = nil,
        change: Int = 0
    ) {
        self.init(on: on, event: event, credit: credit, registration: registration, change: change, balance: 0)
    }

    /// Place among the lines of one day: what comes in, what comes back, what came and went that day one registration
    /// after the other, then what goes; so no balance of a day falls below what there was.
    fileprivate var rank: Int {
        switch event {
        case .granted: 0
        case .carried: 1
        case .asked, .released: isOfOneDay ? 3 : event == .released ? 2 : 4
        case .reserved: 5
        case .moved: 6
        case .consumed: 7
        case .uncovered: 8
        case .paidOtherwise: 9
        case .expired: 10
        }
    }

    /// Whether the registration gave back what it took on the day it was asked for.
    private var isOfOneDay: Bool {
        registration.map { ($0.statusOn ?? $0.requestedOn) <= $0.requestedOn } ?? false
    }

    fileprivate var name: String { (credit?.id.code ?? "") + (registration?.id ?? "") }

    /// What happens to a credit by itself.
    fileprivate static func life(
        of line: AdvisorStatement.CreditLine,
        in dossier: Dossier,
        on day: CivilDate
    )
        -> [LedgerLine]
    {
        var life = [LedgerLine(line.credit.grantedOn, .granted, line.credit, change: 1)]
        if case .annual(let year) = line.credit.id, let until = line.credit.until, until.year > year {
            let turn = CivilDate.firstDay(of: year + 1)
            let user = line.usedBy.flatMap { id in dossier.moduleRegistrations.first { $0.id == id } }
            let isCarried = user.map { $0.sessionStart >= turn } ?? (turn <= day)
            if isCarried { life.append(LedgerLine(turn, .carried, line.credit, user)) }
        }
        if line.state == .expired, let until = line.credit.until {
            life.append(LedgerLine(until.adding(days: 1), .expired, line.credit, change: -1))
        }
        return life
    }

    /// What a registration does to the credits.
    fileprivate static func life(of registration: ModuleRegistration, holding credit: Credit?) -> [LedgerLine] {
        let asked = registration.requestedOn
        let settled = max(registration.statusOn ?? asked, asked)
        guard registration.funding == .programme else {
            return [LedgerLine(asked, .paidOtherwise, nil, registration)]
        }
        guard registration.isClaim else {
            return [
                LedgerLine(asked, .asked, credit, registration, change: -1),
                LedgerLine(settled, .released, credit, registration, change: 1),
            ]
        }
        guard let credit else { return [LedgerLine(asked, .uncovered, nil, registration)] }
        let reserved = LedgerLine(asked, .reserved, credit, registration, change: -1)
        let isConsumed = registration.status == .attended || registration.status == .absentUnexcused
        return isConsumed ? [reserved, LedgerLine(settled, .consumed, credit, registration)] : [reserved]
    }

    /// The moves of its session: the days before are those of the move, those after of the next one, or as they are now.
    fileprivate static func moves(
        of registration: ModuleRegistration,
        holding credit: Credit?,
        in history: LedgerHistory
    ) -> [LedgerLine] {
        let moves = history.moves.filter { $0.registration == registration.id }
        let after = moves.dropFirst().map(\.formerFirstDay) + [registration.sessionStart]
        return zip(moves, after).map { move, to in
            var line = LedgerLine(move.on, .moved, registration.funding == .programme ? credit : nil, registration)
            line.movedDays = MovedDays(from: move.formerFirstDay, to: to)
            return line
        }
    }
}
