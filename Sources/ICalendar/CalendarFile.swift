/// A calendar in the text format of RFC 5545, with the properties of RFC 7986 that make clients look again.
public struct CalendarFile: Hashable, Sendable {
    /// What the file is for.
    public enum Method: String, Hashable, Sendable {
        /// Something to look at: any number of entries.
        case publish = "PUBLISH"
        /// An entry that does not take place: one, whatever its parts (RFC 5546 §3.2.5).
        case cancel = "CANCEL"
    }

    /// How clients call it.
    public var name: String
    /// Its entries.
    public var events: [Event]
    /// Hours after which a client should look again; nil for a file that is sent and stays as it is.
    public var refreshHours: Int?
    /// What it is for.
    public var method: Method

    /// A calendar.
    public init(name: String, _ events: [Event], refreshHours: Int? = 6, method: Method = .publish) {
        self.name = name
        self.method = method
        self.events = events
        self.refreshHours = refreshHours
    }

    /// The file: the same bytes for the same entries.
    public var bytes: [UInt8] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Parcours//Formation des conseillers numeriques//FR",
            "CALSCALE:GREGORIAN", "METHOD:\(method.rawValue)",
        ]
        // A calendar of its own has a name; what is sent joins the one that the reader has.
        if let refreshHours {
            lines += [
                "NAME:\(Text.escaped(name))", "X-WR-CALNAME:\(Text.escaped(name))",
                "REFRESH-INTERVAL;VALUE=DURATION:PT\(refreshHours)H", "X-PUBLISHED-TTL:PT\(refreshHours)H",
            ]
        }
        let zones = Set(events.compactMap(\.zone)).sorted { $0.name < $1.name }
        for zone in zones { lines += zone.lines }
        for event in events { lines += event.lines }
        lines.append("END:VCALENDAR")
        return lines.flatMap(Text.folded)
    }
}
