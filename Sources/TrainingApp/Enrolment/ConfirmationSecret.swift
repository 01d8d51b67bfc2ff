public import Digest
import Postgres
import TrainingStore

extension KeyRing.Purpose {
    /// The secrets of the links by which a convocation is confirmed, made from the mail's reference.
    public static let confirmation = KeyRing.Purpose("confirmation link")
}

/// What the link of a confirmation mail carries: made from the mail's reference, so that nothing of it is stored and the
/// process that sends the mail makes the same one.
public struct ConfirmationSecret: Hashable, Sendable {
    /// `KEY.UUID`: the key it is made with, and the mail; empty for one that came in a link.
    let reference: String
    private let bytes: [UInt8]

    /// A new one, under the current key.
    init(fresh keys: KeyRing) {
        let key = keys.current(for: .confirmation)
        self.init(reference: "\(key.id).\(PostgresUUID.random())", key: key)
    }

    /// That of a reference; nil when its key is no longer in the ring.
    init?(reference: String, keys: KeyRing) {
        guard let dot = reference.firstIndex(of: "."),
            let key = keys.key(String(reference[..<dot]), for: .confirmation)
        else { return nil }
        self.init(reference: reference, key: key)
    }

    /// The secret that an address carries; one that opens nothing when the text is not of that shape.
    public init(text: String) {
        reference = ""
        let decoded = Base64URL.decode(text.utf8) ?? []
        bytes = decoded.count == 32 ? decoded : [UInt8](repeating: 0, count: 32)
    }

    private init(reference: String, key: KeyRing.Key) {
        self.reference = reference
        bytes = key.code(for: "confirmation\n\(reference)".utf8)
    }

    /// The path of the page on which it is used; the query is neither logged nor passed on.
    public var path: String { "/confirmation?secret=\(Base64URL.encode(bytes))" }

    /// What the database stores and compares.
    var hash: [UInt8] { SHA256.hash(bytes) }
}

extension ConfirmationSecret: CustomStringConvertible, CustomReflectable {
    /// Never the secret.
    public var description: String { "confirmation ***" }

    /// Nothing: a dump shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension PostgresUUID {
    /// Mails the links for the confirmations that this enrolment misses; former links open nothing any more.
    func mailConfirmations(in session: Session, _ context: Context) throws {
        let advisor = ConfirmationSecret(fresh: context.keys)
        let manager = ConfirmationSecret(fresh: context.keys)
        _ = try session.fetchOne(
            ConfirmationSQL.mail(self, advisor.hash, advisor.reference, manager.hash, manager.reference)
        )
    }
}
