/// A French department or overseas collectivity, known by its code (`13`, `2A`, `972`).
public struct Territory: Hashable, Sendable {
    /// The part of the country a territory belongs to; several rules differ by it (rule D-5).
    public enum Zone: String, Hashable, Sendable, CaseIterable {
        case hexagone, corsica, overseas
    }

    /// The INSEE code.
    public let code: String

    /// The territory of that code, or nil when there is none.
    public init?(_ code: String) {
        guard Self.timeZones[code] != nil || Self.isMetropolitan(code) else { return nil }
        self.code = code
    }

    /// The zone of rule D-5.
    public var zone: Zone {
        // Asked several times for each decision: the codes overseas are those of three digits.
        if code.utf8.count == 3 { return .overseas }
        return code == "2A" || code == "2B" ? .corsica : .hexagone
    }

    /// IANA name of the zone in which "today" is read for this territory (rule D-4).
    public var timeZone: String { Self.timeZones[code] ?? "Europe/Paris" }

    /// Every territory, metropolitan departments first, in the order of their codes.
    public static let all: [Territory] = {
        let departments = (1...95).filter { $0 != 20 }.map { $0 < 10 ? "0\($0)" : String($0) }
        let metropolitan = departments.prefix(19) + ["2A", "2B"] + departments.dropFirst(19)
        return (metropolitan + timeZones.keys.sorted()).compactMap { Territory($0) }
    }()

    private static let timeZones = [
        "971": "America/Guadeloupe", "972": "America/Martinique", "973": "America/Cayenne",
        "974": "Indian/Reunion", "975": "America/Miquelon", "976": "Indian/Mayotte",
        "977": "America/St_Barthelemy", "978": "America/Marigot", "986": "Pacific/Wallis",
        "987": "Pacific/Tahiti", "988": "Pacific/Noumea",
    ]

    private static func isMetropolitan(_ code: String) -> Bool {
        if code == "2A" || code == "2B" { return true }
        guard code.utf8.count == 2, code.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(code) else {
            return false
        }
        return (1...95).contains(number) && number != 20
    }
}
