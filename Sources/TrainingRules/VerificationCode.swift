/// The code that a paper carries, by which anybody can check it: sixteen characters of Crockford's base 32, 80 random
/// bits, and a check character that tells a slip of the pen from an unknown code.
///
/// The alphabet leaves out I, L, O and U; what is typed may have small letters, blanks and dashes, and O for 0, I or L
/// for 1 (https://www.crockford.com/base32.html).
public struct VerificationCode: Hashable, Sendable {
    /// What is wrong with a text that is no code.
    public enum Flaw: Error, Hashable, Sendable {
        /// Another number of characters than 17, or a character that no code has.
        case shape
        /// Of the right shape, but copied wrongly.
        case copied
    }

    /// The seventeen characters, without dashes.
    public let text: String

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// Reads a code as somebody typed it.
    /// - Throws: what is wrong with it.
    public init(typed: String) throws(Flaw) {
        var digits: [Int] = []
        for character in typed.uppercased() where !character.isWhitespace && character != "-" && character != "–" {
            let meant: Character =
                switch character {
                case "O": "0"
                case "I", "L": "1"
                default: character
                }
            guard let value = Self.alphabet.firstIndex(of: meant) else { throw .shape }
            digits.append(value)
        }
        guard digits.count == 17 else { throw .shape }
        guard Self.check(of: digits.prefix(16)) == digits[16] else { throw .copied }
        text = String(digits.map { Self.alphabet[$0] })
    }

    /// In groups of four, as printed: `7QK4-0AZ2-…-C`.
    public var grouped: String {
        let characters = Array(text)
        return stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }.joined(separator: "-")
    }

    /// The weighted sum of the digits, modulo 31.
    private static func check(of digits: some Collection<Int>) -> Int {
        zip(1..., digits).reduce(0) { $0 + $1.0 * $1.1 } % 31
    }
}
