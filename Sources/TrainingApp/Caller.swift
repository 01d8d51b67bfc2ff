import Digest
import Postgres
import TrainingStore

/// In whose name something is asked: decided by the database from a session token, never by the caller's word.
public enum Caller: Hashable, Sendable {
    /// Nobody yet: what anybody may ask.
    case anonymous
    /// A signed-in person in one of their roles; `from` is where the request came from, for the journal.
    case signedIn(SessionToken, from: String? = nil)
    /// A program with a token of somebody's role; `from` is where the request came from, for the journal.
    case machine(MachineToken, from: String? = nil)
    /// The service itself or its operator at the command line; `label` says which, for the audit.
    case worker(label: String)

    /// The database identity of this caller: one persona role, entered in the first flight of each transaction.
    var identity: Identity {
        switch self {
        case .anonymous: Identity(key: "anon", entering: ContextSQL.enterAnonymous())
        case .signedIn(let token, let origin):
            Identity(
                key: token.persona.rawValue,
                entering: ContextSQL.enter(token.hash, token.persona.rawValue, origin)
            )
        case .machine(let token, let origin):
            Identity(
                key: token.persona.rawValue,
                entering: ContextSQL.enterToken(token.hash, token.persona.rawValue, origin)
            )
        case .worker(let label): Identity(key: "worker", entering: ContextSQL.enterWorker(label))
        }
    }
}

/// The kind of user a session acts as; each is one database role with policies of its own.
public enum Persona: String, Hashable, Sendable, CaseIterable {
    case advisor, employer, training, coordinator, prefecture, national, auditor
}

/// The secret of one session, as the cookie carries it: `PERSONA.` and 256 random bits in base 64 (RFC 4648 §5).
///
/// The persona is only a claim that saves a round trip: the database refuses a session of another persona.
public struct SessionToken: Hashable, Sendable {
    /// The persona the session was opened for.
    public let persona: Persona
    private let secret: [UInt8]

    /// A token with fresh random bits of the system's generator.
    public init(fresh persona: Persona) {
        var generator = SystemRandomNumberGenerator()
        self.persona = persona
        secret = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// The same secret, for the persona that the database opened the session for.
    public func acting(as persona: Persona) -> SessionToken { SessionToken(persona, secret) }

    private init(_ persona: Persona, _ secret: [UInt8]) {
        self.persona = persona
        self.secret = secret
    }

    /// The token a cookie carries, or nil when the text is not of that shape.
    public init?(cookie text: String) {
        guard let dot = text.firstIndex(of: "."), let persona = Persona(rawValue: String(text[..<dot])),
            let secret = Base64URL.decode(text[text.index(after: dot)...].utf8), secret.count == 32
        else { return nil }
        self.persona = persona
        self.secret = secret
    }

    /// The text for the cookie.
    public var cookie: String { "\(persona.rawValue).\(Base64URL.encode(secret))" }

    /// What the database stores and compares: the SHA-256 of the secret.
    var hash: [UInt8] { SHA256.hash(secret) }
}

extension SessionToken: CustomStringConvertible {
    /// Never the secret.
    public var description: String { "\(persona.rawValue).***" }
}
