public import Digest
public import Postgres

/// What a mailed invitation carries: 256 bits that are derived from its public name and never stored.
public struct InvitationSecret: Hashable, Sendable {
    private let bytes: [UInt8]

    /// The secret of the invitation of that public name under a key of the ring, for purpose `.invitation`.
    public init(of invitation: PostgresUUID, under key: KeyRing.Key) {
        bytes = key.code(for: "invitation\n\(invitation)".utf8)
    }

    /// The secret that an address carries; nil when the text is not of that shape.
    public init?(text: String) {
        guard let bytes = Base64URL.decode(text.utf8), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// A secret that no invitation has: asking for it answers like asking for any other that opens nothing.
    public static let none = InvitationSecret(bytes: [UInt8](repeating: 0, count: 32))

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The text for an address: 43 letters, digits, `-`, `_`.
    public var text: String { Base64URL.encode(bytes) }

    /// The path of the page on which it is accepted.
    public var path: String { "/invitation?secret=\(text)" }

    /// What the database stores and compares.
    var hash: [UInt8] { SHA256.hash(bytes) }
}

extension InvitationSecret: CustomStringConvertible, CustomReflectable {
    /// Never the secret.
    public var description: String { "invitation ***" }

    /// Nothing: a dump shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
