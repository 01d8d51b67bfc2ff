public import Postgres
public import TrainingRules
import TrainingStore

/// Decides that a person need not follow the 175 hours, or corrects that decision (rule D-14).
public struct DecideExemption: UseCase {
    /// Writes the decision.
    public static let access = Access.writes

    /// What is decided.
    public enum Change: Hashable, Sendable {
        /// The person is exempt, since a day, on that proof.
        case exempt(Exemption.Reason, on: CivilDate, proof: String)
        /// The decision that stands is taken back.
        case takeBack
    }

    private let person: String
    private let change: Change
    private let reason: String?

    /// Asks for a decision on a person, by public name; `reason` says why it replaces the one that stands.
    public init(person: String, _ change: Change, reason: String? = nil) {
        self.person = person
        self.change = change
        self.reason = reason
    }

    /// - Throws: `AppError.notFound`; `.refused` without what it needs, or without a reason to replace a decision;
    ///   `.conflict` when there is none to take back.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(person), let row = try session.fetchOptional(PersonSQL.find(publicID)) else {
            throw AppError.notFound
        }
        let standing = try session.fetchAll(TitleSQL.exemptions(row.id)).last { !$0.isSuperseded && !$0.isVoid }
        if standing != nil, reason?.isEmpty != false { throw AppError.correctionNeedsAReason }
        switch change {
        case .exempt(let why, let day, let proof):
            try session.execute(
                TitleSQL.exempt(row.id, why, day, proof, standing == nil ? nil : reason, standing?.id, false)
            )
        case .takeBack:
            guard let standing else {
                throw AppError(
                    .conflict,
                    code: "no_exemption_stands",
                    message: "Aucune dispense n'est en vigueur : il n'y a rien à annuler."
                )
            }
            try session.execute(
                TitleSQL.exempt(row.id, standing.why, standing.on, standing.proof, reason, standing.id, true)
            )
        }
    }
}

/// Records that a person prepares a title or block beside the programme, or corrects that (R-059 … R-061).
public struct RegisterForTitle: UseCase {
    /// Writes the registration.
    public static let access = Access.writes

    private let person: String
    private let registration: TitleRegistration
    private let provider: String?
    private let reason: String?

    /// Asks to record a registration of a person, by public name; `reason` says why it replaces the one that stands for
    /// the same title and block.
    public init(person: String, _ registration: TitleRegistration, provider: String?, reason: String? = nil) {
        self.person = person
        self.registration = registration
        self.provider = provider
        self.reason = reason
    }

    /// - Throws: `AppError.notFound`; `.refused` for a block that the title has not, or without a reason to replace one.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(person), let row = try session.fetchOptional(PersonSQL.find(publicID)) else {
            throw AppError.notFound
        }
        let standing = try session.fetchAll(TitleSQL.registrations(row.id)).first {
            $0.registration.title == registration.title && $0.registration.block == registration.block
        }
        // The same again changes nothing.
        if let standing, standing.registration == registration, standing.provider == provider { return }
        if standing != nil, reason?.isEmpty != false { throw AppError.correctionNeedsAReason }
        try session.execute(
            TitleSQL.register(
                row.id,
                registration.title,
                registration.block,
                registration.registeredOn,
                registration.funding,
                registration.agreedOn,
                registration.examOn,
                provider,
                standing == nil ? nil : reason,
                standing?.id,
                false
            )
        )
    }
}

/// Records a title that somebody held before the programme, on proof; for the training body and the operator.
public struct RecordFormerTitle: UseCase {
    /// Writes the title.
    public static let access = Access.writes

    private let person: String
    private let title: Certification.Title
    private let block: Certification.Block
    private let day: CivilDate
    private let proof: String

    /// Asks to record a title of a person, by public name.
    public init(
        person: String,
        title: Certification.Title,
        block: Certification.Block,
        day: CivilDate,
        proof: String
    ) {
        self.person = person
        self.title = title
        self.block = block
        self.day = day
        self.proof = proof
    }

    /// - Throws: `AppError.notFound`; `.refused` for a day to come; `.conflict` when it is recorded already.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(person), let row = try session.fetchOptional(PersonSQL.find(publicID)) else {
            throw AppError.notFound
        }
        guard day <= context.clock.today(in: row.territory) else {
            throw AppError(
                .refused,
                code: "award_is_not_ahead",
                message: "Un certificat ne se date pas d'un jour à venir.",
                remedy: "Recopiez la date qui figure sur le certificat."
            )
        }
        try session.execute(ExamSQL.award(row.id, title, block, day, proof))
    }
}
