/// The secrets of the service: the current one, and former ones that are still believed.
///
/// No secret is used itself: each use has a key of its own, derived by HKDF (RFC 5869). What is made with a key keeps
/// the key's `id`, so that it stays readable after the secret was changed, as long as the former one is in the ring.
public struct KeyRing: Sendable {
    /// What a key is for; two purposes never share a key.
    public struct Purpose: Hashable, Sendable {
        /// A few lower-case words, such as `sign-in link`; never changed once used.
        public let name: String

        /// A purpose of that name.
        public init(_ name: String) {
            self.name = name
        }
    }

    /// A key for one purpose.
    public struct Key: Hashable, Sendable {
        /// Eight hexadecimal digits that tell the secret it comes from among those of the ring.
        public let id: String
        /// 32 bytes.
        public let bytes: [UInt8]

        /// HMAC-SHA-256 of `message` under this key, 32 bytes.
        public func code(for message: some Sequence<UInt8>) -> [UInt8] {
            HMACSHA256.code(for: message, key: bytes)
        }
    }

    /// The secrets, the current one first; never empty.
    private let secrets: [[UInt8]]

    /// Fewest bytes of a secret.
    static let shortest = 32
    /// Fewest different bytes in a secret: of 32 random ones fewer are practically impossible.
    static let fewestDifferent = 16

    /// A ring of one random secret of the system's generator, for a process that keeps nothing it makes.
    public static func fresh() -> KeyRing {
        KeyRing(current: newSecret())
    }

    /// 32 random bytes of the system's generator.
    public static func newSecret() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<shortest).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    private init(current: [UInt8], former: [[UInt8]] = []) {
        secrets = [current] + former
    }

    /// The ring that a text holds: a secret a line, in hexadecimal, the current one first; blank lines and those that
    /// begin with `#` are left out.
    public init(parsing text: String) throws(KeyRingError) {
        var found: [[UInt8]] = []
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = raw.filter { !$0.isWhitespace }
            if line.isEmpty || line.hasPrefix("#") { continue }
            let number = index + 1
            guard let secret = Self.bytes(hexadecimal: line) else { throw .notHexadecimal(line: number) }
            guard secret.count >= Self.shortest else { throw .tooShort(line: number) }
            guard Set(secret).count >= Self.fewestDifferent else { throw .notRandom(line: number) }
            guard !found.contains(secret) else { throw .twice(line: number) }
            found.append(secret)
        }
        guard let current = found.first else { throw .empty }
        self.init(current: current, former: Array(found.dropFirst()))
    }

    /// The key that new things are made with.
    public func current(for purpose: Purpose) -> Key {
        Self.key(of: secrets[0], for: purpose)
    }

    /// The key of that id; nil when its secret is no longer in the ring.
    public func key(_ id: String, for purpose: Purpose) -> Key? {
        secrets.first { Self.id(of: $0) == id }.map { Self.key(of: $0, for: purpose) }
    }

    /// Every key that is still believed, the current one first.
    public func all(for purpose: Purpose) -> [Key] {
        secrets.map { Self.key(of: $0, for: purpose) }
    }

    private static func key(of secret: [UInt8], for purpose: Purpose) -> Key {
        Key(id: id(of: secret), bytes: HKDFSHA256.key(from: secret, info: "parcours key\n\(purpose.name)".utf8))
    }

    private static func id(of secret: [UInt8]) -> String {
        hexadecimal(HKDFSHA256.key(from: secret, info: "parcours key id".utf8, count: 4))
    }

    /// Two lower-case hexadecimal digits a byte.
    public static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(hexadecimal text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue.map(UInt8.init) }
        guard digits.count == text.utf8.count, digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}

/// Why a text is no key ring; `line` counts from 1.
public enum KeyRingError: Error, Hashable, Sendable {
    /// No secret at all.
    case empty
    /// Something else than pairs of hexadecimal digits.
    case notHexadecimal(line: Int)
    /// Fewer than 32 bytes.
    case tooShort(line: Int)
    /// A pattern typed by hand: fewer than 16 different bytes.
    case notRandom(line: Int)
    /// The secret of an earlier line again.
    case twice(line: Int)
}

extension KeyRing: CustomStringConvertible, CustomReflectable {
    /// Never the secrets.
    public var description: String { "KeyRing(\(secrets.count))" }

    /// Nothing: a dump shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension KeyRing.Key: CustomStringConvertible, CustomReflectable {
    /// Never the bytes.
    public var description: String { "key \(id) ***" }

    /// Nothing: a dump shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
