/// Horizontal bars drawn as SVG, one a line with its words above it.
///
/// Readable on a narrow screen and without colour; the table beside it says the same.
struct BarChart: Sendable {
    /// One bar, in units of the drawing.
    struct Bar: Sendable {
        let label: String
        let value: String
        let textY: Int
        let barY: Int
        let width: Int
    }

    /// The width of the drawing, in its own units.
    static let width = 360
    private static let step = 44

    let title: String
    let bars: [Bar]
    let height: Int
    let width = Self.width

    /// A bar for each part, as long as its share of the greatest one; nil when nothing is counted.
    init?(title: String, _ parts: [(label: String, count: Int)]) {
        guard let most = parts.map(\.count).max(), most > 0 else { return nil }
        self.title = title
        bars = parts.enumerated().map { index, part in
            Bar(
                label: part.label,
                value: French.number(part.count),
                textY: index * Self.step + 16,
                barY: index * Self.step + 22,
                width: part.count == 0 ? 0 : max(2, part.count * Self.width / most)
            )
        }
        height = parts.count * Self.step
    }
}
