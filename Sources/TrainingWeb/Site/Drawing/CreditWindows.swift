import TrainingRules

/// The time in which each credit can be used, one bar above the other, the day among them.
///
/// Only the bars are drawn: names, ends and states are text, which wraps as the screen needs.
struct CreditWindows: Sendable {
    /// One credit.
    struct Row: Sendable {
        let name: String
        let badge: BadgeView
        /// « jusqu'au 31 décembre 2027, dans 13 mois ».
        let span: String
        /// From 0 to `CreditWindows.width`.
        let x: Int
        let width: Int
        /// Style class: `open`, `kept`, `used` or `over`.
        let look: String
        let today: Int
        /// The first days of the years between.
        let years: [Int]
    }

    /// Units across; the drawing stretches to its room.
    static let width = 1_000

    let rows: [Row]
    /// First and last day drawn, in words.
    let from: String
    let to: String
    let word: String

    /// The windows of credits, in their order; nil without any.
    init?(
        _ lines: [AdvisorStatement.CreditLine],
        on day: CivilDate,
        isToday: Bool,
        unknownBefore: CivilDate?,
        in catalogue: ModuleCatalogue
    ) {
        guard let start = lines.map(\.credit.from).min() else { return nil }
        let ends = lines.map { $0.credit.until ?? day } + [day]
        let first = CivilDate.firstDay(of: min(start, day).year)
        let last = CivilDate.lastDay(of: (ends.max() ?? day).year)
        func place(_ day: CivilDate) -> Int {
            Int(
                (Spacing.share(
                    of: Int(day.daysSinceEpoch),
                    from: Int(first.daysSinceEpoch),
                    to: Int(last.daysSinceEpoch)
                ) * Double(Self.width)).rounded()
            )
        }
        let years = first.year < last.year ? (first.year + 1...last.year).map { place(.firstDay(of: $0)) } : []
        rows = lines.map { line in
            let until = line.credit.until
            let x = place(line.credit.from)
            return Row(
                name: CreditText.name(line.credit, in: catalogue),
                badge: line.mayHaveServed(before: unknownBefore)
                    ? BadgeView(look: "warn", word: "inconnu") : CreditText.state(line.state),
                span: until.map { end in
                    "du \(French.dateWithoutWeekday(line.credit.from)) au \(French.dateWithoutWeekday(end)) "
                        + "(\(end < day ? "terminé" : "se termine") \(French.relative(end, to: day)))"
                } ?? "depuis le \(French.dateWithoutWeekday(line.credit.from)), sans date de fin",
                x: x,
                width: max(6, (until.map(place) ?? Self.width) - x),
                look: Self.look(line.state),
                today: place(day),
                years: years
            )
        }
        from = French.dateWithoutWeekday(first)
        to = French.dateWithoutWeekday(last)
        word = isToday ? "aujourd'hui" : "le jour affiché"
    }

    private static func look(_ state: AdvisorStatement.CreditLine.State) -> String {
        switch state {
        case .available, .carried: "open"
        case .reserved: "kept"
        case .consumed: "used"
        case .expired: "over"
        }
    }
}
