public import Postgres
public import TrainingRules
import TrainingStore

/// One's own account.
public struct AccountView: Sendable {
    /// One of the roles of the account.
    public struct Role: Sendable {
        /// Public name, for switching.
        public let id: String
        /// What it is.
        public let kind: RoleKind
        /// Where it acts; empty for the whole programme.
        public let scope: String
        /// Last day; nil when none is set.
        public let until: CivilDate?
        /// Whether it stands in for somebody else's.
        public let isDelegated: Bool
        /// Whether it is the one acting.
        public let isCurrent: Bool
    }

    /// An open session of the account.
    public struct OpenSession: Sendable {
        /// How its holder showed who they are.
        public enum Assurance: String, Sendable {
            /// The demonstration asks nothing.
            case demo
            /// A link sent by mail.
            case email
            /// An identity provider.
            case provider
            /// An identity provider, with a strong proof.
            case strong
        }

        /// Public name, for ending it.
        public let id: String
        /// The persona acting.
        public let persona: Persona
        /// Where it acts.
        public let scope: String
        /// When it was opened.
        public let openedAt: ParisTime
        /// When it was last used, within a minute.
        public let seenAt: ParisTime
        /// How its holder showed who they are.
        public let assurance: Assurance
        /// Whether a second factor was given.
        public let hasSecondFactor: Bool
        /// From where it was opened.
        public let origin: String?
        /// The browser's own word.
        public let agent: String?
        /// Whether it is the one that asks.
        public let isCurrent: Bool
    }

    /// The address of the account.
    public let email: String
    /// Roles in force, the one acting first.
    public let roles: [Role]
    /// Open sessions, the last used first.
    public let sessions: [OpenSession]
    /// Linked identities of outside providers.
    public let identities: [LinkedIdentity]
}

/// An identity of an outside provider that is linked to the account.
public struct LinkedIdentity: Sendable {
    /// What the provider is called.
    public let provider: String?
    /// The address it gave.
    public let email: String?
    /// When it was linked.
    public let linkedAt: ParisTime
    /// When it last signed in.
    public let usedAt: ParisTime?
}

/// Shows the caller's own account.
public struct ShowAccount: UseCase {
    /// Reads what is one's own.
    public static let access = Access.reads

    private let token: SessionToken

    /// Asks for the account of the session of `token`; run it as that caller.
    public init(_ token: SessionToken) {
        self.token = token
    }

    /// The account.
    public func callAsFunction(in session: Session, _ context: Context) throws -> AccountView {
        let (emails, roles, sessions, identities, current) = try session.fetchAll(
            AccountSQL.email(),
            AccountSQL.roles(),
            AccountSQL.sessions(),
            AccountSQL.identities(),
            AccountSQL.currentSession(token.hash)
        )
        guard let email = emails.first else { throw AppError.notFound }
        let asking = current.first.flatMap { $0 }
        return AccountView(
            email: email,
            roles: roles.compactMap { row in
                guard let kind = Persona(rawValue: row.persona).flatMap({ RoleKind($0, row.function) }) else {
                    return nil
                }
                return AccountView.Role(
                    id: row.id.description,
                    kind: kind,
                    scope: row.scope,
                    until: row.until,
                    isDelegated: row.isDelegated,
                    isCurrent: row.isCurrent
                )
            },
            sessions: sessions.compactMap { row in
                guard let persona = Persona(rawValue: row.persona),
                    let assurance = AccountView.OpenSession.Assurance(rawValue: row.assurance)
                else { return nil }
                return AccountView.OpenSession(
                    id: row.id.description,
                    persona: persona,
                    scope: row.scope,
                    openedAt: ParisTime(row.openedAt),
                    seenAt: ParisTime(row.seenAt),
                    assurance: assurance,
                    hasSecondFactor: row.hasSecondFactor,
                    origin: row.origin,
                    agent: row.agent,
                    isCurrent: row.id == asking
                )
            },
            identities: identities.map {
                LinkedIdentity(
                    provider: $0.provider,
                    email: $0.email,
                    linkedAt: ParisTime($0.linkedAt),
                    usedAt: $0.usedAt.map { ParisTime($0) }
                )
            }
        )
    }
}

/// Ends sessions of the caller's own account.
public struct EndSessions: UseCase {
    /// Writes their end.
    public static let access = Access.writes

    private let token: SessionToken
    private let id: String?

    /// Asks to end the session of that public name, or with nil every one but that of `token`; run it as that caller.
    public init(_ id: String?, keeping token: SessionToken) {
        self.id = id
        self.token = token
    }

    /// - Returns: how many ended.
    /// - Throws: `AppError.notFound` when the account has no open session of that name.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Int {
        if let id {
            guard let name = PostgresUUID(id), try session.fetchOne(AccountSQL.revokeSession(name)) == true else {
                throw AppError.notFound
            }
            return 1
        }
        let current = try session.fetchOne(AccountSQL.currentSession(token.hash))
        let others = try session.fetchAll(AccountSQL.sessions()).map(\.id).filter { $0 != current }
        return try others.filter { try session.fetchOne(AccountSQL.revokeSession($0)) == true }.count
    }
}

/// Acts in another of the account's roles; run it anonymously.
public struct SwitchRole: UseCase {
    /// Writes the new session and the end of the old one.
    public static let access = Access.writes

    private let token: SessionToken
    private let role: String
    private let persona: Persona

    /// Asks to go on as the role of that public name, of that persona, in place of the session of `token`.
    public init(_ token: SessionToken, to role: String, persona: Persona) {
        self.token = token
        self.role = role
        self.persona = persona
    }

    /// - Returns: the secret of the session that replaces the old one.
    /// - Throws: `AppError` of kind `.unauthenticated` when the session has ended or the role is not the account's.
    public func callAsFunction(in session: Session, _ context: Context) throws -> SessionToken {
        guard let id = PostgresUUID(role) else { throw AppError.notFound }
        let next = SessionToken(fresh: persona)
        guard try session.fetchOne(AccountSQL.switchRole(token.hash, id, next.hash)) == persona.rawValue else {
            throw AppError.notFound
        }
        return next
    }
}
