import TrainingApp
import TrainingRules

/// A file of presences on its way through the page that shows what it would note: what was read goes along in the form.
struct AttendanceFileForm: Sendable {
    /// What was answered for one participant.
    struct Answer: Sendable {
        /// Public name of the enrolment; empty for nobody of the cohort.
        var who = ""
        /// The halves to note.
        var halves: Set<DayHalf> = []
    }

    let day: CivilDate
    let source: AttendanceReport.Source
    let lines: [AttendanceReport.Line]
    let answers: [Answer]
    let reason: String

    /// Reads the form; fields nobody reads are refused.
    init(_ form: FormFields) throws(WebError) {
        day = try form.date("jour")
        source = try form.choice("origine", of: AttendanceReport.Source.self)
        reason = try form.optional("raison") ?? ""
        var lines: [AttendanceReport.Line] = []
        var answers: [Answer] = []
        var known: Set<String> = ["jour", "origine", "raison"]
        while let text = try form.optional("lu-\(lines.count)") {
            let number = lines.count
            guard let line = Self.line(text) else {
                throw .malformed("Le champ « lu-\(number) » ne se lit pas.", code: "invalid_choice")
            }
            var answer = Answer(who: try form.optional("qui-\(number)") ?? "")
            for half in DayHalf.allCases where try form.optional("\(half.rawValue)-\(number)") == "oui" {
                answer.halves.insert(half)
            }
            known.formUnion(["lu", "qui", "am", "pm"].map { "\($0)-\(number)" })
            lines.append(line)
            answers.append(answer)
        }
        if let stray = form.fields.first(where: { !known.contains($0.name) && !$0.name.hasPrefix("_") }) {
            throw .malformed("Le champ « \(stray.name.prefix(60)) » n'est pas attendu.", code: "unknown_field")
        }
        self.lines = lines
        self.answers = answers
    }

    /// A participant as it travels: `c185|mpresent|adresse|nom`.
    static func text(_ line: AttendanceReport.Line) -> String {
        let halves = DayHalf.allCases.map { half in
            switch line.halves[half] {
            case .connected(let minutes): "c\(minutes)"
            case .marked(let status): "m\(status.rawValue)"
            case nil: ""
            }
        }
        return (halves + [line.email ?? "", line.name]).joined(separator: "|")
    }

    private static func line(_ text: String) -> AttendanceReport.Line? {
        let parts = text.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, !parts[3].isEmpty else { return nil }
        var halves: [DayHalf: AttendanceReport.Presence] = [:]
        for (half, part) in zip(DayHalf.allCases, parts) where !part.isEmpty {
            let rest = String(part.dropFirst())
            if part.first == "c", let minutes = Int(rest), (1...1440).contains(minutes) {
                halves[half] = .connected(minutes: minutes)
            } else if part.first == "m", let status = AttendanceStatus(rawValue: rest) {
                halves[half] = .marked(status)
            } else {
                return nil
            }
        }
        return AttendanceReport.Line(name: parts[3], email: parts[2].isEmpty ? nil : parts[2], halves: halves)
    }

    /// The half-days to note: two lines of one person, as from two devices, count together.
    func entries() -> [NoteAttendance.Entry] {
        struct Place: Hashable {
            let who: String
            let half: DayHalf
        }
        var order: [Place] = []
        var read: [Place: AttendanceReport.Presence] = [:]
        for (line, answer) in zip(lines, answers) where !answer.who.isEmpty {
            for half in DayHalf.allCases where answer.halves.contains(half) {
                guard let presence = line.halves[half] else { continue }
                let place = Place(who: answer.who.lowercased(), half: half)
                if read[place] == nil { order.append(place) }
                switch (read[place], presence) {
                case (.connected(let minutes), .connected(let more)):
                    read[place] = .connected(minutes: min(minutes + more, HalfDayMark.wholeHalfDay))
                case (.marked(.present), _): continue
                default: read[place] = presence
                }
            }
        }
        return order.compactMap { place in
            read[place].flatMap(ProposeAttendance.mark).map {
                NoteAttendance.Entry(enrolment: place.who, half: place.half, mark: $0)
            }
        }
    }
}
