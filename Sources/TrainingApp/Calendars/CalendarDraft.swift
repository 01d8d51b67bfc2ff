import Digest
import ICalendar
import Postgres
import TrainingRules
import TrainingStore

/// An entry of a calendar before it is published: what it is named, when it is, what it says.
struct CalendarDraft {
    /// Its name, without the host.
    var uid: String
    /// What it belongs to: when it is published no more, its entries are cancelled.
    var source: String
    /// The day.
    var day: CivilDate
    /// From and to, in minutes of the day, as clocks show them in the zone of the territory; nil for the whole day.
    var times: (from: Int, to: Int)?
    /// Where clocks show them.
    var zone: String
    /// What it is, without names.
    var title: String
    /// Whom it is about; in no entry that is stored.
    var label: String?
    var details: String?
    var place: String?
    var isCancelled: Bool

    /// What makes a change of it: another number.
    var content: String {
        let span = times.map { "\($0.from)-\($0.to)" } ?? "day"
        return [day.iso, span, zone, title, place ?? ""].joined(separator: "|")
    }

    /// Teaching days: three and a half hours in the morning and in the afternoon, as attendance is signed (rule R-041).
    static let teaching = (from: 9 * 60, to: 17 * 60)
    static let teachingDetails = "De 9 h à 12 h 30 et de 13 h 30 à 17 h, heure locale ; la convocation fait foi."

    /// A name that tells nothing of whom it is about.
    static func hidden(_ parts: String...) -> String {
        "absence-" + Base16.text(SHA256.hash(parts.joined(separator: "\n").utf8).prefix(12))
    }

    /// The entry, with the number it was published under.
    func event(_ row: CalendarEntryRow) -> Event? {
        let (year, month, number) = day.parts
        func moment(_ minutes: Int) -> LocalMoment { LocalMoment(year, month, number, minutes / 60, minutes % 60) }
        let time: Event.Time
        if let times {
            guard let zone = Zone(zone) else { return nil }
            time = .local(from: moment(times.from), to: moment(times.to), zone)
        } else {
            time = .days(first: moment(0), last: moment(0))
        }
        let called = label.map { "\($0) : \(title.prefix(1).lowercased())\(title.dropFirst())" } ?? title
        return Event(
            uid: "\(uid)@parcours",
            sequence: row.sequence,
            changed: Instant(seconds: Int(row.changedAt.microsecondsSince1970 / 1_000_000)),
            time: time,
            summary: isCancelled ? "Annulé : \(called)" : called,
            details: details,
            place: place,
            isCancelled: isCancelled
        )
    }
}

/// Bytes as hexadecimal digits.
enum Base16 {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension CalendarEntryRow {
    /// An entry that is published no more, cancelled, as all that is left of it.
    var cancelledEvent: Event {
        func moment(_ day: CivilDate) -> LocalMoment {
            let (year, month, number) = day.parts
            return LocalMoment(year, month, number)
        }
        return Event(
            uid: "\(uid)@parcours",
            sequence: sequence,
            changed: Instant(seconds: Int(changedAt.microsecondsSince1970 / 1_000_000)),
            time: .days(first: moment(startsOn), last: moment(endsOn)),
            summary: "Annulé : \(title)",
            isCancelled: true
        )
    }
}
