public import Postgres
public import TrainingRules
import TrainingStore

/// What an invitation offers, as its page shows it.
public struct OfferView: Sendable {
    /// The address it was sent to.
    public let email: String
    /// The name it was sent to.
    public let name: String
    /// The role.
    public let kind: RoleKind
    /// Where the role acts; empty for the whole programme.
    public let scope: String
    /// Who offers it; nil: the service itself.
    public let giver: String?
    /// Whether it stands in for the giver's own role.
    public let isDelegation: Bool
    /// Last day of the role; nil when none is set.
    public let until: CivilDate?
    /// Last day on which it can be accepted.
    public let acceptableUntil: CivilDate
}

extension AppError {
    /// The invitation opens nothing any more, or never did: the two are one answer.
    static let noInvitation = AppError(
        .notFound,
        code: "invitation_closed",
        message: "Cette invitation n'est plus valable : elle a servi, elle a été remplacée, ou son délai est passé.",
        remedy: "Demandez à la personne qui vous a invité d'en envoyer une nouvelle."
    )
}

/// Shows what an invitation offers; run it anonymously.
public struct ShowInvitation: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let secret: InvitationSecret

    /// Asks what the invitation of that secret offers.
    public init(_ secret: InvitationSecret) {
        self.secret = secret
    }

    /// - Throws: `AppError` of kind `.notFound`, code `invitation_closed`, when it is not open.
    public func callAsFunction(in session: Session, _ context: Context) throws -> OfferView {
        guard let row = try session.fetchOptional(InvitationSQL.show(secret.hash)),
            let kind = Persona(rawValue: row.persona).flatMap({ RoleKind($0, row.function) })
        else { throw AppError.noInvitation }
        return OfferView(
            email: row.email,
            name: row.name,
            kind: kind,
            scope: row.scope,
            giver: row.giver,
            isDelegation: row.isDelegation,
            until: row.until,
            acceptableUntil: row.acceptableUntil
        )
    }
}

/// Accepts an invitation: its holder gets the role and a session; run it anonymously.
public struct AcceptInvitation: UseCase {
    /// Writes account, role and session.
    public static let access = Access.writes

    private let secret: InvitationSecret
    private let persona: Persona
    private let visitor: Visitor
    private let waiting: [UInt8]?

    /// Asks to accept.
    /// - Parameters:
    ///   - secret: of the invitation.
    ///   - persona: the one its page showed.
    ///   - visitor: whoever is at the door.
    ///   - waiting: SHA-256 of the secret of an identity that waits for an account, to be linked to this one.
    public init(_ secret: InvitationSecret, persona: Persona, visitor: Visitor, waiting: [UInt8]? = nil) {
        self.secret = secret
        self.persona = persona
        self.visitor = visitor
        self.waiting = waiting
    }

    /// - Returns: the secret for the cookie.
    /// - Throws: `AppError` of kind `.notFound` when the invitation is not open, `.forbidden` when the account is closed.
    public func callAsFunction(in session: Session, _ context: Context) throws -> SessionToken {
        let token = SessionToken(fresh: persona)
        let answer = try session.fetchOne(
            InvitationSQL.accept(
                secret.hash,
                token.hash,
                waiting,
                OpenDemoSession.idleMinutes,
                OpenDemoSession.absoluteMinutes,
                visitor.origin,
                visitor.agent
            )
        )
        switch answer.outcome {
        case "accepted" where answer.persona == persona.rawValue: return token
        case "disabled":
            throw AppError(
                .forbidden,
                code: "account_closed",
                message: "Le compte de cette adresse a été fermé.",
                remedy: "Adressez-vous à l'équipe nationale du programme."
            )
        default: throw AppError.noInvitation
        }
    }
}
