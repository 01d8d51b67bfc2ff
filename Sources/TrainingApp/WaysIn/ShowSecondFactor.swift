public import Postgres
import TrainingStore

/// How a session stands with its second factor.
public struct SecondFactorView: Sendable {
    /// The account's address.
    public let email: String
    /// Whether the role asks for one.
    public let isAsked: Bool
    /// Whether the session has given it, or a strong one with its provider.
    public let isPassed: Bool
    /// Whether the session is one of the demonstration, of which no factor is asked.
    public let isSpared: Bool
    /// Whether the session may set one up; one that came by mail may not where the account has a stronger way in.
    public let mayPrepare: Bool
    /// Whether the account has one.
    public let isConfirmed: Bool
    /// Seconds until the next try; 0 when one may try now.
    public let lockedSeconds: Int
    /// Recovery codes that are left.
    public let codesLeft: Int
    /// The key that this session is setting up.
    public let setup: SetupKey?

    /// A key as it is carried into an app.
    public struct SetupKey: Sendable {
        /// Groups of four letters and digits, to be typed.
        public let text: String
        /// For a QR code or a link on a phone (Key URI Format).
        public let uri: String
    }
}

/// How the session of a token stands with its second factor; run it anonymously: such a session can do nothing else.
public struct ShowSecondFactor: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let token: SessionToken

    /// Asks for the session of `token`.
    public init(_ token: SessionToken) {
        self.token = token
    }

    /// - Throws: `AppError` of kind `.unauthenticated` when the session has ended.
    public func callAsFunction(in session: Session, _ context: Context) throws -> SecondFactorView {
        guard let row = try session.fetchOptional(SecondFactorSQL.state(token.hash)) else { throw AppError.signedOut }
        guard row.persona == token.persona.rawValue else { throw AppError.otherPersona }
        let key = row.sealedKey.flatMap { SealedKey.open($0, for: row.account.description, keys: context.keys) }
        return SecondFactorView(
            email: row.email,
            isAsked: row.isAsked,
            isPassed: row.isPassed,
            isSpared: row.assurance == "demo",
            mayPrepare: row.mayPrepare,
            isConfirmed: row.isConfirmed,
            lockedSeconds: row.lockedSeconds,
            codesLeft: row.codesLeft,
            setup: key.map { Self.setup($0, email: row.email) }
        )
    }

    private static func setup(_ key: [UInt8], email: String) -> SecondFactorView.SetupKey {
        let digits = Base32.encode(key)
        let characters = Array(digits)
        let groups = stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }
        // Addresses hold nothing but ASCII; of that, letters, digits and these marks need no escape (RFC 3986 §2.3).
        let label = email.utf8.map { byte -> String in
            let character = Character(Unicode.Scalar(byte))
            if character.isLetter || character.isNumber || "-._~@".contains(character) { return String(character) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        return SecondFactorView.SetupKey(
            text: groups.joined(separator: " "),
            uri: "otpauth://totp/Parcours:\(label.joined())?secret=\(digits)&issuer=Parcours"
        )
    }
}

extension AppError {
    /// The session is of another persona than its token claims, as the database says elsewhere.
    static let otherPersona = AppError(
        .forbidden,
        code: "forbidden",
        message: "Votre rôle actuel ne permet pas cette action.",
        remedy: "Déconnectez-vous, puis connectez-vous de nouveau."
    )
}
