public import JSONText
public import Postgres
public import TrainingRules
import TrainingStore

/// What may be done with a registration that stands (source-rules 3.2).
public enum RegistrationStep: String, Hashable, Sendable, CaseIterable {
    /// The advisor, or the body for them, gives it up before the session begins.
    case withdraw
    /// A review accepts it; it is then a request like others (rule D-9).
    case acceptReview = "accept_review"
    /// A review refuses it.
    case refuseReview = "refuse_review"
    /// The operator pays.
    case acceptFunding = "accept_funding"
    /// The operator does not pay: this prevails over every verdict.
    case refuseFunding = "refuse_funding"
    /// The body has called back and holds the seat.
    case confirm

    /// The status it leads to.
    var status: ModuleRegistration.Status {
        switch self {
        case .withdraw: .withdrawn
        case .acceptReview: .requested
        case .refuseReview: .refused
        case .acceptFunding: .fundingAccepted
        case .refuseFunding: .fundingRefused
        case .confirm: .confirmed
        }
    }

    /// The word of the mail that tells the person; nil where there is nothing to tell.
    var mailWord: String? {
        switch self {
        case .withdraw: "withdrawn"
        case .acceptReview: "accepted"
        case .refuseReview: "refused"
        case .acceptFunding: nil
        case .refuseFunding: "funding_refused"
        case .confirm: "confirmed"
        }
    }

    /// Whether it needs a reason that the advisor can read.
    var needsReason: Bool { self == .refuseReview || self == .refuseFunding }
}

/// Takes one step with a registration.
public struct StepRegistration: UseCase {
    /// Writes one row of the registration's history.
    public static let access = Access.writes

    private let id: String
    private let step: RegistrationStep
    private let reason: String?

    /// Asks for a step.
    /// - Parameters:
    ///   - id: public name of the registration.
    ///   - step: what to do.
    ///   - reason: why, as the advisor will read it; needed for refusals.
    public init(_ id: String, _ step: RegistrationStep, reason: String? = nil) {
        self.id = id
        self.step = step
        self.reason = reason
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible registration alike; `.refused` with code
    ///   `registration_step_is_possible` when the machine does not know the step; `agreement_missing` when an
    ///   employer pays and has not agreed yet; `funding_is_answered_first` when the operator has not answered.
    public func callAsFunction(in session: Session, _ context: Context) throws -> RegistrationState {
        guard let name = PostgresUUID(id), let seen = try session.fetchOptional(RegistrationSQL.find(name)) else {
            throw AppError.notFound
        }
        _ = try session.fetchOne(RegistrationSQL.lockPerson(seen.person))
        // Read again behind the lock: another step may have been taken meanwhile.
        guard let standing = try session.fetchOptional(RegistrationSQL.find(name)),
            let territory = try session.fetchOptional(PersonSQL.territory(standing.person))
        else { throw AppError.notFound }
        guard standing.status.next.contains(step.status), step.fits(standing.status) else {
            throw AppError(
                .refused,
                code: "registration_step_is_possible",
                message: "Cette inscription ne peut plus changer ainsi : elle est « \(standing.status.label) ».",
                remedy: "Rechargez la page pour voir où elle en est."
            )
        }
        if step.needsReason, (reason ?? "").allSatisfy(\.isWhitespace) {
            throw AppError(
                .invalid,
                code: "reason_missing",
                message: "Donnez la raison du refus : la personne la lira.",
                remedy: "Complétez le champ « Raison »."
            )
        }
        if step == .confirm, standing.funding == .programme, standing.status == .requested {
            throw AppError(
                .refused,
                code: "funding_is_answered_first",
                message: "L'opérateur n'a pas encore répondu pour le financement de ce module.",
                remedy: "Confirmez la place une fois le financement accordé : sa réponse l'emporte."
            )
        }
        if step == .confirm, standing.funding == .employer,
            try session.fetchOptional(RegistrationSQL.agreement(standing.id)) == nil
        {
            throw AppError(
                .refused,
                code: "agreement_missing",
                message: "L'employeur paie ce module, mais son accord n'est pas encore enregistré.",
                remedy: "Enregistrez l'accord de l'employeur, puis confirmez."
            )
        }
        let today = context.clock.today(in: territory)
        if step == .acceptReview { try session.execute(RegistrationSQL.acceptReview(standing.id)) }
        try session.execute(RegistrationSQL.step(standing.id, standing.person, step.status, today, reason))
        if let word = step.mailWord { _ = try session.fetchOne(ModuleDeskSQL.tell(standing.id, word, word)) }
        if !step.status.isLive { try SeatOffers.offer(standing.session, in: session, context) }
        return RegistrationState(id: standing.publicID.description, status: step.status)
    }
}

/// Where a registration stands after a step.
public struct RegistrationState: Hashable, KeptAnswer {
    /// Public name of the registration.
    public let id: String
    /// Where it stands.
    public let status: ModuleRegistration.Status

    init(id: String, status: ModuleRegistration.Status) {
        self.id = id
        self.status = status
    }

    /// Writes both as an object.
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("id", id)
            $0.field("status", status.rawValue)
        }
    }

    /// Reads what `write` wrote.
    public init(kept: JSONElement) throws {
        var reader = try kept.object()
        id = try reader.string("id")
        status = try reader.converted("status", "un état", ModuleRegistration.Status.init)
    }
}

extension RegistrationStep {
    /// Whether the step is one from that status, where two steps lead to the same.
    fileprivate func fits(_ status: ModuleRegistration.Status) -> Bool {
        switch self {
        case .acceptReview, .refuseReview: status == .inReview
        case .acceptFunding: status == .requested
        case .withdraw, .refuseFunding, .confirm: true
        }
    }
}

extension ModuleRegistration.Status {
    /// The status in French, as pages say it.
    public var label: String {
        switch self {
        case .inReview: "à l'examen"
        case .refused: "refusée"
        case .requested: "demandée"
        case .fundingAccepted: "financement accordé"
        case .confirmed: "confirmée"
        case .attended: "suivie"
        case .absentExcused: "absence excusée"
        case .absentUnexcused: "absence non excusée"
        case .withdrawn: "retirée"
        case .cancelledByBody: "annulée par l'organisme"
        case .fundingRefused: "financement refusé"
        }
    }
}
