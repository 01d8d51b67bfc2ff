public import Postgres
public import TrainingRules
import TrainingStore

/// What a declaration about a contract would do, told before it is made (D-19).
public struct ContractPreview: Sendable {
    /// Given name, then family name.
    public let name: String
    /// The employer's name.
    public let employer: String
    /// First day of the contract.
    public let start: CivilDate
    /// Last day that stands declared; nil when none does.
    public let ended: CivilDate?
    /// What changes in the person's rights; nil where it would be refused.
    public let change: DossierChange?
    /// Whether a running training is suspended by it.
    public let suspends: Bool
    /// Whether a suspended training goes on by it.
    public let resumes: Bool
    /// Why it would be refused; nil when it would not.
    public let obstacle: AppError?
}

/// Tells what correcting the declared end of a contract would do; changes nothing.
public struct PreviewEndCorrection: UseCase {
    /// Does it and takes it back.
    public static let access = Access.writes

    private let contract: String
    private let correction: DeclareContractEnd

    /// Asks for the correction of a contract by public name.
    public init(contract: String, end: CivilDate?, why: EndReason, correction: String) {
        self.contract = contract
        self.correction = DeclareContractEnd(contract: contract, end: end, why: why, correction: correction)
    }

    /// - Throws: `AppError.notFound`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ContractPreview {
        try ContractPreview(of: contract, in: session, context) {
            let outcome = try correction(in: session, context)
            return (outcome.suspended > 0, outcome.resumed > outcome.suspended)
        }
    }
}

/// Tells what cancelling a contract would do; changes nothing.
public struct PreviewContractCancellation: UseCase {
    /// Does it and takes it back.
    public static let access = Access.writes

    private let contract: String
    private let cancellation: CancelContract

    /// Asks for the cancellation of a contract by public name.
    public init(contract: String, why: String) {
        self.contract = contract
        cancellation = CancelContract(contract: contract, why: why)
    }

    /// - Throws: `AppError.notFound`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ContractPreview {
        try ContractPreview(of: contract, in: session, context) {
            try cancellation(in: session, context)
            return (false, false)
        }
    }
}

extension ContractPreview {
    /// What is different after something was done about a contract; `body` tells whether a training stops or goes on.
    init(
        of contract: String,
        in session: Session,
        _ context: Context,
        _ body: () throws -> (suspends: Bool, resumes: Bool)
    ) throws {
        let row = try ContractRow.visible(contract, in: session)
        let today = context.clock.todayInParis
        let before = try DossierFacts.load([row.person], on: today, in: session).first
        let trial = try session.trial {
            let (suspends, resumes) = try body()
            guard let after = try DossierFacts.load([row.person], on: today, in: session).first else {
                throw AppError.notFound
            }
            let change = DossierChange(from: before, to: after, on: today, under: context.ruleBook)
            return (change: change, suspends: suspends, resumes: resumes)
        }
        self.init(
            name: "\(row.person.firstName) \(row.person.lastName)",
            employer: row.structureName,
            start: row.start,
            ended: row.ended,
            change: trial.value?.change,
            suspends: trial.value?.suspends ?? false,
            resumes: trial.value?.resumes ?? false,
            obstacle: trial.obstacle
        )
    }
}

/// What declaring a contract would do, told before it is declared.
public struct HiringPreview: Sendable {
    /// Given name, then family name, as they would stand.
    public let name: String
    /// Whether a person would be entered who is not in the directory yet.
    public let isNew: Bool
    /// Others of the same name, with the address where the caller may know it; to be told apart first.
    public let namesakes: [String?]
    /// What the person's rights become; nil where it would be refused.
    public let change: DossierChange?
    /// Whether a suspended training goes on.
    public let resumes: Bool
    /// Why it would be refused; nil when it would not.
    public let obstacle: AppError?
}

/// Tells what declaring a contract would do; changes nothing.
public struct PreviewContract: UseCase {
    /// Does it and takes it back.
    public static let access = Access.writes

    private let employer: String
    private let draft: ContractDraft

    /// Asks for a contract at an employer by public name.
    public init(employer: String, _ draft: ContractDraft) {
        self.employer = employer
        self.draft = draft
    }

    /// - Throws: `AppError.notFound` for an employer that is not the caller's.
    public func callAsFunction(in session: Session, _ context: Context) throws -> HiringPreview {
        let namesakes = try session.fetchAll(draft.namesakes)
        var certain = draft
        certain.isSomebodyElse = true
        let today = context.clock.todayInParis
        let trial = try session.trial {
            let made = try DeclareContract(employer: employer, certain)(in: session, context)
            let row = try ContractRow.visible(made.id, in: session)
            guard let after = try DossierFacts.load([row.person], on: today, in: session).first else {
                throw AppError.notFound
            }
            var before = after
            before.contracts.removeAll { $0.start == row.start && $0.siret == row.number }
            let change = DossierChange(from: before, to: after, on: today, under: context.ruleBook)
            return (made: made, name: "\(row.person.firstName) \(row.person.lastName)", change: change)
        }
        return HiringPreview(
            name: trial.value?.name ?? "\(draft.firstName) \(draft.lastName)",
            isNew: trial.value?.made.isNewPerson ?? false,
            namesakes: namesakes,
            change: trial.value?.change,
            resumes: trial.value?.made.resumesTraining ?? false,
            obstacle: trial.obstacle
        )
    }
}
