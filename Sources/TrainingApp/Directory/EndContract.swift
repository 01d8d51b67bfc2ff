public import Postgres
public import TrainingRules
import TrainingStore

/// Why a contract ended.
public enum EndReason: String, Sendable, CaseIterable {
    case term, resignation, dismissal, agreement, transfer, other
}

/// What is to be told before the end of a contract is applied.
public struct ContractEndPreview: Sendable {
    /// The contract.
    public let contract: ContractView
    /// Its last day.
    public let end: CivilDate
    /// What it does to the training.
    public let effects: ContractChangeEffects
}

/// A contract and what stands declared of it.
public struct ContractView: Sendable {
    /// The public name of the object.
    public let id: String
    /// The person's public name.
    public let person: String
    /// Given name, then family name.
    public let name: String
    /// The employer's public name.
    public let structure: String
    /// The employer's name.
    public let employer: String
    /// First day.
    public let start: CivilDate
    /// Last day agreed.
    public let plannedEnd: CivilDate?
    /// Last day declared.
    public let ended: CivilDate?
    /// What stands declared, in the order of the declarations.
    public let events: [ContractEventView]
    /// Today in the programme.
    public let today: CivilDate

    init(_ row: ContractRow, _ events: [ContractEventRow], today: CivilDate) {
        id = row.publicID.description
        person = row.person.publicID.description
        name = "\(row.person.firstName) \(row.person.lastName)"
        structure = row.structureID.description
        employer = row.structureName
        start = row.start
        plannedEnd = row.plannedEnd
        ended = row.ended
        self.events = events.map(ContractEventView.init)
        self.today = today
    }
}

/// One contract and what stands declared of it.
public struct ShowContract: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let id: String

    /// Asks for a contract by public name.
    public init(id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible one alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ContractView {
        let row = try ContractRow.visible(id, in: session)
        return ContractView(
            row,
            try session.fetchAll(ContractSQL.events(row.id)),
            today: context.clock.todayInParis
        )
    }
}

/// Tells what ending a contract on a day would do; changes nothing (D-19).
public struct PreviewContractEnd: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let contract: String
    private let end: CivilDate

    /// Asks for a contract by public name and its last day.
    public init(contract: String, end: CivilDate) {
        self.contract = contract
        self.end = end
    }

    /// - Throws: `AppError.notFound`; `.refused` when the day is before the contract.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ContractEndPreview {
        let row = try ContractRow.visible(contract, in: session)
        guard end >= row.start else {
            throw AppError(
                .refused,
                code: "contract_ends_after_it_begins",
                message: "Le contrat finirait avant d'avoir commencé : corrigez l'une des dates."
            )
        }
        let today = context.clock.todayInParis
        guard let dossier = try DossierFacts.load([row.person], on: today, in: session).first else {
            throw AppError.notFound
        }
        let mine = dossier.contracts.first { $0.start == row.start && $0.siret == row.number }
        return ContractEndPreview(
            contract: ContractView(row, try session.fetchAll(ContractSQL.events(row.id)), today: today),
            end: end,
            effects: effects(
                ofEnding: mine ?? Contract(siret: row.number, start: row.start, end: row.plannedEnd),
                on: end,
                for: dossier,
                toldOn: today,
                under: context.ruleBook
            )
        )
    }
}

/// What came of declaring an end.
public struct ContractEndOutcome: Hashable, Sendable {
    /// Enrolments suspended.
    public let suspended: Int
    /// Registrations withdrawn.
    public let withdrawn: Int
    /// Enrolments that go on again, after a correction.
    public let resumed: Int
    /// Registrations that stand again, after a correction.
    public let reinstated: Int
}

/// Declares the end of a contract and carries out what follows, in one transaction.
///
/// When an end stands already, this corrects it, with its reason: what the first one had done is taken back, then done
/// anew from the right day; without a day, the contract never ended.
public struct DeclareContractEnd: UseCase {
    /// Writes facts about contract, enrolment and registrations.
    public static let access = Access.writes

    private let contract: String
    private let end: CivilDate?
    private let why: EndReason
    private let correction: String?

    /// Declares an end.
    /// - Parameters:
    ///   - contract: the contract by public name.
    ///   - end: the last day worked; nil to say that it never ended.
    ///   - why: why it ended.
    ///   - correction: why what stands declared is corrected; nil for a first declaration.
    public init(contract: String, end: CivilDate?, why: EndReason = .other, correction: String? = nil) {
        self.contract = contract
        self.end = end
        self.why = why
        self.correction = correction
    }

    /// - Throws: `AppError.notFound`; `.conflict` when an end stands and no correction is meant, when there is none to
    ///   correct, or when another contract follows on the post; `.refused` for impossible days.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ContractEndOutcome {
        let row = try ContractRow.visible(contract, in: session)
        let today = context.clock.todayInParis
        let standing = try session.fetchAll(ContractSQL.events(row.id)).first { $0.kind == "ended" }
        let isSame = standing.map { $0.on == end && $0.endReason == why.rawValue } ?? false
        guard !isSame else { return ContractEndOutcome(suspended: 0, withdrawn: 0, resumed: 0, reinstated: 0) }
        guard (standing == nil) == (correction == nil), standing != nil || end != nil else {
            throw AppError(
                .conflict,
                code: standing == nil ? "no_end_to_correct" : "end_already_declared",
                message: standing == nil
                    ? "Aucune fin n'est déclarée pour ce contrat : il n'y a rien à corriger."
                    : "La fin de ce contrat est déjà déclarée.",
                remedy: standing == nil ? nil : "Corrigez-la, avec la raison de la correction."
            )
        }
        let event = try session.fetchOne(
            ContractSQL.declare(
                ContractDeclaration(
                    contract: row.id,
                    person: row.person.id,
                    kind: "ended",
                    on: end ?? standing?.on,
                    endReason: end == nil ? standing?.endReason : why.rawValue,
                    declaredOn: today,
                    corrects: standing?.id,
                    isVoid: end == nil,
                    reason: correction
                )
            )
        )
        var undone = (resumed: 0, reinstated: 0)
        if let correction { undone = try session.fetchOne(ContractSQL.undoDeparture(event, correction)) }
        var done = (suspended: 0, withdrawn: 0)
        if end != nil { done = try session.fetchOne(ContractSQL.applyDeparture(event, today)) }
        _ = try session.fetchOne(DepartureSQL.tell(event, correction == nil ? "told" : "corrected"))
        return ContractEndOutcome(
            suspended: done.suspended,
            withdrawn: done.withdrawn,
            resumed: undone.resumed,
            reinstated: undone.reinstated
        )
    }
}

/// Says that a contract was declared by mistake, or takes that back with a reason.
public struct CancelContract: UseCase {
    /// Writes one fact.
    public static let access = Access.writes

    private let contract: String
    private let why: String

    /// Cancels a contract by public name.
    public init(contract: String, why: String) {
        self.contract = contract
        self.why = why
    }

    /// - Throws: `AppError.notFound`; `.refused` without a reason.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let row = try ContractRow.visible(contract, in: session)
        // What the end of a contract did goes with the contract.
        if row.ended != nil {
            _ = try DeclareContractEnd(contract: contract, end: nil, correction: why)(in: session, context)
        }
        _ = try session.fetchOne(
            ContractSQL.declare(
                ContractDeclaration(
                    contract: row.id,
                    person: row.person.id,
                    kind: "cancelled",
                    on: context.clock.todayInParis,
                    declaredOn: context.clock.todayInParis,
                    reason: why
                )
            )
        )
    }
}
