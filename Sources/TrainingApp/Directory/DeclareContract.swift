public import Postgres
public import TrainingRules
import TrainingStore

/// A contract as its employer or the operator declares it.
public struct ContractDraft: Sendable {
    /// Family name of the person.
    public var lastName = ""
    /// Given name.
    public var firstName = ""
    /// Professional, nominative address.
    public var email = ""
    /// The post, by public name; nil when it is on none.
    public var post: String?
    /// First day.
    public var start: CivilDate
    /// Last day agreed; nil for a contract without end.
    public var end: CivilDate?
    /// Day the candidate was selected on the programme's dashboard.
    public var selectedOn: CivilDate?
    /// Day it was signed.
    public var signedOn: CivilDate?
    /// Day it was deposited.
    public var depositedOn: CivilDate?
    /// Whether the person is known not to be one of the others of that name.
    public var isSomebodyElse = false

    /// A contract from a day on.
    public init(start: CivilDate) {
        self.start = start
    }
}

/// What came of declaring a contract.
public struct DeclaredContract: Sendable {
    /// The contract's public name.
    public let id: String
    /// Whether a suspended training goes on with it.
    public let resumesTraining: Bool
    /// Whether the person was entered with it.
    public let isNewPerson: Bool
}

/// Declares a contract at an employer; the person is made when the address is new (R-010, R-019).
public struct DeclareContract: UseCase {
    /// Writes the contract, and the person where needed.
    public static let access = Access.writes

    private let employer: String
    private let draft: ContractDraft

    /// Declares a contract at an employer by public name.
    public init(employer: String, _ draft: ContractDraft) {
        self.employer = employer
        self.draft = draft
    }

    /// - Throws: `AppError`: `.conflict` when the post is occupied on those days or the address is somebody else's,
    ///   `.refused` outside the life of the post or for an address that no longer exists, `.notFound` for an employer
    ///   that is not the caller's.
    public func callAsFunction(in session: Session, _ context: Context) throws -> DeclaredContract {
        guard let structure = PostgresUUID(employer) else { throw AppError.notFound }
        var post: PostgresUUID?
        if let text = draft.post {
            guard let id = PostgresUUID(text) else { throw AppError.notFound }
            post = id
        }
        let today = context.clock.todayInParis
        if coopFlaw(ofAddress: draft.email, on: today, under: context.ruleBook.coop) == .emailDomainDead {
            throw AppError(
                .refused,
                code: "email_domain_dead",
                message: "Cette adresse est d'un domaine qui n'existe plus.",
                remedy: "Donnez l'adresse professionnelle nominative de la personne."
            )
        }
        let namesakes = try session.fetchAll(draft.namesakes)
        if !draft.isSomebodyElse, !namesakes.isEmpty { throw AppError.namesakes(namesakes) }
        let isNew = try session.fetchOne(ContractSQL.isNewAddress(draft.email))
        _ = try session.fetchOne(ContractSQL.declareOn(today))
        let made = try session.fetchOne(
            ContractSQL.hire(
                structure,
                draft.lastName,
                draft.firstName,
                draft.email,
                post,
                draft.start,
                draft.end,
                draft.selectedOn,
                draft.signedOn,
                draft.depositedOn
            )
        )
        guard let made else { throw AppError.notFound }
        let resumed = try session.fetchOne(ContractSQL.applyReturn(made)) ?? 0
        return DeclaredContract(id: made.description, resumesTraining: resumed > 0, isNewPerson: isNew)
    }
}

/// A step of a contract that can be declared by itself.
public enum ContractStep: String, Sendable, CaseIterable {
    case candidateSelected = "candidate_selected"
    case signed, deposited
}

/// Declares a step of a contract: candidate selected, signed, deposited.
public struct DeclareContractStep: UseCase {
    /// Writes one fact.
    public static let access = Access.writes

    private let contract: String
    private let step: ContractStep
    private let day: CivilDate
    private let reason: String?

    /// Declares a step on a day; `reason` is needed when the step was declared already, and corrects it.
    public init(contract: String, _ step: ContractStep, on day: CivilDate, reason: String? = nil) {
        self.contract = contract
        self.step = step
        self.day = day
        self.reason = reason
    }

    /// - Throws: `AppError.notFound` for a contract that the caller does not see; `.refused` for a correction without
    ///   its reason.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let row = try ContractRow.visible(contract, in: session)
        let standing = try session.fetchAll(ContractSQL.events(row.id)).first { $0.kind == step.rawValue }
        guard standing?.on != day else { return }
        guard standing == nil || reason != nil else { throw AppError.correctionWithoutReason }
        _ = try session.fetchOne(
            ContractSQL.declare(
                ContractDeclaration(
                    contract: row.id,
                    person: row.person.id,
                    kind: step.rawValue,
                    on: day,
                    declaredOn: context.clock.todayInParis,
                    corrects: standing?.id,
                    reason: reason
                )
            )
        )
    }
}

extension ContractDraft {
    /// Asks for others of the name.
    var namesakes: Bound<String?> { ContractSQL.namesakes(lastName, firstName, email, 5) }
}

extension AppError {
    /// Somebody of that name is in the directory under another address.
    static func namesakes(_ addresses: [String?]) -> AppError {
        let known = addresses.compactMap { $0 }
        return AppError(
            .conflict,
            code: "namesake_to_tell_apart",
            message: "Une personne du même nom est déjà dans l'annuaire"
                + (known.isEmpty ? "." : ", avec l'adresse \(known.joined(separator: ", "))."),
            remedy: "Si c'est elle, donnez l'adresse sous laquelle elle est connue. Sinon, dites que c'est quelqu'un "
                + "d'autre."
        )
    }
}

extension ContractRow {
    /// The contract of that public name.
    /// - Throws: `AppError.notFound` for a missing and for an invisible one alike.
    static func visible(_ id: String, in session: Session) throws -> ContractRow {
        guard let publicID = PostgresUUID(id), let row = try session.fetchOptional(ContractSQL.find(publicID)) else {
            throw AppError.notFound
        }
        return row
    }
}

extension ContractSQL {
    /// The statement that writes a declaration.
    static func declare(_ declaration: ContractDeclaration) -> Bound<Int> {
        declare(
            declaration.contract,
            declaration.person,
            declaration.kind,
            declaration.on,
            declaration.endReason,
            declaration.declaredOn,
            declaration.corrects,
            declaration.isVoid,
            declaration.reason
        )
    }
}
