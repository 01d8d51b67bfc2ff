import TrainingApp
import TrainingRules

/// Hours done against hours required, with what can still be reached.
struct HoursView: Sendable {
    /// One bar.
    struct Bar: Sendable {
        let id: String
        let label: String
        let done: Int
        /// Nil for a training of an older programme, whose hours differed from person to person.
        let required: Int?
        /// « 84 h sur 168 h », or « 70 h ».
        let text: String
        /// What is left and until when it can be done, in a sentence; nil when that is settled.
        var outlook: String?
    }

    let bars: [Bar]
    /// Whether the hours can still be reached, in sentences; empty when that is settled.
    let forecast: [String]

    /// The hours recorded for a training that has begun; nil before it begins.
    ///
    /// The forecast follows the days of the `cohort`, or those of a typical one when it is nil.
    init?(_ dossier: Dossier, on day: CivilDate, cohort: CohortDays? = nil, under ruleBook: RuleBook) {
        guard let training = dossier.initialTraining, let start = training.startedOn, start <= day else { return nil }
        let done = AttendanceSoFar(training, on: day)
        let version = cohort.flatMap { ruleBook.programme($0.calendar.programme) }
        guard let programme = version ?? ruleBook.programmeInForce(on: start, in: dossier.territory.zone) else {
            bars = [Self.bar("formation", "Formation", done.teaching, nil)]
            forecast = []
            return
        }
        let hours = programme.hours
        var bars = [
            Self.bar("formation", "Formation", done.teaching, hours.teaching),
            Self.bar("jury", "Jury blanc", done.mockJuryHeld ? Double(hours.mockJury) : 0, hours.mockJury),
            Self.bar("stage", "Stage", done.internship, hours.internship),
        ]
        let isOver = [training.completedOn, training.abandonedOn].contains { $0.map { $0 <= day } == true }
        let calendar =
            cohort?.calendar
            ?? cohortCalendar(
                start: start,
                territory: dossier.territory,
                programme: programme,
                holidays: ruleBook.holidays
            )
        if !isOver, calendar[.mockJuryFrom] >= day {
            // The hours of the day itself may not have been recorded yet: they still count as ahead.
            let reach = reachability(
                from: done,
                on: day.adding(days: -1),
                calendar: calendar,
                closures: cohort?.closures ?? [],
                programme: programme,
                holidays: ruleBook.holidays
            )
            let jury = calendar[.mockJuryFrom]
            bars[0].outlook = HoursText.teaching(reach.teaching, jury: jury)
            bars[1].outlook = HoursText.mockJury(reach.mockJury, jury: jury)
            bars[2].outlook = HoursText.internship(reach.internship, jury: jury)
        }
        self.bars = bars
        forecast = isOver ? [] : Self.forecast(done, on: day, calendar, cohort?.closures, programme, ruleBook)
    }

    /// The bars as a drawing shows them: the mock jury has a place of its own there.
    var drawn: [WayDrawing.Hours] {
        bars.filter { $0.id != "jury" }.map { bar in
            WayDrawing.Hours(
                text: "\(bar.label) : \(bar.text)",
                share: bar.required.map { $0 > 0 ? Double(bar.done) / Double($0) : 1 } ?? 1
            )
        }
    }

    private static func bar(_ id: String, _ label: String, _ done: Double, _ required: Int?) -> Bar {
        Bar(
            id: id,
            label: label,
            done: required.map { min(Int(done), $0) } ?? Int(done),
            required: required,
            text: French.hours(done) + (required.map { " sur \(French.hours(Double($0)))" } ?? "")
        )
    }

    private static func forecast(
        _ done: AttendanceSoFar,
        on day: CivilDate,
        _ calendar: CohortCalendar,
        _ closures: [Closure]?,
        _ programme: ProgrammeVersion,
        _ ruleBook: RuleBook
    ) -> [String] {
        let source = "D'après le calendrier \(closures == nil ? "type" : "de la promotion")"
        let jury = French.date(calendar[.mockJuryFrom])
        // The hours of the day itself may not have been recorded yet: they still count as ahead.
        let reach = reachability(
            from: done,
            on: day.adding(days: -1),
            calendar: calendar,
            closures: closures ?? [],
            programme: programme,
            holidays: ruleBook.holidays
        )
        guard calendar[.mockJuryFrom] >= day else {
            return reach.isReachable ? [] : ["Le jury blanc était prévu le \(jury) : des heures restent à justifier."]
        }
        guard !reach.isReachable else {
            return ["\(source), toutes les heures peuvent être faites avant le jury blanc du \(jury)."]
        }
        var sentences: [String] = []
        for (name, target) in [("formation", reach.teaching), ("stage", reach.internship)] where !target.isReachable {
            let recover = target.recoverBy.map { " ; à rattraper avant le \(French.date($0))" } ?? ""
            sentences.append(
                "\(source), il manquera \(French.hours(target.missing)) \(French.of(name)) au jury blanc du "
                    + "\(jury)\(recover)."
            )
        }
        return sentences
    }
}
