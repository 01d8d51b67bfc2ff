import TrainingApp
import TrainingRules

/// One post: what the operator can do with it.
struct PostPage: Page {
    static let template = "poste"

    let title: String
    let structure: String
    let structurePath: String
    let path: String
    let end: DayView
    let leftOn: DayView?
    let conventionFacts: [FactLine]
    let steps: [OptionView]
    let problem: Problem?

    init(_ post: PostView, problem: Problem? = nil) {
        title = "Un poste \(French.of("« \(post.structureName) »"))"
        structure = post.structureName
        structurePath = "/annuaire/structures/\(post.structureID)"
        path = "/annuaire/postes/\(post.id)"
        end = DayView(post.conventionEnd)
        leftOn = post.leftOn.map(DayView.init)
        let convention = post.convention
        func told(_ day: CivilDate?) -> String { day.map(French.dateWithoutWeekday) ?? "non déclarée" }
        conventionFacts = [
            FactLine(label: "Signature", value: told(convention.signedOn)),
            FactLine(label: "Dépôt", value: convention.depositedOn.map(French.dateWithoutWeekday) ?? "non déclaré"),
            FactLine(label: "Premier jour", value: French.dateWithoutWeekday(convention.start)),
            FactLine(label: "Dernier jour", value: French.dateWithoutWeekday(convention.end)),
            FactLine(label: "Postes", value: French.number(convention.posts)),
        ]
        steps = ConventionStep.allCases.map { step in
            let isMissing = convention.signedOn != nil && convention.depositedOn == nil && step == .deposited
            return OptionView(value: step.rawValue, label: DirectoryText.name(step), isSelected: isMissing)
        }
        self.problem = problem
    }
}
