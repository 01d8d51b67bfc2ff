public import Postgres
public import TrainingRules
import TrainingStore

/// What a session of a module is made of.
public struct ModuleSessionPlan: Sendable {
    /// How it is held.
    public enum Format: String, Hashable, Sendable, CaseIterable {
        case remote, mixed
        case onSite = "on_site"
    }

    /// Code of the module.
    public var module: String
    /// Territory it is for; nil when it is open to all, at a distance.
    public var territory: Territory?
    /// First day.
    public var firstDay: CivilDate
    /// Second day; nil for a module of one day.
    public var secondDay: CivilDate?
    /// How it is held.
    public var format: Format
    /// Of a mixed one, whether the first day is the remote one.
    public var remoteFirst: Bool
    /// Where, for the day on site.
    public var place: String?
    /// Participants below which it is not held; nil: the rule book's.
    public var minimum: Int?
    /// Seats; nil: the rule book's.
    public var maximum: Int?
    /// Why it is held whatever its minimum, where it is opened after the deadline of that minimum; nil otherwise.
    public var lateReason: String?

    /// A plan.
    public init(
        module: String,
        territory: Territory?,
        firstDay: CivilDate,
        secondDay: CivilDate? = nil,
        format: Format,
        remoteFirst: Bool = true,
        place: String? = nil,
        minimum: Int? = nil,
        maximum: Int? = nil,
        lateReason: String? = nil
    ) {
        self.module = module
        self.territory = territory
        self.firstDay = firstDay
        self.secondDay = secondDay
        self.format = format
        self.remoteFirst = remoteFirst
        self.place = place
        self.minimum = minimum
        self.maximum = maximum
        self.lateReason = lateReason
    }

    /// Whether nobody could reach its minimum in time any more, were it opened on a day (rule D-16).
    public func isLate(on today: CivilDate, under ruleBook: RuleBook) -> Bool {
        today > ruleBook.sessions.deadline(ofSessionFrom: firstDay)
    }

    /// What keeps a session from being opened on a day besides its own faults, one sentence each; none when all is well.
    /// - Parameters:
    ///   - today: today where the session is held.
    ///   - ruleBook: the rule book in force.
    /// - Returns: the sentences.
    public func openingFaults(today: CivilDate, under ruleBook: RuleBook) -> [String] {
        var faults: [String] = []
        if territory == nil, format != .remote {
            faults.append(
                "Une session ouverte à tous les territoires se tient à distance : choisissez le territoire du jour en "
                    + "présence, ou le format à distance."
            )
        }
        if let far = [firstDay, secondDay].compactMap(\.self).first(where: { $0 > today.adding(months: 18) }) {
            faults.append("Le \(far.inFrench) est dans plus de dix-huit mois : vérifiez l'année.")
        }
        if firstDay >= today, isLate(on: today, under: ruleBook), (lateReason ?? "").allSatisfy(\.isWhitespace) {
            let days = ruleBook.sessions.decidedDaysBefore
            faults.append(
                "Le minimum de cette session devait être atteint le "
                    + "\(ruleBook.sessions.deadline(ofSessionFrom: firstDay).inFrench) au plus tard, \(days) jours avant le "
                    + "premier : choisissez un premier jour à partir du \(today.adding(days: days).inFrench), ou dites "
                    + "pourquoi elle aura lieu quel que soit le nombre d'inscrits."
            )
        }
        return faults
    }

