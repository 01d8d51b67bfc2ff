import Digest

/// The secret of a program, as its `Authorization: Bearer` field carries it: `prc_PERSONA_` and 256 random bits in
/// base 64 (RFC 4648 §5, RFC 6750 §2.1).
///
/// The persona is only a claim that saves a round trip: the database refuses a token of another persona.
public struct MachineToken: Hashable, Sendable {
    /// What every token begins with, so that searches for lost secrets find it.
    public static let prefix = "prc_"

    /// The persona of the role behind it.
    public let persona: Persona
    private let secret: [UInt8]

    /// A token with fresh random bits of the system's generator.
    public init(fresh persona: Persona) {
        self.persona = persona
        secret = KeyRing.newSecret()
    }

    /// The token of a field, or nil when the text is not of that shape.
    public init?(text: String) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        let parts = text.dropFirst(Self.prefix.count).split(
            separator: "_",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        guard parts.count == 2, let persona = Persona(rawValue: String(parts[0])),
            let secret = Base64URL.decode(parts[1].utf8), secret.count == 32
        else { return nil }
        self.persona = persona
        self.secret = secret
    }

    /// The text for the field; shown once.
    public var text: String { "\(Self.prefix)\(persona.rawValue)_\(Base64URL.encode(secret))" }

    /// What the database stores and compares: the SHA-256 of the secret.
    var hash: [UInt8] { SHA256.hash(secret) }
}

extension MachineToken: CustomStringConvertible, CustomReflectable {
    /// Never the secret.
    public var description: String { "\(Self.prefix)\(persona.rawValue)_***" }

    /// Nothing: a dump shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
