import TrainingRules

/// The way from left to right, in a box of 1,100 by 200: days near where time puts them, labels never over each other.
struct WideWay: Sendable {
    static let width = 1_100
    /// Room of a label: a short date in letters of 14.
    static let label = 112.0
    /// Room of the line about hours.
    static let hoursLabel = 238.0
    private static let margin = 56.0
    private static let line = 124

    let stops: [DrawnStop]
    let hours: [DrawnHours]
    let today: Int
    /// Where the label of the day is anchored: `start`, `middle` or `end`.
    let anchor: String
    let word: String
    let first: Int
    let last: Int

    init(_ all: [WayDrawing.Stop], passed: Int, on day: CivilDate, called word: String, hours: [WayDrawing.Hours]) {
        // The day is one of the things that need a place.
        let days = Self.days(all, passed: passed, on: day)
        let (least, most) = (days.min() ?? 0, days.max() ?? 0)
        let span = Self.margin...(Double(Self.width) - Self.margin)
        let wished = days.map { Spacing.share(of: $0, from: least, to: most) }
            .map { span.lowerBound + $0 * (span.upperBound - span.lowerBound) }
        let hoursStart = hours.isEmpty ? nil : all.firstIndex(where: \.beginsHours)
        let gaps = (0..<all.count).map { index -> Double in
            // Things after the day are one place further.
            let before = index < passed ? index : index - 1
            let isBesideDay = index == passed || index + 1 == passed
            let isInHours = hoursStart == before
            return (isInHours ? Self.hoursLabel : Self.label) / (isBesideDay ? 2 : 1)
        }
        let places = Spacing.spread(wished, gaps: gaps, in: span).map { Int($0.rounded()) }
        today = places[passed]
        let steps = places[..<passed] + places[(passed + 1)...]
        stops = zip(all, steps).map { stop, x in DrawnStop(stop, x: x, y: Self.line, date: ShortDate.text) }
        self.word = "\(word), \(ShortDate.text(day))"
        anchor = Double(today) < 140 ? "start" : Double(today) > Double(Self.width) - 140 ? "end" : "middle"
        first = places.first ?? 0
        last = places.last ?? 0
        if let start = hoursStart, start + 1 < stops.count {
            let end = all[(start + 1)...].firstIndex(where: \.endsHours) ?? start + 1
            let (from, to) = (stops[start].x, stops[end].x)
            self.hours = hours.enumerated().map { index, entry in
                let width = to - from
                return DrawnHours(
                    x: from,
                    y: 54 + index * 32,
                    width: width,
                    done: Int((Double(width) * min(1, max(0, entry.share))).rounded()),
                    text: entry.text,
                    textY: 49 + index * 32
                )
            }
        } else {
            self.hours = []
        }
    }

    /// The days of all things, the day looked at among them, never going back: a step without a day is where the one
    /// before it is.
    private static func days(_ all: [WayDrawing.Stop], passed: Int, on day: CivilDate) -> [Int] {
        var days: [Int] = []
        func add(_ next: CivilDate?) {
            let wished = next.map { Int($0.daysSinceEpoch) } ?? days.last
            let dayOfFirst = all.lazy.compactMap(\.on).first.map { Int($0.daysSinceEpoch) } ?? Int(day.daysSinceEpoch)
            days.append(max(wished ?? dayOfFirst, days.last ?? .min))
        }
        for stop in all[..<passed] { add(stop.on) }
        add(day)
        for stop in all[passed...] { add(stop.on) }
        return days
    }
}

/// A day short enough for a drawing, such as « 28 sept 2026 » with its points.
enum ShortDate {
    private static let months = [
        "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ]

    static func text(_ day: CivilDate) -> String {
        let parts = day.parts
        return "\(parts.day == 1 ? "1er" : String(parts.day)) \(months[parts.month - 1]) \(parts.year)"
    }
}