    /// What a person should look at again, one sentence each, on a day; none when all is well.
    /// - Parameters:
    ///   - today: today where the session is held.
    ///   - ruleBook: the rule book in force.
    /// - Returns: the sentences.
    public func faults(today: CivilDate, under ruleBook: RuleBook) -> [String] {
        var faults: [String] = []
        guard let listed = ruleBook.catalogue[module] else {
            return ["Ce module ne figure pas au catalogue : choisissez-le dans la liste."]
        }
        if !listed.isOffered(on: firstDay) {
            faults.append("Ce module n'est pas proposé le \(firstDay.inFrench) : choisissez un autre jour.")
        }
        if let secondDay, secondDay <= firstDay {
            faults.append("Le second jour doit suivre le premier.")
        }
        if listed.hours > 7, secondDay == nil {
            faults.append("Ce module dure 14 h : donnez le second jour.")
        }
        if listed.hours <= 7, secondDay != nil {
            faults.append("Ce module dure 7 h, en un seul jour : retirez le second.")
        }
        if firstDay < today {
            faults.append("Le premier jour est passé : choisissez un jour à venir.")
        }
        for day in [firstDay, secondDay].compactMap(\.self) {
            if day.isoWeekday > 5 { faults.append("Le \(day.inFrench) tombe en fin de semaine.") }
            if let territory, let name = ruleBook.holidays.label(on: day, for: territory) {
                faults.append("Le \(day.inFrench) est férié (\(name)) : choisissez un autre jour.")
            }
        }
        if format != .remote, (place ?? "").allSatisfy(\.isWhitespace) {
            faults.append("Donnez le lieu du jour en présence.")
        }
        if seats(under: ruleBook) == nil {
            faults.append("Le minimum de participants ne peut pas dépasser le nombre de places.")
        }
        return faults
    }

    /// Minimum and places, with the rule book's where none are given; nil when they contradict each other.
    func seats(under ruleBook: RuleBook) -> ClosedRange<Int>? {
        let least = minimum ?? min(ruleBook.sessions.minimumSeats, maximum ?? .max)
        let most = maximum ?? max(ruleBook.sessions.maximumSeats, minimum ?? 0)
        return least >= 0 && least <= most && most <= 500 ? least...most : nil
    }
}

/// Opens a session for the caller's own training body, to registration at once.
public struct OpenModuleSession: UseCase {
    /// Writes one session.
    public static let access = Access.writes

    private let plan: ModuleSessionPlan

    /// Asks for a session of that plan.
    public init(_ plan: ModuleSessionPlan) {
        self.plan = plan
    }

    /// - Returns: the public name of the session.
    /// - Throws: `AppError` of kind `.refused` with every fault of the plan.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Created {
        let body = try session.fetchOne(TrainingBodySQL.own())
        let today = plan.territory.map { context.clock.today(in: $0) } ?? context.clock.todayInParis
        let faults =
            plan.faults(today: today, under: context.ruleBook)
            + plan.openingFaults(today: today, under: context.ruleBook)
        guard faults.isEmpty, let seats = plan.seats(under: context.ruleBook) else {
            throw AppError(
                .refused,
                code: "session_plan",
                message: faults.joined(separator: " "),
                remedy: "Corrigez ces points, puis recommencez."
            )
        }
        let id = try session.fetchOne(
            ModuleSessionSQL.create(
                plan.module,
                body,
                plan.territory,
                plan.firstDay,
                plan.secondDay ?? plan.firstDay,
                plan.format.rawValue,
                plan.place,
                Int16(seats.lowerBound),
                Int16(seats.upperBound),
                plan.remoteFirst,
                today
            )
        )
        if plan.isLate(on: today, under: context.ruleBook), let reason = plan.lateReason {
            try hold(id, reason, on: today, in: session)
        }
        return Created(id.description)
    }

    /// Opened after its deadline, it is held by the decision of whoever opens it, in the same transaction.
    private func hold(_ id: PostgresUUID, _ reason: String, on today: CivilDate, in session: Session) throws {
        guard let held = try session.fetchOptional(ModuleSessionSQL.findOwn(id)) else { throw AppError.notFound }
        try session.execute(
            ModuleSessionSQL.decide(held.id, held.trainingBody, "confirmed", today, 0, reason, nil, nil)
        )
        try session.execute(ModuleSessionSQL.confirm(held.id, today))
    }
}
