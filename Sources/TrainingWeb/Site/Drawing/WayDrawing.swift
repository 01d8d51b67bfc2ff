import TrainingRules

/// The way of one person as two drawings that say the same.
///
/// One for wide screens goes from left to right, one for narrow ones from top to bottom. The table of the steps beside
/// them holds every word of them.
struct WayDrawing: Sendable {
    /// A step to draw.
    struct Stop: Hashable, Sendable {
        let name: String
        /// Nil for a step without a day.
        let on: CivilDate?
        let state: AdvisorStatement.MilestoneLine.State
        /// Whether the hours of training and internship begin with this step.
        var beginsHours = false
        /// Whether they must be done by this step.
        var endsHours = false
    }

    /// Hours to draw: « Formation : 105 h sur 168 h ».
    struct Hours: Hashable, Sendable {
        let text: String
        /// From 0 to 1.
        let share: Double
    }

    let wide: WideWay
    let tall: TallWay
    /// The whole of it in one sentence, for those who do not see it.
    let summary: String

    /// The drawing of steps in their order, of which `passed` lie behind the day; nil for fewer than two of them.
    init?(_ stops: [Stop], passed: Int, on day: CivilDate, called word: String, hours: [Hours]) {
        guard stops.count > 1, passed <= stops.count else { return nil }
        wide = WideWay(stops, passed: passed, on: day, called: word, hours: hours)
        tall = TallWay(stops, passed: passed, on: day, called: word, hours: hours)
        func list(_ part: ArraySlice<Stop>) -> String {
            part.map { "\($0.name) (\(Self.words($0)))" }.joined(separator: ", ")
        }
        let behind = stops[..<passed].isEmpty ? "" : "Derrière : \(list(stops[..<passed])). "
        let ahead = stops[passed...].isEmpty ? "" : " Devant : \(list(stops[passed...]))."
        let done = hours.isEmpty ? "" : " \(hours.map(\.text).joined(separator: " ; "))."
        summary = "\(behind)\(word), \(French.dateWithoutWeekday(day)).\(ahead)\(done)"
    }

    /// « fait, 28 juillet 2026 ».
    static func words(_ stop: Stop) -> String {
        let state = state(stop.state)
        return stop.on.map { "\(state), \(French.dateWithoutWeekday($0))" } ?? state
    }

    /// How far a step is, in a word.
    static func state(_ state: AdvisorStatement.MilestoneLine.State) -> String {
        switch state {
        case .done: "fait"
        case .planned: "prévu"
        case .late: "en retard"
        case .possible: "à venir, sans date"
        case .notNeeded: "sans objet"
        }
    }

    /// A name short enough for a drawing.
    static func name(_ code: AdvisorStatement.MilestoneLine.Code) -> String? {
        switch code {
        case .registered: "Inscription"
        case .interview: "Entretien"
        case .convocationReceived: "Convocation"
        case .start: "Début"
        case .mockJury: "Jury blanc"
        case .pix: "Pix"
        case .exam: "CCP1"
        case .certificates: "Certificats"
        case .confirmedByAdvisor, .confirmedByManager, .trainingFinished: nil
        }
    }
}

/// A step as it is drawn: the shape tells its state, not the colour alone.
struct DrawnStop: Sendable {
    let x: Int
    let y: Int
    let name: String
    let date: String
    let word: String
    let isDone: Bool
    let isLate: Bool
    let isAhead: Bool
    let isUndated: Bool

    init(_ stop: WayDrawing.Stop, x: Int, y: Int, date: (CivilDate) -> String) {
        self.x = x
        self.y = y
        name = stop.name
        self.date = stop.on.map(date) ?? ""
        word = stop.state == .possible && stop.on == nil ? "sans date" : WayDrawing.state(stop.state)
        isDone = stop.state == .done
        isLate = stop.state == .late
        isUndated = !isDone && !isLate && stop.on == nil
        isAhead = !isDone && !isLate && stop.on != nil
    }
}

/// Hours as they are drawn.
struct DrawnHours: Sendable {
    let x: Int
    let y: Int
    let width: Int
    let done: Int
    let text: String
    /// Base line of the text.
    let textY: Int
}
