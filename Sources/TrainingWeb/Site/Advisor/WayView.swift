import TrainingApp
import TrainingRules

/// The whole way of one person, in the order of time, with the day it is looked at from.
struct WayView: Sendable {
    /// One step, or the marker of the day.
    struct Step: Sendable {
        /// Style class: `done`, `late`, `here`, or empty.
        let look: String
        let heading: String
        let on: DayView?
        /// How far it lies from the day, such as « dans 12 jours ».
        let distance: String?
        /// Nil for the marker.
        let badge: BadgeView?
        let isMarker: Bool
    }

    let steps: [Step]
    /// The same as a drawing; nil when there is nothing to draw.
    let drawing: WayDrawing?
    /// The steps this person does not need, in one sentence; nil when there are none.
    let notNeeded: String?

    init(_ statement: AdvisorStatement, isToday: Bool, hours: HoursView? = nil) {
        let day = statement.on
        var placed: [(key: (CivilDate, Int, Int), step: Step, line: AdvisorStatement.MilestoneLine?)] = []
        // A step without a day stays behind the one before it, and what is not done lies ahead of the marker.
        var latest = CivilDate(daysSinceEpoch: .min / 2)
        for (index, line) in statement.milestones.enumerated() where line.state != .notNeeded {
            let isBehind = line.state == .done || line.state == .late
            let place = isBehind ? line.on ?? latest : max(line.on ?? latest, day)
            latest = max(latest, place)
            placed.append(((place, isBehind ? 0 : 2, index), Self.step(line, from: day), line))
        }
        let marker = Step(
            look: "here",
            heading: isToday ? "Aujourd'hui" : "Jour affiché",
            on: DayView(day),
            distance: nil,
            badge: nil,
            isMarker: true
        )
        placed.append(((day, 1, 0), marker, nil))
        placed.sort { $0.key < $1.key }
        steps = placed.map(\.step)
        let lines = placed.map(\.line)
        let passed = lines.prefix { $0 != nil }.compactMap { $0.flatMap(Self.stop) }
        let ahead = lines.drop { $0 != nil }.compactMap { $0.flatMap(Self.stop) }
        drawing = WayDrawing(
            passed + ahead,
            passed: passed.count,
            on: day,
            called: marker.heading,
            hours: hours?.drawn ?? []
        )
        let others = statement.milestones.filter { $0.state == .notNeeded }
        let names = others.map { MilestoneText.title($0.code) }
        notNeeded = names.isEmpty ? nil : "Sans objet : \(names.joined(separator: ", "))."
    }

    private static func stop(_ line: AdvisorStatement.MilestoneLine) -> WayDrawing.Stop? {
        WayDrawing.name(line.code).map { name in
            WayDrawing.Stop(
                name: name,
                on: line.on,
                state: line.state,
                beginsHours: line.code == .start,
                endsHours: line.code == .mockJury
            )
        }
    }

    private static func step(_ line: AdvisorStatement.MilestoneLine, from day: CivilDate) -> Step {
        let badge: BadgeView
        switch line.state {
        case .done: badge = BadgeView(look: "good", word: "fait")
        case .planned: badge = BadgeView(look: "info", word: "prévu")
        case .possible: badge = BadgeView(look: "", word: "à venir, sans date")
        case .late: badge = BadgeView(look: "stop", word: "en retard")
        case .notNeeded: badge = BadgeView(look: "", word: "sans objet")
        }
        return Step(
            look: line.state == .done ? "done" : line.state == .late ? "late" : "",
            heading: MilestoneText.title(line.code),
            on: line.on.map(DayView.init),
            distance: line.on.map { French.relative($0, to: day) },
            badge: badge,
            isMarker: false
        )
    }
}
