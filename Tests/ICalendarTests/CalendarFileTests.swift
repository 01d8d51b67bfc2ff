import Foundation
import ICalendar
import OracleTestSupport
import Testing

/// Calendar files as three other programs read them.
@Suite struct CalendarFileTests {
    private static let changed = Instant(seconds: 1_795_226_400)

    private static func event(_ uid: String, _ zone: String, _ day: (Int, Int, Int)) throws -> Event {
        Event(
            uid: uid,
            sequence: 2,
            changed: changed,
            time: .local(
                from: LocalMoment(day.0, day.1, day.2, 9),
                to: LocalMoment(day.0, day.1, day.2, 17),
                try #require(Zone(zone))
            ),
            summary: "Formation ; promotion « Œuvrer », groupe 1"
        )
    }

    private static func read(_ file: CalendarFile) async throws -> OracleLine {
        let reader = try await OracleProcess("read_calendar.py")
        return try await reader.ask(["calendar": Data(file.bytes).base64EncodedString()])
    }

    private static func rows(_ answer: OracleLine, _ reader: String) -> [[String]] {
        (answer.fields[reader] as? [[Any]] ?? []).map { row in row.map { "\($0)" } }
    }

    /// Nine o'clock there, on the days before and after clocks change in Paris, and in Miquelon where they change too.
    @Test func timesAreThoseOfTheZoneAcrossTheChangeOfClocks() async throws {
        let days: [(zone: String, day: (Int, Int, Int), utc: String)] = [
            ("Europe/Paris", (2026, 3, 27), "2026-03-27T08:00Z"), ("Europe/Paris", (2026, 3, 30), "2026-03-30T07:00Z"),
            ("Europe/Paris", (2026, 10, 23), "2026-10-23T07:00Z"),
            ("Europe/Paris", (2026, 10, 26), "2026-10-26T08:00Z"),
            ("America/Martinique", (2026, 3, 27), "2026-03-27T13:00Z"),
            ("America/Martinique", (2026, 3, 30), "2026-03-30T13:00Z"),
            ("Indian/Reunion", (2026, 3, 27), "2026-03-27T05:00Z"),
            ("Indian/Reunion", (2026, 3, 30), "2026-03-30T05:00Z"),
            ("Pacific/Noumea", (2026, 3, 27), "2026-03-26T22:00Z"),
            ("Pacific/Noumea", (2026, 3, 30), "2026-03-29T22:00Z"),
            ("America/Miquelon", (2026, 3, 6), "2026-03-06T12:00Z"),
            ("America/Miquelon", (2026, 3, 9), "2026-03-09T11:00Z"),
        ]
        let events = try days.enumerated().map {
            try Self.event("e\($0.offset)@parcours", $0.element.zone, $0.element.day)
        }
        let answer = try await Self.read(CalendarFile(name: "Essai", events))
        for reader in ["icalendar", "vobject", "ics"] {
            let starts = Dictionary(uniqueKeysWithValues: Self.rows(answer, reader).map { ($0[0], $0[2]) })
            for (number, day) in days.enumerated() {
                #expect(starts["e\(number)@parcours"] == day.utc, "\(reader), \(day.zone)")
            }
        }
        #expect(answer.fields["faults"] as? [String] == [] && answer.fields["zones"] as? [String] == [])
    }

    @Test func everyZoneOfFranceIsThatOfTheTimeZoneDatabase() async throws {
        let names = [
            "Europe/Paris", "America/Miquelon", "America/Martinique", "America/Guadeloupe", "America/Marigot",
            "America/St_Barthelemy", "America/Cayenne", "Indian/Reunion", "Indian/Mayotte", "Pacific/Noumea",
            "Pacific/Tahiti", "Pacific/Wallis",
        ]
        let events = try names.enumerated().map { try Self.event("z\($0.offset)", $0.element, (2026, 5, 18)) }
        let answer = try await Self.read(CalendarFile(name: "Zones", events))
        #expect(answer.fields["zones"] as? [String] == [])
        #expect(Self.rows(answer, "icalendar").count == names.count)
        #expect(Zone("Europe/London") == nil)
    }

    @Test func textsComeBackAsTheyWere() async throws {
        let hard = "Une ligne\navec ; , \\ « Saint-Étienne » 🧑🏽‍🏫 \u{7}" + String(repeating: "é", count: 200)
        let file = CalendarFile(
            name: "A; B, C\r\nX-FAUX:1",
            [
                Event(
                    uid: "t@parcours",
                    sequence: 0,
                    changed: Self.changed,
                    time: .days(first: LocalMoment(2026, 12, 31), last: LocalMoment(2026, 12, 31)),
                    summary: hard,
                    details: hard,
                    place: "12, rue « A »\r\nATTENDEE:x",
                    isCancelled: true
                )
            ]
        )
        let answer = try await Self.read(file)
        let row = try #require(Self.rows(answer, "icalendar").first)
        #expect(row[2] == "2026-12-31" && row[3] == "2027-01-01")
        #expect(row[4] == hard.replacingOccurrences(of: "\u{7}", with: ""))
        #expect((answer.fields["icalendar"] as? [[Any]])?.first?.last as? Bool == true)
        #expect(answer.fields["faults"] as? [String] == [])
        // Nothing that came in a text became a line of its own.
        let lines = String(decoding: file.bytes, as: UTF8.self).components(separatedBy: "\r\n")
        #expect(!lines.contains { $0.hasPrefix("X-FAUX") || $0.hasPrefix("ATTENDEE") })
    }
}
