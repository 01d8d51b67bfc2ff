public import Postgres
import TrainingStore

/// Who is signed in, and what their pages are about.
public struct SignedIn: Sendable {
    /// The persona one acts as.
    public let persona: Persona
    /// The account's name.
    public let displayName: String
    /// What one acts for: an employer, a body, a territory; empty for oneself.
    public let scopeName: String
    /// The person's public name, for advisors and coordinators.
    public let personID: String?
    /// The employer's public name.
    public let structureID: String?
    /// The training body's public name.
    public let trainingBodyID: String?
    /// What one does within the persona, as it is stored; nil where there is one function only.
    public var function: String?
    /// Whether the role stands in for somebody else's.
    public var isDelegated = false
    /// Whether the account has other roles to act in.
    public var hasSeveralRoles = false

    /// The role acting.
    public var kind: RoleKind? { RoleKind(persona, function) }
}

/// Who the caller is.
public struct IdentifyCaller: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let persona: Persona

    /// Asks who holds the session of `token`; run it as that caller.
    public init(_ token: SessionToken) {
        persona = token.persona
    }

    /// - Throws: `AppError` of kind `.unauthenticated` when the session has ended.
    public func callAsFunction(in session: Session, _ context: Context) throws -> SignedIn {
        guard let row = try session.fetchOptional(SessionSQL.identity()) else { throw AppError.signedOut }
        return SignedIn(
            persona: persona,
            displayName: row.displayName,
            scopeName: row.scopeName,
            personID: row.person?.description,
            structureID: row.structure?.description,
            trainingBodyID: row.trainingBody?.description,
            function: row.function,
            isDelegated: row.isDelegated == true,
            hasSeveralRoles: row.hasSeveralRoles == true
        )
    }
}

/// An account of the demonstration, as its sign-in page lists it.
public struct DemoAccount: Sendable {
    /// What the page sends back: the public name of the role.
    public let id: String
    /// Name for display.
    public let displayName: String
    /// The persona.
    public let persona: Persona
    /// What it acts for.
    public let scopeName: String
}

/// The accounts of the demonstration; run it anonymously.
///
/// Outside demonstration mode there are none.
public struct ListDemoAccounts: UseCase {
    /// Only reads.
    public static let access = Access.reads

    /// Asks for the list.
    public init() {}

    /// The accounts, in their order.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [DemoAccount] {
        try session.fetchAll(SessionSQL.demoAccounts()).compactMap { row in
            guard let id = row.role, let persona = row.persona.flatMap(Persona.init) else { return nil }
            return DemoAccount(
                id: id.description,
                displayName: row.displayName ?? "",
                persona: persona,
                scopeName: row.scope ?? ""
            )
        }
    }
}

/// Whoever is at the door, as far as the edge can tell; kept with the session, so that its owner recognises it.
public struct Visitor: Hashable, Sendable {
    /// The address, as the edge trusts it; nil when it is not known.
    ///
    /// At most 100 characters are kept.
    public var origin: String?
    /// What the browser says of itself.
    ///
    /// At most 300 characters are kept.
    public var agent: String?

    /// A visitor.
    public init(origin: String? = nil, agent: String? = nil) {
        self.origin = origin
        self.agent = agent
    }
}

/// Opens a session for an account of the demonstration; run it anonymously.
public struct OpenDemoSession: UseCase {
    /// Writes the session.
    public static let access = Access.writes
    /// Minutes without use after which a session ends.
    public static let idleMinutes = 30
    /// Minutes after which it ends in any case.
    public static let absoluteMinutes = 720

    private let role: String
    private let persona: Persona
    private let visitor: Visitor

    /// Asks for a session as one of the listed accounts.
    public init(account role: String, persona: Persona, visitor: Visitor = Visitor()) {
        self.role = role
        self.persona = persona
        self.visitor = visitor
    }

    /// - Returns: the secret for the cookie; the database keeps its digest only.
    /// - Throws: `AppError.notFound` for an unknown account; `.forbidden` outside demonstration mode.
    public func callAsFunction(in session: Session, _ context: Context) throws -> SessionToken {
        let token = SessionToken(fresh: persona)
        guard let role = PostgresUUID(role) else { throw AppError.notFound }
        let opened = try session.fetchOne(
            SessionSQL.openDemo(
                role,
                token.hash,
                Self.idleMinutes,
                Self.absoluteMinutes,
                visitor.origin,
                visitor.agent
            )
        )
        guard opened == persona.rawValue else { throw AppError.notFound }
        return token
    }
}

/// Ends the caller's session; silent when it has ended already.
public struct CloseSession: UseCase {
    /// Writes the end.
    public static let access = Access.writes

    private let token: SessionToken

    /// Asks to end the session of `token`; run it anonymously.
    public init(_ token: SessionToken) {
        self.token = token
    }

    /// Ends it.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        _ = try session.fetchOne(SessionSQL.close(token.hash))
    }
}

/// Notes that a session is in use, so that it does not end for idleness.
public struct TouchSession: UseCase {
    /// Writes the instant, at most once a minute.
    public static let access = Access.writes

    private let token: SessionToken

    /// Asks to note a use of `token`; run it anonymously.
    public init(_ token: SessionToken) {
        self.token = token
    }

    /// Notes it.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        _ = try session.fetchOne(SessionSQL.touch(token.hash))
    }
}
