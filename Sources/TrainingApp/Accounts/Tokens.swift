public import Postgres
import TrainingStore

/// A token of a program, without its secret.
public struct TokenView: Sendable {
    /// Public name, for ending it.
    public let id: String
    /// What its maker called it.
    public let name: String
    /// What it may write; none: it only reads.
    public let powers: [String]
    /// Who made it.
    public let maker: String
    /// When it was made.
    public let createdAt: ParisTime
    /// When it ends by itself.
    public let expiresAt: ParisTime
    /// When it was last used, within a minute; nil: never.
    public let usedAt: ParisTime?
    /// From where it was last used.
    public let usedFrom: String?
    /// Whether it still opens something.
    public let isLive: Bool
}

/// The tokens the caller sees, and what a new one may do.
public struct TokenList: Sendable {
    /// The tokens, the latest first.
    public let tokens: [TokenView]
    /// The powers that a new one may have.
    public let powers: [String]
}

/// Lists the tokens of the caller's body, or of all for the operator.
public struct ListTokens: UseCase {
    /// Only reads.
    public static let access = Access.reads

    /// Asks for the list.
    public init() {}

    /// The list.
    public func callAsFunction(in session: Session, _ context: Context) throws -> TokenList {
        TokenList(
            tokens: try session.fetchAll(TokenSQL.list()).map { row in
                TokenView(
                    id: row.id.description,
                    name: row.name,
                    powers: row.powers,
                    maker: row.maker,
                    createdAt: ParisTime(row.createdAt),
                    expiresAt: ParisTime(row.expiresAt),
                    usedAt: row.usedAt.map { ParisTime($0) },
                    usedFrom: row.usedFrom,
                    isLive: row.isLive
                )
            },
            powers: try session.fetchAll(TokenSQL.powers())
        )
    }
}

/// Makes a token of the role acting.
public struct CreateToken: UseCase {
    /// Writes it.
    public static let access = Access.writes
    /// How many days a token may last.
    public static let days = 1...366

    private let id: String
    private let persona: Persona
    private let name: String
    private let powers: [String]
    private let days: Int

    /// Asks for a token.
    /// - Parameters:
    ///   - id: public name, a UUID chosen by whoever asks: asking again makes no second one.
    ///   - persona: the one acting.
    ///   - name: 1 to 100 characters.
    ///   - powers: what it may write; none: it only reads.
    ///   - days: how long it lasts, 1 to 366.
    public init(
        _ id: String = PostgresUUID.random().description,
        as persona: Persona,
        name: String,
        powers: [String],
        days: Int
    ) {
        self.id = id
        self.persona = persona
        self.name = name
        self.powers = powers
        self.days = days
    }

    /// - Returns: the secret, which nobody sees a second time.
    /// - Throws: `AppError` of kind `.forbidden` when the caller makes no tokens, `.refused` for a power or a duration it
    ///   does not give, `.conflict` when it was made before.
    public func callAsFunction(in session: Session, _ context: Context) throws -> MachineToken {
        guard let id = PostgresUUID(id) else { throw AppError.notFound }
        let token = MachineToken(fresh: persona)
        _ = try session.fetchOne(TokenSQL.create(id, token.hash, name, powers, days))
        return token
    }
}

/// Ends a token at once.
public struct RevokeToken: UseCase {
    /// Writes its end.
    public static let access = Access.writes

    private let id: String

    /// Asks to end the token of that public name.
    public init(_ id: String) {
        self.id = id
    }

    /// - Throws: `AppError.notFound` when there is none that the caller may end.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let name = PostgresUUID(id), try session.fetchOne(TokenSQL.revoke(name)) == true else {
            throw AppError.notFound
        }
    }
}

/// Notes that a token is in use; run it anonymously.
public struct TouchToken: UseCase {
    /// Writes the instant, at most once a minute.
    public static let access = Access.writes

    private let token: MachineToken
    private let origin: String?

    /// Asks to note a use of `token` from `origin`.
    public init(_ token: MachineToken, from origin: String?) {
        self.token = token
        self.origin = origin
    }

    /// Notes it.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        _ = try session.fetchOne(TokenSQL.touch(token.hash, origin))
    }
}
