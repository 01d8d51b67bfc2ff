import Digest
public import JSONText
public import Postgres
import TrainingStore

/// The name a client gives to one request, so that sending it again changes nothing (contract §6).
public struct RequestKey: Hashable, Sendable {
    /// The client's text, 1 to 200 characters.
    public let text: String
    /// SHA-256 of what the client sent: a key goes with one request only.
    public let fingerprint: [UInt8]

    /// A key.
    /// - Throws: `AppError` of kind `.invalid` when the text is empty, too long or holds a control character.
    public init(_ text: String, fingerprint: [UInt8]) throws(AppError) {
        let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard (1...200).contains(text.count), isPlain else {
            throw AppError(
                .invalid,
                code: "idempotency_key_invalid",
                message: "La clé de la demande (Idempotency-Key) doit compter de 1 à 200 caractères.",
                remedy: "Envoyez une clé par demande, par exemple un UUID."
            )
        }
        self.text = text
        self.fingerprint = fingerprint
    }

    /// A key of a request that says `parts`, and sends `body`.
    /// - Throws: as above.
    public init(_ text: String, of parts: [String], _ body: [UInt8] = []) throws(AppError) {
        // Each part with its length, so that no two requests read alike.
        let whole = parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) } + body
        try self.init(text, fingerprint: SHA256.hash(whole))
    }
}

/// An answer that can be kept and given again.
public protocol KeptAnswer: Sendable {
    /// The answer as it is kept.
    func write(to writer: inout JSONWriter)

    /// The answer as it was kept.
    /// - Throws: when the text is not one that `write` made.
    init(kept: JSONElement) throws
}

/// The public name of what a request made.
public struct Created: Hashable, KeptAnswer {
    /// The name.
    public let id: String

    init(_ id: String) { self.id = id }

    /// Writes the name as an object.
    public func write(to writer: inout JSONWriter) {
        writer.object { $0.field("id", id) }
    }

    /// Reads what `write` wrote.
    public init(kept: JSONElement) throws {
        var reader = try kept.object()
        id = try reader.string("id")
    }
}

/// A use-case whose effect happens once per key, however often it is asked for.
///
/// The answer is stored in the transaction of the effect; a retry finds it and writes only that it came.
public struct OnceOnly<Case: UseCase>: UseCase where Case.Output: KeptAnswer {
    /// Writes.
    public static var access: Access { .writes }

    private let useCase: Case
    private let key: RequestKey?

    /// Asks for `useCase` under a key; without one it is simply done.
    public init(_ useCase: Case, key: RequestKey?) {
        self.useCase = useCase
        self.key = key
    }

    /// - Throws: what the use-case throws; `AppError` of kind `.refused` with code `idempotency_key_reused` when the
    ///   key came before with another request.
    public func callAsFunction(in session: Session, _ context: Context) throws -> Case.Output {
        guard let key else { return try useCase(in: session, context) }
        let operation = "\(Case.self)"
        if let before = try session.fetchOptional(IdempotencySQL.answered(key.text)) {
            guard before.operation == operation, before.fingerprint == key.fingerprint else { throw Self.reused }
            return try Case.Output(kept: JSONElement(JSONValue(parsing: before.answer.text)))
        }
        let output = try useCase(in: session, context)
        var writer = JSONWriter()
        output.write(to: &writer)
        let answer = PostgresJSON(text: String(decoding: writer.bytes, as: UTF8.self))
        _ = try session.fetchOne(IdempotencySQL.keep(key.text, operation, key.fingerprint, answer))
        return output
    }

    private static var reused: AppError {
        AppError(
            .refused,
            code: "idempotency_key_reused",
            message: "Cette clé de demande a déjà servi pour une autre demande.",
            remedy: "Donnez une clé nouvelle à chaque demande nouvelle."
        )
    }
}
