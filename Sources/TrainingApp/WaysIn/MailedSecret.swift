import Digest
import Postgres

/// The secret of a sign-in mail and its code, both made from the mail's reference: nothing of them is stored, and the
/// process that sends the mail makes the same ones.
struct MailedSecret: Sendable {
    /// `KEY.UUID`: the key they are made with, and the mail.
    let reference: String
    /// 256 bits.
    let bytes: [UInt8]
    /// Six digits.
    let code: String

    /// A new one, under the current key.
    init(fresh keys: KeyRing) {
        let key = keys.current(for: .signInLink)
        self.init(reference: "\(key.id).\(PostgresUUID.random())", key: key)
    }

    /// That of a reference; nil when its key is no longer in the ring, or it is not of that shape.
    init?(reference: String, keys: KeyRing) {
        guard let dot = reference.firstIndex(of: "."),
            let key = keys.key(String(reference[..<dot]), for: .signInLink)
        else { return nil }
        self.init(reference: reference, key: key)
    }

    private init(reference: String, key: KeyRing.Key) {
        self.reference = reference
        bytes = key.code(for: "link\n\(reference)".utf8)
        let number = key.code(for: "code\n\(reference)".utf8).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let digits = String(number % 1_000_000)
        code = String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// What the link carries: 43 characters.
    var link: String { Base64URL.encode(bytes) }

    /// The code as it is read best: `123 456`.
    var spacedCode: String { "\(code.prefix(3)) \(code.suffix(3))" }

    /// The digest of a link's secret; nil when the text is none.
    static func digest(ofLink text: String) -> [UInt8]? {
        guard let bytes = Base64URL.decode(text.utf8), bytes.count == 32 else { return nil }
        return SHA256.hash(bytes)
    }
}

/// The secret of a browser that asked for a link, kept by its cookie: a link is worth nothing elsewhere.
public struct BrowserSecret: Hashable, Sendable {
    private let bytes: [UInt8]

    /// 256 fresh random bits of the system's generator.
    public init() {
        bytes = KeyRing.newSecret()
    }

    /// The secret a cookie carries, or nil when the text is not of that shape.
    public init?(cookie text: String) {
        guard let bytes = Base64URL.decode(text.utf8), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// The text for the cookie.
    public var cookie: String { Base64URL.encode(bytes) }

    /// What the database stores and compares.
    var hash: [UInt8] { SHA256.hash(bytes) }

    /// The digest of a mailed code: worthless without the browser's secret, so that a stolen table cannot be searched
    /// for six digits.
    func digest(ofCode code: String) -> [UInt8] {
        SHA256.hash(Array("code\n".utf8) + bytes + Array(code.utf8))
    }
}

extension BrowserSecret: CustomStringConvertible, CustomReflectable {
    /// Never the secret.
    public var description: String { "BrowserSecret ***" }

    /// Nothing: a dump shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
