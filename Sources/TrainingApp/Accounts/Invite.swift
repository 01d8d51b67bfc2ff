import Digest
public import Postgres
public import TrainingRules
import TrainingStore

/// A role to be offered, as a form or a command asks for it.
public struct InvitationPlan: Sendable {
    /// What is offered.
    public enum Offer: Hashable, Sendable {
        /// A role; `scope` says where, unless the giver's own structure or body does: SIRET or RIDET, code of a body or
        /// territory, address or public name of a person.
        case role(RoleKind, scope: String?)
        /// The role acting itself.
        case delegation
    }

    /// Public name, a UUID chosen by whoever asks, so that asking again changes nothing.
    public var id: String
    /// What is offered.
    public var offer: Offer
    /// To which address; for an advisor or a coordinator that of their record is taken instead.
    public var email: EmailAddress
    /// The name, 1 to 200 characters.
    public var name: String
    /// Last day of the role; a delegation has one.
    public var until: CivilDate?

    /// A plan.
    public init(
        id: String = PostgresUUID.random().description,
        offer: Offer,
        email: EmailAddress,
        name: String,
        until: CivilDate? = nil
    ) {
        self.id = id
        self.offer = offer
        self.email = email
        self.name = name
        self.until = until
    }
}

/// Offers a role to an address.
///
/// The answer is the same whoever has the address.
public struct Invite: UseCase {
    /// Writes the invitation; its mail leaves by itself.
    public static let access = Access.writes

    private let plan: InvitationPlan

    /// Asks to send that invitation.
    public init(_ plan: InvitationPlan) {
        self.plan = plan
    }

    /// - Returns: the secret that the mail carries; nobody but the mail and the operator at the machine gets it.
    /// - Throws: `AppError` of kind `.forbidden` when the caller does not give such roles, `.invalid` with code
    ///   `unknown_scope` when there is no such structure, body, territory or person, or none of theirs.
    public func callAsFunction(in session: Session, _ context: Context) throws -> InvitationSecret {
        guard let id = PostgresUUID(plan.id) else { throw AppError.notFound }
        let key = context.keys.current(for: .invitation)
        let secret = InvitationSecret(of: id, under: key)
        var kind: RoleKind?
        var place: String?
        if case .role(let offered, let scope) = plan.offer { (kind, place) = (offered, scope) }
        let outcome = try session.fetchOne(
            AccessSQL.invite(
                id,
                secret.hash,
                key.id,
                plan.email.text,
                plan.name,
                kind?.persona.rawValue,
                kind?.function,
                place,
                plan.until,
                kind == nil
            )
        )
        guard outcome != "has_role" else {
            throw AppError(
                .conflict,
                code: "has_access",
                message: "Cette personne a déjà accès.",
                remedy: "Elle se connecte avec son adresse e-mail ou ProConnect."
            )
        }
        guard outcome == "sent" else { throw Self.unknownScope(kind?.persona) }
        return secret
    }

    private static func unknownScope(_ persona: Persona?) -> AppError {
        let (sentence, remedy) =
            switch persona {
            case .employer:
                (
                    "Aucune structure n'a ce numéro SIRET ou RIDET.",
                    "Cherchez la structure dans l'annuaire, ou ajoutez-la."
                )
            case .training: ("Aucun organisme de formation n'a ce code.", "Vérifiez le code, par exemple la-fabrik.")
            case .prefecture: ("Ce territoire n'existe pas.", "Donnez le code du département, par exemple 13.")
            default:
                (
                    "Aucune personne que vous suivez n'a cette adresse e-mail.",
                    "Vérifiez la saisie ; une personne doit d'abord figurer dans l'annuaire du programme."
                )
            }
        return AppError(.invalid, code: "unknown_scope", message: sentence, remedy: remedy)
    }
}

/// Takes an open invitation back.
public struct WithdrawInvitation: UseCase {
    /// Writes its end.
    public static let access = Access.writes

    private let id: String

    /// Asks to take the invitation of that public name back.
    public init(_ id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` when there is none open that the caller may take back.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let name = PostgresUUID(id), try session.fetchOne(AccessSQL.withdraw(name)) == true else {
            throw AppError.notFound
        }
    }
}
