import Digest

/// 256 random bits that a browser keeps for a while; the database keeps their digest only.
public struct RandomSecret: Hashable, Sendable, CustomStringConvertible {
    private let bytes: [UInt8]

    /// Fresh bits of the system's generator.
    public init() {
        var generator = SystemRandomNumberGenerator()
        bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// The secret a cookie carries, or nil when the text is not of that shape.
    public init?(cookie text: String) {
        guard let bytes = Base64URL.decode(text.utf8), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// The text for the cookie: 43 characters of base64url.
    public var cookie: String { Base64URL.encode(bytes) }

    /// What the database stores and compares: the SHA-256 of the bits.
    public var hash: [UInt8] { SHA256.hash(bytes) }

    /// Never the secret.
    public var description: String { "***" }
}
