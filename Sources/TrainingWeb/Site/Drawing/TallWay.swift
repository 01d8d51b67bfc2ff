import TrainingRules

/// The way from top to bottom, in a box of 288: the room that a screen of 320 leaves.
struct TallWay: Sendable {
    static let width = 288
    /// Room of a step: its name, and under it its day.
    static let step = 48
    /// Room of one line about hours with its bar.
    static let bar = 40
    static let mark = 40
    private static let text = 40

    let stops: [DrawnStop]
    let hours: [DrawnHours]
    let today: Int
    let word: String
    let height: Int
    let first: Int
    let last: Int

    init(_ all: [WayDrawing.Stop], passed: Int, on day: CivilDate, called word: String, hours: [WayDrawing.Hours]) {
        var y = 20
        var drawn: [DrawnStop] = []
        var bars: [DrawnHours] = []
        var mark = 0
        let width = Self.width - Self.text - 8
        for (index, stop) in all.enumerated() {
            if index == passed {
                mark = y
                y += Self.mark
            }
            drawn.append(DrawnStop(stop, x: 20, y: y, date: French.dateWithoutWeekday))
            y += Self.step
            guard stop.beginsHours, index + 1 < all.count else { continue }
            for entry in hours {
                bars.append(
                    DrawnHours(
                        x: Self.text,
                        y: y + 4,
                        width: width,
                        done: Int((Double(width) * min(1, max(0, entry.share))).rounded()),
                        text: entry.text,
                        textY: y
                    )
                )
                y += Self.bar
            }
        }
        if passed == all.count {
            mark = y
            y += Self.mark
        }
        stops = drawn
        self.hours = bars
        today = mark
        self.word = "\(word), \(French.dateWithoutWeekday(day))"
        height = y
        first = min(mark, drawn.first?.y ?? mark)
        last = max(mark, drawn.last?.y ?? mark)
    }
}
