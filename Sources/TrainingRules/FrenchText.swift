extension CivilDate {
    /// The day as French writes it: `9 mars 2026`, `1er juin 2026`.
    public var inFrench: String {
        let (year, month, day) = parts
        return "\(day == 1 ? "1er" : String(day)) \(Self.months[month - 1]) \(year)"
    }

    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
}

/// Pieces of French sentences.
enum French {
    /// `le 9 mars 2026`, or `à une date inconnue`.
    static func on(_ day: CivilDate?) -> String { day.map { "le \($0.inFrench)" } ?? "à une date inconnue" }

    /// `« Accompagner les seniors »`, or the code when the catalogue does not know it.
    static func module(_ code: String?, in catalogue: ModuleCatalogue) -> String {
        guard let code else { return "ce module" }
        return "«\u{A0}\(catalogue[code]?.title ?? code)\u{A0}»"
    }

    /// `de Paul`, `d'Inès`: a name after « de ».
    static func of(_ name: String) -> String { Elision.of(name) }

    /// The credit as a person would name it.
    static func credit(_ id: CreditID) -> String {
        switch id {
        case .annual(let year): "le crédit de l'année \(year)"
        case .named("X"): "le crédit supplémentaire des nouveaux arrivants"
        case .named("I"): "le crédit Café IA"
        case .named(let name) where name.hasPrefix("W"): "un crédit de la première année (\(name))"
        case .named(let name): "le crédit réservé \(name)"
        }
    }

    /// A number of hours without needless decimals: `7 h`, `3,5 h`.
    static func hours(_ hours: Double) -> String {
        let tenths = Int((hours * 10).rounded())
        let decimal = tenths % 10 == 0 ? "" : ",\(tenths % 10)"
        return "\(tenths / 10)\(decimal)\u{A0}h"
    }
}
