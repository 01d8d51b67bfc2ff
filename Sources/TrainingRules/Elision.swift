/// French words that lose their vowel before the vowel or silent h of the next word.
public enum Elision {
    /// A name after « de »: « d'Inès », « de Claire », « d'Hélène ».
    public static func of(_ name: String) -> String { applies(to: name) ? "d'\(name)" : "de \(name)" }

    /// A name after « que »: « qu'Inès », « que Claire ».
    public static func that(_ name: String) -> String { applies(to: name) ? "qu'\(name)" : "que \(name)" }

    /// Whether a word before the name is elided; quotation marks before its first letter do not count.
    ///
    /// A name does not tell whether its h is silent: before « ha » it is taken to be sounded (« de Hamid »), before the
    /// other vowels to be silent. A y is elided before a consonant only (« d'Yves », « de Yann »).
    static func applies(to name: String) -> Bool {
        let letters = name.drop { !$0.isLetter }.lowercased().prefix(2).map { plain[$0] ?? $0 }
        guard let first = letters.first else { return false }
        let second = letters.dropFirst().first
        return switch first {
        case "a", "e", "i", "o", "u", "œ", "æ": true
        case "h": second.map { "eiouyœ".contains($0) } ?? false
        case "y": second.map { !"aeiou".contains($0) } ?? false
        default: false
        }
    }

    /// Letters without their accents, as far as French writes them at the beginning of a name.
    private static let plain: [Character: Character] = [
        "à": "a", "â": "a", "ä": "a", "á": "a", "å": "a", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i", "ï": "i",
        "í": "i", "ô": "o", "ö": "o", "ó": "o", "ø": "o", "ù": "u", "û": "u", "ü": "u", "ú": "u", "ÿ": "y",
    ]
}
