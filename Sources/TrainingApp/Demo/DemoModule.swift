import TrainingRules

/// A module of the catalogue, as far as sessions need it; the same as `seeds/modules.csv`.
struct DemoModule: Sendable {
    let code: String
    let hours: Int
    let from: CivilDate
    let to: CivilDate?

    /// Given to nobody who did not ask for it by name: it has a credit or a condition of its own.
    var isSpecial: Bool { code == "CAFE_IA" || code == "AIDANTS_CONNECT" || code.hasPrefix("COORD") }

    /// Whether a session may begin on a day.
    func isOffered(_ day: CivilDate) -> Bool {
        from <= day && to.map { day <= $0 } != false
    }

    /// The catalogue.
    static let all: [DemoModule] = [
        module("POSTURE_ACCUEIL"), module("ACCES_DROITS"), module("PARTENARIATS"), module("CYBERMALVEILLANCE"),
        module("FABLABS"), module("SOBRIETE"), module("CULTURE_NUMERIQUE", to: "2025-11-03"),
        module("POUVOIR_AGIR", from: "2025-11-04"), module("CAFE_IA", from: "2025-01-01"),
        module("EMI", from: "2025-11-04"), module("ILLETTRISME"), module("SENIORS"), module("TPE_PME"),
        module("PARENTALITE"), module("HANDICAP"), module("REFUGIES"), module("MON_ESPACE_SANTE", hours: 7),
        module("AIDANTS_CONNECT", hours: 7), module("COORD_1"), module("COORD_2", from: "2025-07-01"),
    ]

    /// The index of a module.
    static func index(of code: String) -> Int? {
        all.firstIndex { $0.code == code }
    }

    private static func module(_ code: String, hours: Int = 14, from: String = "2024-01-01", to: String? = nil) -> Self
    {
        DemoModule(
            code: code,
            hours: hours,
            from: CivilDate(iso: from) ?? .firstDay(of: 2024),
            to: to.flatMap { CivilDate(iso: $0) }
        )
    }
}
