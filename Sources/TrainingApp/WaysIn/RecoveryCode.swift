import Digest

/// Codes that stand in for a lost second factor, each once: 80 random bits, as four groups of four.
struct RecoveryCode: Hashable, Sendable {
    /// How many an account gets.
    static let count = 10
    private static let length = 10

    /// `ABCD-EFGH-IJKL-MNOP`.
    let text: String
    /// What is stored and compared.
    let hash: [UInt8]

    /// A fresh one, of the system's generator.
    init() {
        self.init(digits: Base32.encode(Array(KeyRing.newSecret().prefix(Self.length))))
    }

    /// The one that was typed, whatever its blanks and hyphens; nil when the text is none.
    init?(typed text: String) {
        let digits = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        guard digits.utf8.count == 16, digits.utf8.allSatisfy(Base32.isDigit) else { return nil }
        self.init(digits: digits)
    }

    private init(digits: String) {
        let characters = Array(digits)
        text = stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }.joined(separator: "-")
        hash = SHA256.hash("recovery\n\(digits)".utf8)
    }
}
