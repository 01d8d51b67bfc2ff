/// An entry of a calendar.
public struct Event: Hashable, Sendable {
    /// When it is.
    public enum Time: Hashable, Sendable {
        /// Whole days, the last one included.
        case days(first: LocalMoment, last: LocalMoment)
        /// From one moment to another, as the clocks of a zone show them.
        case local(from: LocalMoment, to: LocalMoment, Zone)
    }

    /// Who sends an entry by mail.
    public struct Organizer: Hashable, Sendable {
        /// How clients call them.
        public var name: String
        /// Their address.
        public var address: String

        /// Who sends an entry.
        public init(name: String, address: String) {
            self.name = name
            self.address = address
        }
    }

    /// Its name in every calendar, for ever: `id@host`.
    public var uid: String
    /// Grows by each change of time, place or state; calendars keep the highest.
    public var sequence: Int
    /// When it was last changed.
    public var changed: Instant
    /// When it is.
    public var time: Time
    /// What it is, one line.
    public var summary: String
    /// More about it.
    public var details: String?
    /// Where it is.
    public var place: String?
    /// A page about it.
    public var link: String?
    /// Whether it does not take place.
    public var isCancelled: Bool
    /// Whether whoever has it is busy meanwhile.
    public var isBusy: Bool
    /// Who sends it by mail; nil in a calendar that one reads.
    public var organizer: Organizer?
    /// Whom it is taken back from by mail: an address.
    public var attendee: String?

    /// An entry.
    public init(
        uid: String,
        sequence: Int,
        changed: Instant,
        time: Time,
        summary: String,
        details: String? = nil,
        place: String? = nil,
        link: String? = nil,
        isCancelled: Bool = false,
        isBusy: Bool = true
    ) {
        self.uid = uid
        self.sequence = sequence
        self.changed = changed
        self.time = time
        self.summary = summary
        self.details = details
        self.place = place
        self.link = link
        self.isCancelled = isCancelled
        self.isBusy = isBusy
    }

    var zone: Zone? {
        if case .local(_, _, let zone) = time { return zone }
        return nil
    }

    var lines: [String] {
        var lines = [
            "BEGIN:VEVENT", "UID:\(Text.escaped(uid))", "DTSTAMP:\(changed.text)", "LAST-MODIFIED:\(changed.text)",
            "SEQUENCE:\(sequence)",
        ]
        switch time {
        case .days(let first, let last):
            lines += ["DTSTART;VALUE=DATE:\(first.date)", "DTEND;VALUE=DATE:\(Self.after(last).date)"]
        case .local(let from, let to, let zone):
            lines += ["DTSTART;TZID=\(zone.name):\(from.text)", "DTEND;TZID=\(zone.name):\(to.text)"]
        }
        if let organizer {
            lines.append("ORGANIZER;CN=\(Text.quoted(organizer.name)):mailto:\(Text.plain(organizer.address))")
        }
        if let attendee { lines.append("ATTENDEE:mailto:\(Text.plain(attendee))") }
        lines.append("SUMMARY:\(Text.escaped(summary))")
        if let details { lines.append("DESCRIPTION:\(Text.escaped(details))") }
        if let place { lines.append("LOCATION:\(Text.escaped(place))") }
        if let link { lines.append("URL:\(Text.plain(link))") }
        lines += [
            "STATUS:\(isCancelled ? "CANCELLED" : "CONFIRMED")",
            "TRANSP:\(isBusy && !isCancelled ? "OPAQUE" : "TRANSPARENT")",
        ]
        return lines + ["END:VEVENT"]
    }

    /// The day after one: the end of whole days is the first one that is free (RFC 5545 §3.6.1).
    private static func after(_ day: LocalMoment) -> LocalMoment {
        let isLeap = day.year % 4 == 0 && day.year % 100 != 0 || day.year % 400 == 0
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if day.day < lengths[day.month - 1] { return LocalMoment(day.year, day.month, day.day + 1) }
        return day.month == 12 ? LocalMoment(day.year + 1, 1, 1) : LocalMoment(day.year, day.month + 1, 1)
    }
}
