import Crypto

/// Codes that change every thirty seconds (TOTP, RFC 6238): six digits, HMAC-SHA-1 as every authentication app has it.
struct OneTimeCode: Sendable {
    /// Seconds of a step.
    static let period = 30
    /// Steps before and after the present one that are taken too: clocks differ (RFC 6238 §5.2).
    static let tolerance = 1
    /// Bytes of a key: the output of HMAC-SHA-1 (RFC 4226 §4, R6).
    static let keyLength = 20

    private let key: [UInt8]

    /// The codes of a key.
    init(key: [UInt8]) {
        self.key = key
    }

    /// The step of an instant, in seconds since 1970-01-01 UTC.
    static func step(at seconds: Int) -> Int { seconds / period }

    /// The code of a step (RFC 4226 §5.3).
    func code(step: Int, digits: Int = 6) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let code = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: key)))
        let offset = Int(code[code.count - 1] & 15)
        let word = code[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        var modulus: UInt32 = 1
        for _ in 0..<digits { modulus *= 10 }
        let text = String(word % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code `text` is, among those taken at that instant and later than `last`; nil when there is none.
    ///
    /// All of them are compared, so that the time does not tell which one it was.
    func step(of text: String, at seconds: Int, after last: Int) -> Int? {
        let now = Self.step(at: seconds)
        var found: Int?
        for step in (now - Self.tolerance)...(now + Self.tolerance)
        where isEqual(text, code(step: step)) && step > last && found == nil {
            found = step
        }
        return found
    }

    private func isEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Base 32 without padding (RFC 4648 §6): what authentication apps take keys in, and what is read aloud best.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        for byte in bytes {
            buffer = (buffer << 8 | UInt32(byte)) & 0xffff
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> bits & 31)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << (5 - bits) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    static func isDigit(_ byte: UInt8) -> Bool { alphabet.contains(byte) }
}
