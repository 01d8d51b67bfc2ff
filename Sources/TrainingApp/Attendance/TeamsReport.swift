import TrainingRules

/// The attendance report of a Teams meeting, in each of its shapes: a summary, the participants, and since 2022 what each
/// did in the meeting; before, one list of comings and goings.
struct TeamsReport {
    /// A stay in the meeting.
    private struct Stay {
        let from: WrittenMoment
        let to: WrittenMoment
        /// Minutes spent in the meeting between the two, when they are written.
        let minutes: Int?
    }

    /// What the columns below a row of titles are.
    private struct Titles {
        var name: Int
        var join: Int?
        var leave: Int?
        var duration: Int?
        var email: Int?
        var upn: Int?
        var action: Int?

        /// nil for a row that is no row of titles.
        init?(_ cells: [String]) {
            let titles = cells.map { FoldedText.folded($0) }
            guard let name = titles.firstIndex(where: { Self.names.contains($0) }), titles.count > 2 else { return nil }
            self.name = name
            for (place, title) in titles.enumerated() where place != name {
                func says(_ words: String...) -> Bool { words.contains { title.contains($0) } }
                // Brackets are left out of a folded title.
                if says("mail", "courriel") {
                    email = email ?? place
                } else if says("upn", "participant id", "id de participant", "id du participant", "identifiant") {
                    upn = upn ?? place
                } else if says("duration", "duree") {
                    duration = duration ?? place
                } else if says("action") {
                    action = place
                } else if says("leave", "depart", "deconnexion", "sortie", "quitte") {
                    leave = leave ?? place
                } else if says(
                    "join",
                    "participation",
                    "connexion",
                    "arrivee",
                    "entree",
                    "rejoint",
                    "timestamp",
                    "horodat"
                ) {
                    join = join ?? place
                }
            }
            guard join != nil, leave != nil || action != nil else { return nil }
        }

        private static let names: Set<String> = ["name", "full name", "nom", "nom complet", "participant"]
    }

    private struct Person {
        var name: String
        var email: String?
        var stays: [Stay] = []
    }

    private var people: [String: Person] = [:]
    private var order: [String] = []

    /// The days on which somebody was there.
    private(set) var days: Set<CivilDate> = []

    /// Reads the rows of a file; nil when it is no such report.
    init?(_ rows: [[String]]) {
        var sections: [(titles: Titles, rows: [[String]])] = []
        var isInside = false
        for row in rows {
            if let titles = Titles(row) {
                sections.append((titles, []))
                isInside = true
            } else if row.count(where: { !$0.allSatisfy(\.isWhitespace) }) < 2 {
                // A blank row, or the heading of the next part.
                isInside = false
            } else if isInside {
                sections[sections.count - 1].rows.append(row)
            }
        }
        guard !sections.isEmpty else { return nil }
        // The later part tells each stay by itself; the first one only the first coming and the last going.
        let detailed = sections.count > 1 && !(sections.last?.rows.isEmpty ?? true)
        for (place, section) in sections.enumerated() {
            read(section.rows, section.titles, takesStays: !detailed || place == sections.count - 1)
        }
    }

    private mutating func read(_ rows: [[String]], _ titles: Titles, takesStays: Bool) {
        var open: [String: WrittenMoment] = [:]
        for row in rows {
            func cell(_ place: Int?) -> String {
                guard let place, place < row.count else { return "" }
                return RosterText.cleaned(row[place])
            }
            let name = cell(titles.name)
            guard !name.isEmpty else { continue }
            let mail = [cell(titles.email), cell(titles.upn)].first { $0.contains("@") }
            let key = self.key(name, mail)
            if people[key] == nil {
                people[key] = Person(name: name, email: mail)
                order.append(key)
            }
            if people[key]?.email == nil { people[key]?.email = mail }
            guard takesStays, let moment = WrittenMoment(cell(titles.join)) else { continue }
            if titles.action != nil {
                let action = FoldedText.folded(cell(titles.action))
                if action.contains("joined") || action.contains("rejoint") || action.contains("join") {
                    open[key] = open[key] ?? moment
                } else if let from = open.removeValue(forKey: key) {
                    add(Stay(from: from, to: moment, minutes: nil), to: key)
                }
            } else if let leave = WrittenMoment(cell(titles.leave)) {
                add(Stay(from: moment, to: leave, minutes: WrittenMoment.duration(cell(titles.duration))), to: key)
            }
        }
    }

    private mutating func add(_ stay: Stay, to key: String) {
        people[key]?.stays.append(stay)
        days.formUnion([stay.from.day, stay.to.day])
    }

    /// The same person has the same address; the same name, where one of the two rows has no address.
    private func key(_ name: String, _ mail: String?) -> String {
        let folded = FoldedText.folded(name)
        if let mail { return order.first { people[$0]?.email?.lowercased() == mail.lowercased() } ?? mail.lowercased() }
        return order.first { people[$0].map { FoldedText.folded($0.name) == folded } ?? false } ?? folded
    }

    /// Who was there on a day, and for how long in each half of it.
    func lines(on day: CivilDate) -> [AttendanceReport.Line] {
        order.compactMap { key in
            guard let person = people[key] else { return nil }
            var halves: [DayHalf: AttendanceReport.Presence] = [:]
            for half in DayHalf.allCases {
                let minutes = Self.minutes(of: person.stays, in: half, on: day)
                if minutes > 0 { halves[half] = .connected(minutes: minutes) }
            }
            guard !halves.isEmpty else { return nil }
            return AttendanceReport.Line(name: person.name, email: person.email, halves: halves)
        }
    }

    /// Minutes in a half of a day, parallel stays counted once.
    private static func minutes(of stays: [Stay], in half: DayHalf, on day: CivilDate) -> Int {
        // The morning ends at one o'clock.
        let bounds = half == .morning ? 0..<780 : 780..<1440
        let midnight = Int(day.daysSinceEpoch) * 1440
        let parts = stays.compactMap { stay -> (range: Range<Int>, share: Double)? in
            let from = Int(stay.from.day.daysSinceEpoch) * 1440 + (stay.from.minute ?? 0)
            let to = Int(stay.to.day.daysSinceEpoch) * 1440 + (stay.to.minute ?? 0)
            let range =
                max(
                    from,
                    midnight + bounds.lowerBound
                )..<max(
                    max(from, midnight + bounds.lowerBound),
                    min(to, midnight + bounds.upperBound)
                )
            guard !range.isEmpty, to > from else { return nil }
            // Of a stay with pauses only the time in the meeting counts, spread over the whole.
            let share = stay.minutes.map { min(1, Double($0) / Double(to - from)) } ?? 1
            return (range, share)
        }
        .sorted { $0.range.lowerBound < $1.range.lowerBound }
        var total = 0.0
        var reached = Int.min
        for part in parts {
            let fresh =
                max(part.range.lowerBound, reached)..<max(part.range.upperBound, max(part.range.lowerBound, reached))
            total += Double(fresh.count) * part.share
            reached = max(reached, part.range.upperBound)
        }
        return Int(total.rounded())
    }
}
