public import Foundation
public import TrainingRules

/// The time, injected: tests and replays choose their own.
public struct WallClock: Sendable {
    private let instant: @Sendable () -> Date

    /// A clock that reads `instant` each time it is asked.
    public init(_ instant: @escaping @Sendable () -> Date) {
        self.instant = instant
    }

    /// The machine's own clock.
    public static let system = WallClock { Date() }

    /// A clock that stands at noon, Paris time, of `day`.
    public static func standing(on day: CivilDate) -> WallClock {
        WallClock { Date(timeIntervalSince1970: Double(day.daysSinceEpoch) * 86_400 + 39_600) }
    }

    /// Whole seconds since 1970-01-01 UTC, for codes that change with the time.
    public var secondsSince1970: Int { Int(instant().timeIntervalSince1970.rounded(.down)) }

    /// The civil date now in the zone of `territory` (rule D-4).
    public func today(in territory: Territory) -> CivilDate {
        today(zone: territory.timeZone)
    }

    /// The territories where it is another day than in Paris, with that day.
    public var daysElsewhere: [(code: String, day: CivilDate)] {
        let paris = todayInParis
        return Territory.all.map { (code: $0.code, day: today(in: $0)) }.filter { $0.day != paris }
    }

    /// The civil date now in Paris, for what concerns no territory.
    public var todayInParis: CivilDate { today(zone: "Europe/Paris") }

    /// Seconds since 1970-01-01T00:00:00Z, for what lasts hours.
    public var unixSeconds: Int { Int(instant().timeIntervalSince1970) }

    /// The hour of the day now in the zone of `territory`, 0 to 23.
    public func hour(in territory: Territory) -> Int {
        let now = instant()
        let offset = TimeZone(identifier: territory.timeZone)?.secondsFromGMT(for: now) ?? 0
        let seconds = Int((now.timeIntervalSince1970 + Double(offset)).rounded(.down))
        return ((seconds % 86_400) + 86_400) % 86_400 / 3600
    }

    private func today(zone name: String) -> CivilDate {
        let now = instant()
        let offset = TimeZone(identifier: name)?.secondsFromGMT(for: now) ?? 0
        let days = ((now.timeIntervalSince1970 + Double(offset)) / 86_400).rounded(.down)
        return CivilDate(daysSinceEpoch: Int32(days))
    }
}
