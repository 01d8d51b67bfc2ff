public import Digest

extension KeyRing.Purpose {
    /// The secrets of the links by which one chooses, without signing in, how often reminders come.
    public static let reminders = KeyRing.Purpose("reminder choices")
}

/// What the link in a mail of reminders carries: made from the address, so that nothing of it is stored, and every mail to
/// an address carries the same one.
public struct UnsubscribeSecret: Hashable, Sendable {
    private let bytes: [UInt8]

    /// That of an address, under the current key.
    init(of address: String, keys: KeyRing) {
        bytes = keys.current(for: .reminders).code(for: "reminders\n\(address)".utf8)
    }

    /// The secret that an address of the site carries; one that opens nothing when the text is not of that shape.
    public init(text: String) {
        let decoded = Base64URL.decode(text.utf8) ?? []
        bytes = decoded.count == 32 ? decoded : [UInt8](repeating: 0, count: 32)
    }

    /// The path of the page on which one chooses; the query is neither logged nor passed on.
    public var path: String { "/rappels/reglages?secret=\(Base64URL.encode(bytes))" }

    /// What the database stores and compares.
    var hash: [UInt8] { SHA256.hash(bytes) }
}

extension UnsubscribeSecret: CustomStringConvertible, CustomReflectable {
    /// Never the secret.
    public var description: String { "reminders ***" }

    /// Nothing: a dump shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
