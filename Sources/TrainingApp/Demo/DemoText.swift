/// French words put together, and what is left of them in an address.
enum DemoText {
    /// "de" before a name: "d'Auxerre", "du Mans", "des Abymes", "de La Roche", "de Lyon".
    static func of(_ name: String) -> String {
        if name.hasPrefix("Le ") { return "du " + name.dropFirst(3) }
        if name.hasPrefix("Les ") { return "des " + name.dropFirst(4) }
        let vowels: Set<Character> = ["A", "E", "I", "O", "U", "Y", "É", "È", "Ê", "Î", "Â", "H"]
        return (name.first.map(vowels.contains) == true ? "d'" : "de ") + name
    }

    /// Lower case, without accents; blanks and apostrophes become hyphens.
    static func slug(_ text: String) -> String {
        var slug = ""
        for character in text.lowercased() {
            switch character {
            case "a"..."z", "0"..."9": slug.append(character)
            case "à", "â", "ä": slug.append("a")
            case "ç": slug.append("c")
            case "é", "è", "ê", "ë": slug.append("e")
            case "î", "ï": slug.append("i")
            case "ô", "ö": slug.append("o")
            case "ù", "û", "ü": slug.append("u")
            case "ÿ": slug.append("y")
            case "œ": slug.append("oe")
            default: if !slug.isEmpty, slug.last != "-" { slug.append("-") }
            }
        }
        while slug.last == "-" { slug.removeLast() }
        return slug
    }

    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ]

    /// `12 janvier 2026`.
    static func french(year: Int, month: Int, day: Int) -> String {
        "\(day == 1 ? "1er" : String(day)) \(months[month - 1]) \(year)"
    }
}
