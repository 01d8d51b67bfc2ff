import Digest
public import Postgres
import TrainingStore

/// What must be remembered of a sign-in under way at an outside provider.
public struct SignInAttempt: Sendable, Equatable {
    /// Comes back in the address.
    public let state: String
    /// Comes back in the provider's token.
    public let nonce: String
    /// Shown when the provider's code is redeemed.
    public let verifier: String
    /// Where to go afterwards; nil for the first page.
    public let returnPath: String?

    /// An attempt.
    public init(state: String, nonce: String, verifier: String, returnPath: String?) {
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
        self.returnPath = returnPath
    }
}

/// Remembers a sign-in that begins, for ten minutes; run it anonymously.
public struct RememberSignIn: UseCase {
    /// Writes the attempt.
    public static let access = Access.writes
    /// Minutes after which the attempt is forgotten, as the database has it.
    public static let minutes = 10

    private let attempt: SignInAttempt
    private let browser: RandomSecret

    /// Asks to remember `attempt` for the browser that holds `browser`.
    public init(_ attempt: SignInAttempt, browser: RandomSecret) {
        self.attempt = attempt
        self.browser = browser
    }

    /// Remembers it.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        _ = try session.fetchOne(
            SignInSQL.begin(
                SHA256.hash(attempt.state.utf8),
                browser.hash,
                attempt.nonce,
                attempt.verifier,
                attempt.returnPath
            )
        )
    }
}

/// Takes a sign-in back that was remembered, once; run it anonymously.
public struct RecallSignIn: UseCase {
    /// Removes the attempt.
    public static let access = Access.writes

    private let state: String
    private let browser: RandomSecret

    /// Asks for the attempt of that state, begun by that browser.
    public init(state: String, browser: RandomSecret) {
        self.state = state
        self.browser = browser
    }

    /// - Returns: the attempt; nil when there is none, another browser began it, it was taken, or it is too old.
    public func callAsFunction(in session: Session, _ context: Context) throws -> SignInAttempt? {
        guard let row = try session.fetchOptional(SignInSQL.take(SHA256.hash(state.utf8), browser.hash)),
            let nonce = row.nonce, let verifier = row.verifier
        else { return nil }
        return SignInAttempt(state: state, nonce: nonce, verifier: verifier, returnPath: row.returnPath)
    }
}

/// Somebody as an outside provider knows them, verified.
public struct ProvidedIdentity: Sendable {
    /// The provider.
    public var issuer: String
    /// The person's name there; with the issuer, who it is.
    public var subject: String
    /// The identity provider behind it, when there is one.
    public var provider: String?
    /// E-mail address as the provider says it; it decides nothing.
    public var email: String?
    /// SIRET as the provider says it: it proposes an employer and grants nothing.
    public var siret: String?
    /// Name for display.
    public var name: String?
    /// Whether a second factor was used.
    public var isStrong: Bool

    /// An identity of which nothing but the pair that makes it is known.
    public init(issuer: String, subject: String, isStrong: Bool) {
        self.issuer = issuer
        self.subject = subject
        self.isStrong = isStrong
    }
}

/// Opens a session for whoever a verified identity belongs to; run it anonymously.
public struct SignInByProvider: UseCase {
    /// Writes the session.
    public static let access = Access.writes

    /// How it ended.
    public enum Outcome: Sendable {
        /// A session was opened; the secret for its cookie.
        case signedIn(SessionToken)
        /// No account is linked; the identity waits 20 minutes under this secret for a proof that links it.
        ///
        /// `employer` is the name of the structure whose SIRET the provider says, where the directory has it.
        case unknown(RandomSecret, employer: String?)
        /// The account has no role in force.
        case noRole
        /// The account was closed.
        case disabled
    }

    private let identity: ProvidedIdentity
    private let visitor: Visitor

    /// Asks for a session.
    public init(_ identity: ProvidedIdentity, visitor: Visitor) {
        self.identity = identity
        self.visitor = visitor
    }

    /// - Throws: `AppError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Outcome {
        let token = SessionToken(fresh: .advisor)
        let pending = RandomSecret()
        let row = try session.fetchOne(
            SignInSQL.signIn(
                identity.issuer,
                identity.subject,
                identity.provider,
                identity.email,
                identity.siret,
                identity.name,
                identity.isStrong,
                token.hash,
                pending.hash,
                OpenDemoSession.idleMinutes,
                OpenDemoSession.absoluteMinutes,
                visitor.origin,
                visitor.agent
            )
        )
        switch row.outcome {
        case "signed_in":
            guard let persona = row.persona.flatMap(Persona.init) else { throw AppError.notFound }
            return .signedIn(token.acting(as: persona))
        case "no_role": return .noRole
        case "disabled": return .disabled
        default: return .unknown(pending, employer: try session.fetchOne(SignInSQL.proposedEmployer(pending.hash)))
        }
    }
}

/// Whether the caller came in by an outside provider, where a session of its own may still be open.
public struct CameByProvider: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let token: SessionToken

    /// Asks about the session of `token`; run it as that caller.
    public init(_ token: SessionToken) {
        self.token = token
    }

    /// - Returns: false for a session that has ended.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Bool {
        ["provider", "strong"].contains(try session.fetchOptional(SignInSQL.assurance(token.hash)) ?? "")
    }
}
