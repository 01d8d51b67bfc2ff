/// Cleans the text of cells.
enum RosterText {
    /// What makes a text unfit to be stored.
    enum Problem: Hashable {
        case tooLong(count: Int)
        case controlCharacter(UnicodeScalar)
        case damaged
    }

    /// Most characters a cell may hold.
    static let limit = 200

    /// The text with single spaces, no invisible characters and composed accents; trimmed.
    static func cleaned(_ text: String) -> String {
        if isCleanASCII(text) { return text }
        var cleaned = String.UnicodeScalarView()
        var needsSpace = false
        for scalar in text.unicodeScalars {
            if isSpace(scalar) {
                needsSpace = !cleaned.isEmpty
                continue
            }
            if isInvisible(scalar) { continue }
            if needsSpace { cleaned.append(" ") }
            needsSpace = false
            if let base = cleaned.last, let composed = composed(base, scalar) {
                cleaned.removeLast()
                cleaned.append(composed)
            } else {
                cleaned.append(scalar)
            }
        }
        return String(cleaned)
    }

    /// The first thing that makes a cleaned text unfit, or nil.
    static func problem(_ text: String) -> Problem? {
        if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return nil }
        for scalar in text.unicodeScalars {
            if isControl(scalar) { return .controlCharacter(scalar) }
            if scalar == "\u{FFFD}" { return .damaged }
        }
        let count = text.unicodeScalars.count
        return count > limit ? .tooLong(count: count) : nil
    }

    /// Whether the text looks like UTF-8 that was read as Windows-1252 (`FranÃ§ois`).
    static func looksGarbled(_ text: String) -> Bool {
        guard text.utf8.contains(0xC3) else { return false }
        var previous: UnicodeScalar = " "
        for scalar in text.unicodeScalars {
            if previous == "Ã", (0x80..<0xC0).contains(scalar.value) || scalar == "\u{2030}" || scalar == "\u{20AC}" {
                return true
            }
            previous = scalar
        }
        return false
    }

    /// At most 60 characters, fit to be shown in a line.
    static func excerpt(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isInvisible(scalar) { continue }
            if shown.count == 60 {
                shown.removeLast()
                shown.append("…")
                break
            }
            shown.append(isSpace(scalar) ? " " : isControl(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(shown)
    }

    /// Whether a text is plain ASCII that `cleaned` would not change; most cells are.
    private static func isCleanASCII(_ text: String) -> Bool {
        var previous: UInt8 = 0x20
        for byte in text.utf8 {
            guard byte >= 0x20, byte < 0x7F, byte != 0x20 || previous != 0x20 else { return false }
            previous = byte
        }
        return previous != 0x20 || text.isEmpty
    }

    /// White space of Unicode 15 (`White_Space`); a look-up of the property costs ten times as much.
    private static func isSpace(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Marks without a glyph that spreadsheets and web pages leave behind.
    private static func isInvisible(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
        default: false
        }
    }

    /// Control characters, and the marks that turn the direction of the text around.
    private static func isControl(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func composed(_ base: UnicodeScalar, _ mark: UnicodeScalar) -> UnicodeScalar? {
        guard (0x300...0x327).contains(mark.value) else { return nil }
        return compositions[mark]?[base]
    }

    /// The accented letters of French and its neighbours, by mark and letter (NFC of Unicode for these).
    private static let compositions: [UnicodeScalar: [UnicodeScalar: UnicodeScalar]] = [
        "\u{300}": table("aeiouAEIOU", "àèìòùÀÈÌÒÙ"), "\u{301}": table("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
        "\u{302}": table("aeiouAEIOU", "âêîôûÂÊÎÔÛ"), "\u{303}": table("anoANO", "ãñõÃÑÕ"),
        "\u{308}": table("aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"), "\u{30A}": table("aA", "åÅ"), "\u{327}": table("cC", "çÇ"),
    ]

    private static func table(_ bases: String, _ letters: String) -> [UnicodeScalar: UnicodeScalar] {
        Dictionary(zip(bases.unicodeScalars, letters.unicodeScalars)) { first, _ in first }
    }
}
