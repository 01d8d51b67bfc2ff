import TrainingApp
import TrainingRules

/// One thing to do.
struct StepRow: Sendable {
    let sentence: String
    let by: DayView?
    /// How far off the day is; nil without a day.
    let distance: String?
    let isLate: Bool
    /// Whose turn it is.
    let who: String

    init(_ step: NextStep, on day: CivilDate, in catalogue: ModuleCatalogue) {
        sentence = NextStepText.sentence(step, in: catalogue)
        by = step.by.map(DayView.init)
        distance = step.by.map { French.relative($0, to: day) }
        isLate = step.by.map { $0 < day } == true
        who = Self.name(step.who)
    }

    /// A party in words.
    static func name(_ party: NextStep.Party) -> String {
        switch party {
        case .advisor: "Conseiller ou conseillère"
        case .employer: "Structure employeuse"
        case .trainingBody: "Organisme de formation"
        }
    }
}

/// One duty.
struct DutyRow: Sendable {
    let name: String
    let progress: String
    let due: DayView
    let badge: BadgeView

    init(_ duty: Obligation) {
        switch duty.kind {
        case .year(let year): name = "Module de l'année \(year)"
        case .newcomer: name = "Modules de la première année"
        }
        let planned = duty.planned > 0 ? ", \(duty.planned) prévu\(duty.planned > 1 ? "s" : "")" : ""
        progress = "\(duty.done) suivi\(duty.done > 1 ? "s" : "") sur \(duty.required)\(planned)"
        due = DayView(duty.dueOn)
        switch duty.state {
        case .satisfied: badge = BadgeView(look: "good", word: "fait")
        case .planned: badge = BadgeView(look: "info", word: "prévu")
        case .due: badge = BadgeView(look: "warn", word: "à faire")
        case .carried: badge = BadgeView(look: "warn", word: "reporté")
        case .lapsed: badge = BadgeView(look: "stop", word: "non fait à temps")
        }
    }
}
