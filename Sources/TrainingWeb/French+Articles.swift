extension French {
    /// A name after « de », which is elided before a vowel and a silent h: « d'Inès », « de Claire », « d'Hélène ».
    ///
    /// A name does not tell whether its h is silent: before « ha » it is taken to be sounded (« de Hamid »), before the
    /// other vowels to be silent. A y is elided before a consonant only (« d'Yves », « de Yann »).
    public static func of(_ name: String) -> String {
        let letters = String(name.drop { !$0.isLetter }).lowercased().plainBeginning
        guard let first = letters.first else { return "de \(name)" }
        let second = letters.dropFirst().first
        let elides =
            switch first {
            case "a", "e", "i", "o", "u", "œ", "æ": true
            case "h": second.map { "eiouyœ".contains($0) } ?? false
            case "y": second.map { !"aeiou".contains($0) } ?? false
            default: false
            }
        return elides ? "d'\(name)" : "de \(name)"
    }
}

extension String {
    /// The letters without their accents, as far as French writes them on the first letters of a name.
    fileprivate var plainBeginning: [Character] {
        let plain: [Character: Character] = [
            "à": "a", "â": "a", "ä": "a", "á": "a", "å": "a", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i",
            "ï": "i",
            "í": "i", "ô": "o", "ö": "o", "ó": "o", "ø": "o", "ù": "u", "û": "u", "ü": "u", "ú": "u", "ÿ": "y",
        ]
        return prefix(2).map { plain[$0] ?? $0 }
    }
}
