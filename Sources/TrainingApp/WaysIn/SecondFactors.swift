import Digest
public import Postgres
import TrainingStore

/// What became of a code.
public enum SecondFactorOutcome: Sendable {
    /// The session goes on under this token; the recovery codes are those of a factor just confirmed, shown once.
    case passed(SessionToken, recoveryCodes: [String])
    /// Another code, or one that was taken already.
    case wrong
    /// No try is allowed now: too many were wrong, or there is nothing to try.
    case closed
}

/// Makes a new key for the account of a session, to be confirmed by a first code; run it anonymously.
public struct PrepareSecondFactor: UseCase {
    /// Keeps the sealed key.
    public static let access = Access.writes

    private let token: SessionToken

    /// Asks for a key, for the session of `token`.
    public init(_ token: SessionToken) {
        self.token = token
    }

    /// - Throws: `AppError` of kind `.unauthenticated` when the session has ended, `.conflict` when there is a factor.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let row = try session.fetchOptional(SecondFactorSQL.state(token.hash)) else { throw AppError.signedOut }
        guard row.persona == token.persona.rawValue else { throw AppError.otherPersona }
        let key = Array(KeyRing.newSecret().prefix(OneTimeCode.keyLength))
        let sealed = try SealedKey.seal(key, for: row.account.description, keys: context.keys)
        guard row.isConfirmed || row.mayPrepare else {
            throw AppError(
                .forbidden,
                code: "stronger_way_needed",
                message: "Ce compte a une entrée plus sûre que la messagerie : réglez-y la double vérification.",
                remedy: "Connectez-vous avec ProConnect, puis revenez à cette page."
            )
        }
        guard try session.fetchOne(SecondFactorSQL.prepare(token.hash, sealed)) == true else {
            throw AppError(
                .conflict,
                code: "second_factor_exists",
                message: "La double vérification est déjà activée sur ce compte.",
                remedy: "Pour changer d'application, désactivez-la d'abord avec un code."
            )
        }
    }
}

/// Takes a code of the authentication app, or a recovery code; run it anonymously.
///
/// The first code confirms a key that is being set up. Every try is counted before the code is looked at, so that many
/// at once are no more than the same number one by one.
public struct PassSecondFactor: UseCase {
    /// Counts the try, and renews the session.
    public static let access = Access.writes

    private let token: SessionToken
    private let typed: String
    private let pendingHash: [UInt8]?
    private let renewed: SessionToken
    private let recovery = (0..<RecoveryCode.count).map { _ in RecoveryCode() }

    /// Hands in a code.
    /// - Parameters:
    ///   - token: the session.
    ///   - typed: the code as it was typed.
    ///   - pendingHash: SHA-256 of the secret of an identity that waits for its account in this browser.
    public init(_ token: SessionToken, code typed: String, pendingHash: [UInt8]? = nil) {
        self.token = token
        self.typed = typed
        self.pendingHash = pendingHash
        renewed = SessionToken(fresh: token.persona)
    }

    /// Judges the code; a refusal is an answer, so that the try stays counted.
    public func callAsFunction(in session: Session, _ context: Context) throws -> SecondFactorOutcome {
        guard let attempt = try session.fetchOptional(SecondFactorSQL.attempt(token.hash)) else { return .closed }
        guard attempt.persona == token.persona.rawValue else { throw AppError.otherPersona }
        var persona: String?
        var codes: [RecoveryCode] = []
        let digits = typed.filter { !$0.isWhitespace }
        if digits.utf8.count == 6 {
            guard let key = SealedKey.open(attempt.sealedKey, for: attempt.account.description, keys: context.keys)
            else {
                throw AppError(
                    .unexpected,
                    code: "second_factor_unreadable",
                    message: "La clé de votre double vérification ne peut pas être relue.",
                    remedy: "Utilisez un code de secours, ou écrivez-nous.",
                    cause: "the key that sealed it is no longer in the ring"
                )
            }
            let now = context.clock.secondsSince1970
            guard let step = OneTimeCode(key: key).step(of: digits, at: now, after: attempt.lastStep) else {
                return .wrong
            }
            if attempt.isConfirmed {
                persona = try session.fetchOne(SecondFactorSQL.pass(token.hash, step, renewed.hash, pendingHash))
            } else {
                codes = recovery
                let hashes = codes.map { KeyRing.hexadecimal($0.hash) }
                persona = try session.fetchOne(
                    SecondFactorSQL.confirm(token.hash, step, hashes, renewed.hash, pendingHash)
                )
            }
        } else if attempt.isConfirmed, let code = RecoveryCode(typed: typed) {
            persona = try session.fetchOne(SecondFactorSQL.recover(token.hash, code.hash, renewed.hash, pendingHash))
        }
        guard persona == token.persona.rawValue else { return .wrong }
        return .passed(renewed, recoveryCodes: codes.map(\.text))
    }
}

/// Removes the second factor of an account, by one more code; run it anonymously.
public struct RemoveSecondFactor: UseCase {
    /// Counts the try, renews the session and removes the factor.
    public static let access = Access.writes

    private let pass: PassSecondFactor

    /// Hands in a code, for the session of `token`.
    public init(_ token: SessionToken, code typed: String) {
        pass = PassSecondFactor(token, code: typed)
    }

    /// Judges the code, and removes the factor when it is right.
    public func callAsFunction(in session: Session, _ context: Context) throws -> SecondFactorOutcome {
        let outcome = try pass(in: session, context)
        // A code that confirms a key being set up removes nothing: there was no factor yet.
        if case .passed(let renewed, let codes) = outcome, codes.isEmpty {
            _ = try session.fetchOne(SecondFactorSQL.remove(renewed.hash))
        }
        return outcome
    }
}
