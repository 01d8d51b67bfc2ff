/// A time zone as calendars describe it: one offset, or two with the rules that change between them (RFC 5545 §3.6.5).
public struct Zone: Hashable, Sendable {
    /// When clocks change: the n-th Sunday of a month, the last one for -1, at that hour of the clock before.
    struct Change: Hashable, Sendable {
        let month: Int
        let sunday: Int
        let hour: Int
        /// The first change under this rule, `19960331T020000`.
        let first: String
    }

    /// Its IANA name.
    public let name: String
    let standard: String
    let standardName: String
    let summer: String?
    let summerName: String?
    let toSummer: Change?
    let toStandard: Change?

    /// The zone of that IANA name; nil for one that is not known here.
    public init?(_ name: String) {
        guard let known = Self.known.first(where: { $0.name == name }) else { return nil }
        self = known
    }

    private init(
        _ name: String,
        _ standard: String,
        _ standardName: String,
        summer: String? = nil,
        summerName: String? = nil,
        toSummer: Change? = nil,
        toStandard: Change? = nil
    ) {
        self.name = name
        self.standard = standard
        self.standardName = standardName
        self.summer = summer
        self.summerName = summerName
        self.toSummer = toSummer
        self.toStandard = toStandard
    }

    /// The zones of France: only Paris and Saint-Pierre-et-Miquelon change their clocks.
    static let known: [Zone] = [
        Zone(
            "Europe/Paris",
            "+0100",
            "CET",
            summer: "+0200",
            summerName: "CEST",
            toSummer: Change(month: 3, sunday: -1, hour: 2, first: "19960331T020000"),
            toStandard: Change(month: 10, sunday: -1, hour: 3, first: "19961027T030000")
        ),
        Zone(
            "America/Miquelon",
            "-0300",
            "-03",
            summer: "-0200",
            summerName: "-02",
            toSummer: Change(month: 3, sunday: 2, hour: 2, first: "20070311T020000"),
            toStandard: Change(month: 11, sunday: 1, hour: 2, first: "20071104T020000")
        ),
        Zone("America/Martinique", "-0400", "AST"), Zone("America/Guadeloupe", "-0400", "AST"),
        Zone("America/Marigot", "-0400", "AST"), Zone("America/St_Barthelemy", "-0400", "AST"),
        Zone("America/Cayenne", "-0300", "-03"), Zone("Indian/Reunion", "+0400", "+04"),
        Zone("Indian/Mayotte", "+0300", "EAT"), Zone("Pacific/Noumea", "+1100", "+11"),
        Zone("Pacific/Tahiti", "-1000", "-10"), Zone("Pacific/Wallis", "+1200", "+12"),
    ]

    /// The lines of the VTIMEZONE.
    var lines: [String] {
        var lines = ["BEGIN:VTIMEZONE", "TZID:\(name)"]
        func part(_ kind: String, _ from: String, _ to: String, _ label: String, _ start: String, _ rule: String?) {
            lines += [
                "BEGIN:\(kind)", "DTSTART:\(start)", "TZOFFSETFROM:\(from)", "TZOFFSETTO:\(to)", "TZNAME:\(label)",
            ]
            if let rule { lines.append("RRULE:\(rule)") }
            lines.append("END:\(kind)")
        }
        if let summer, let summerName, let toSummer, let toStandard {
            func rule(_ change: Change) -> String { "FREQ=YEARLY;BYMONTH=\(change.month);BYDAY=\(change.sunday)SU" }
            part("DAYLIGHT", standard, summer, summerName, toSummer.first, rule(toSummer))
            part("STANDARD", summer, standard, standardName, toStandard.first, rule(toStandard))
        } else {
            part("STANDARD", standard, standard, standardName, "19700101T000000", nil)
        }
        return lines + ["END:VTIMEZONE"]
    }
}
