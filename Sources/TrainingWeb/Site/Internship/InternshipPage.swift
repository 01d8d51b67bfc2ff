import TrainingApp
import TrainingRules

/// The internship of one person: what is declared, what counts, where it takes place.
struct InternshipPage: Page {
    static let template = "stage"

    /// One declared week.
    struct Week: Sendable {
        let id: String
        let monday: DayView
        let duration: String
        let minutes: Int
        let competences: String
        let activities: String?
        let state: BadgeView
        let validatedOn: String?
        let isCorrection: Bool
        let mayValidate: Bool
        let mayTakeBack: Bool
        /// « le 12 janvier 2026 : « Durée à revoir » »; nil while it was not.
        let refusal: String?
        let mayTakeRefusalBack: Bool
        /// What was typed, where the decision on this week was refused.
        let typedReason: String
        let hasTyped: Bool
    }

    /// A check box of the form.
    struct Box: Sendable {
        let value: String
        let isChecked: Bool
    }

    let title: String
    let name: String
    let isOwn: Bool
    let personPath: String
    /// « 84 h validées sur 210 h, 14 h à valider. »
    let answer: String
    let weeks: [Week]
    let hasWeeks: Bool
    let places: [String]
    let hasPlaces: Bool
    let unpractised: String?
    let mayDeclare: Bool
    let mayValidate: Bool
    let problem: Problem?
    let done: String?
    let boxes: [Box]
    let action: String
    let refusalAction: String
    let day: String
    let duration: String
    let activities: String
    let reason: String

    init(
        _ view: InternshipView,
        typed: FormFields = FormFields(),
        problem: Problem? = nil,
        done: String? = nil
    ) {
        isOwn = view.viewer == .advisor
        title = isOwn ? "Mon stage" : "Stage \(French.of(view.name))"
        name = view.name
        personPath = isOwn ? "/mon-parcours" : "/conseillers/\(view.person)"
        action = "/conseillers/\(view.person)/stage/validation"
        refusalAction = "/conseillers/\(view.person)/stage/refus"
        mayDeclare = isOwn && view.startedOn != nil
        let decides = view.mayDecide
        mayValidate = decides
        let required = view.required.map { " sur \(French.hours(Double($0)))" } ?? ""
        let waiting = view.waiting > 0 ? ", \(French.duration(minutes: view.waiting)) à valider" : ""
        answer = "\(French.duration(minutes: view.counted)) validées\(required)\(waiting)."
        weeks = view.weeks.map { week in
            let typedReason =
                typed.all("declaration").first == week.id
                ? typed.all("raison").first ?? typed.all("motif").first ?? "" : ""
            return Week(
                id: week.id,
                monday: DayView(week.monday),
                duration: French.duration(minutes: week.minutes),
                minutes: week.minutes,
                competences: week.competences.isEmpty ? "–" : week.competences.map(\.rawValue).joined(separator: ", "),
                activities: week.activities.isEmpty ? nil : week.activities,
                state: week.validatedAt != nil
                    ? BadgeView(look: "good", word: "validée")
                    : week.refusal != nil
                        ? BadgeView(look: "stop", word: "refusée") : BadgeView(look: "warn", word: "à valider"),
                validatedOn: week.validatedAt.map { French.dateWithoutWeekday($0.day) },
                isCorrection: week.isCorrection,
                mayValidate: decides && week.validatedAt == nil && week.refusal == nil,
                mayTakeBack: decides && week.validatedAt != nil,
                refusal: week.refusal.map { "le \(French.dateWithoutWeekday($0.at.day)) : « \($0.why) »" },
                mayTakeRefusalBack: decides && week.refusal != nil,
                typedReason: typedReason,
                hasTyped: !typedReason.isEmpty
            )
        }
        hasWeeks = !weeks.isEmpty
        places = view.places.map { place in
            let end = place.to.map { " au \(French.dateWithoutWeekday($0))" } ?? ""
            let tutor = place.tutor.map { ", avec \($0)" } ?? ""
            return "\(place.host), à partir du \(French.dateWithoutWeekday(place.from))\(end)\(tutor)"
        }
        hasPlaces = !places.isEmpty
        unpractised = view.unpractised.isEmpty ? nil : view.unpractised.map(\.rawValue).joined(separator: ", ")
        self.problem = problem
        self.done = done
        let chosen = Set(typed.all("competence"))
        boxes = Competence.allCases.map { Box(value: $0.rawValue, isChecked: chosen.contains($0.rawValue)) }
        day = typed.all("semaine").first ?? ""
        duration = typed.all("heures").first ?? ""
        activities = typed.all("activites").first ?? ""
        reason = typed.all("raison").first ?? ""
    }
}
