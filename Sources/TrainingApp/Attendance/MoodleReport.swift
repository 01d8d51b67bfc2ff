import TrainingRules

/// The export of Moodle's attendance: the course and group above, then one row per person and one column per session.
struct MoodleReport {
    private struct Column {
        let place: Int
        let day: CivilDate
        let half: DayHalf
    }

    private struct Row {
        let name: String
        let email: String?
        let cells: [String]
    }

    private var columns: [Column] = []
    private var rows: [Row] = []

    /// The days with a session.
    var days: Set<CivilDate> { Set(columns.map(\.day)) }

    private static let lastNames: Set<String> = ["last name", "surname", "nom", "nom de famille"]
    private static let firstNames: Set<String> = ["first name", "prenom"]

    /// Whether a text is a title of such a file.
    static func isTitle(_ text: String) -> Bool {
        let folded = FoldedText.folded(text)
        return lastNames.contains(folded) || firstNames.contains(folded)
    }

    /// Reads the rows of a file; nil when it is no such export.
    init?(_ rows: [[String]]) {
        let titled = rows.firstIndex { row in
            let titles = row.map { FoldedText.folded($0) }
            return titles.contains { Self.lastNames.contains($0) } && titles.contains { Self.firstNames.contains($0) }
        }
        guard let titled else { return nil }
        let titles = rows[titled].map { FoldedText.folded($0) }
        guard let last = titles.firstIndex(where: { Self.lastNames.contains($0) }),
            let first = titles.firstIndex(where: { Self.firstNames.contains($0) })
        else { return nil }
        for (place, text) in rows[titled].enumerated() where place > max(last, first) {
            guard let moment = WrittenMoment(text), let minute = moment.minute else { continue }
            columns.append(Column(place: place, day: moment.day, half: minute < 780 ? .morning : .afternoon))
        }
        guard !columns.isEmpty else { return nil }
        let addresses = titles.indices.filter { place in
            ["mail", "courriel", "identifiant", "nom d utilisateur", "username"].contains { titles[place].contains($0) }
        }
        for cells in rows[(titled + 1)...] {
            func cell(_ place: Int) -> String { place < cells.count ? RosterText.cleaned(cells[place]) : "" }
            let name = [cell(first), cell(last)].filter { !$0.isEmpty }.joined(separator: " ")
            guard !name.isEmpty else { continue }
            self.rows.append(
                Row(name: name, email: addresses.map(cell).first { $0.contains("@") }, cells: cells)
            )
        }
    }

    /// Who is marked on a day, and how.
    func lines(on day: CivilDate) -> [AttendanceReport.Line] {
        rows.compactMap { row in
            var halves: [DayHalf: AttendanceReport.Presence] = [:]
            for column in columns where column.day == day && column.place < row.cells.count {
                guard let status = Self.status(row.cells[column.place]) else { continue }
                // Of two sessions in one half, presence at one is presence.
                if halves[column.half] != .marked(.present) { halves[column.half] = .marked(status) }
            }
            guard !halves.isEmpty else { return nil }
            return AttendanceReport.Line(name: row.name, email: row.email, halves: halves)
        }
    }

    /// `P (2/2)`, `R (1/2)`: the letters are those that Moodle proposes in English and French.
    private static func status(_ cell: String) -> AttendanceStatus? {
        switch cell.prefix(while: \.isLetter).lowercased() {
        case "p", "pr", "l", "r", "present", "présent", "late", "retard", "en": .present
        case "e", "ex", "aj", "excused", "excusé", "j": .excused
        case "a", "ab", "ai", "ni", "absent", "nj": .unexcused
        default: nil
        }
    }
}
