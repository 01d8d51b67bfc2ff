/// Keeps the cells of an exported file from being run as formulas by a spreadsheet program (CSV injection).
///
/// A cell whose first character, leading apostrophes aside, is one of `= + - @`, their full-width forms, TAB, CR, LF,
/// U+0000 or a byte order mark gets an apostrophe in front. `restored` takes it away again, so that an exported file
/// can be read back unchanged.
public enum FormulaGuard {
    /// The text as it may be exported.
    public static func neutralized(_ text: String) -> String {
        isDangerous(text) ? "'" + text : text
    }

    /// The text before `neutralized`.
    public static func restored(_ text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "'"), isDangerous(text) else { return text }
        return String(text.unicodeScalars.dropFirst())
    }

    private static func isDangerous(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first(where: { $0 != "'" }) else { return false }
        switch first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\0", "\u{FEFF}", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
            return true
        default: return false
        }
    }
}
