public import Digest
import Postgres

extension KeyRing.Purpose {
    /// The secrets of addresses of calendars, made from their public names.
    public static let calendar = KeyRing.Purpose("calendar address")
}

/// What the address of a calendar carries: 256 bits made from its public name, and never stored.
public struct CalendarSecret: Hashable, Sendable {
    private let bytes: [UInt8]

    /// That of the address of a public name, under a key for purpose `.calendar`.
    init(of name: PostgresUUID, under key: KeyRing.Key) {
        bytes = key.code(for: "calendar\n\(name)".utf8)
    }

    /// The secret that an address carries; one that opens nothing when the text is not of that shape.
    public init(text: String) {
        let decoded = Base64URL.decode(text.utf8) ?? []
        bytes = decoded.count == 32 ? decoded : [UInt8](repeating: 0, count: 32)
    }

    /// The path that a client subscribes to; the query is neither logged nor passed on.
    public var path: String { "/calendrier.ics?secret=\(Base64URL.encode(bytes))" }

    /// What the database stores and compares.
    var hash: [UInt8] { SHA256.hash(bytes) }
}

extension CalendarSecret: CustomStringConvertible, CustomReflectable {
    /// Never the secret.
    public var description: String { "calendar ***" }

    /// Nothing: a dump shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
