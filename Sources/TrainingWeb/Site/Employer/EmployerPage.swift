import TrainingApp
import TrainingRules

/// One row of a list of people.
struct PersonRow: Sendable {
    let name: String
    let link: String
    let territory: String
    let place: String
    let hours: String?
    let nextWhat: String?
    let nextOn: DayView?
    let credits: String
    let creditEnd: String?
    /// How many credits may have served already, in words; nil when none.
    let creditDoubt: String?
    /// What the employer must do, one sentence each.
    let todo: [String]
    let hasTodo: Bool

    init(_ view: AdvisorView, under ruleBook: RuleBook) {
        let statement = view.statement
        let standing = Standing(view, under: ruleBook)
        name = "\(view.lastName) \(view.firstName)"
        link = "/conseillers/\(view.id)"
        territory = TerritoryName.label(view.dossier.territory)
        place = standing.place
        hours = standing.hours
        nextWhat = standing.next?.what
        nextOn = standing.next.map { DayView($0.on) }
        credits = String(standing.creditsLeft)
        creditEnd = standing.firstEnd.map { "\($0.name), jusqu'au \(French.dateWithoutWeekday($0.on))" }
        creditDoubt =
            standing.creditsUnknown == 0
            ? nil : CreditText.doubt(standing.creditsUnknown)
        todo = statement.next.filter { $0.who == .employer }.map {
            NextStepText.sentence($0, in: ruleBook.catalogue)
        }
        hasTodo = !todo.isEmpty
    }
}

/// What an employer sees of its own advisors.
struct EmployerPage: Page {
    static let template = "employer"

    /// Somebody who has left, as of the last day under contract.
    struct Former: Sendable {
        let name: String
        let link: String
        let leftOn: DayView
        /// Where the training stood that day.
        let place: String
        let hours: String?

        init(_ view: AdvisorView, under ruleBook: RuleBook) {
            let row = PersonRow(view, under: ruleBook)
            name = row.name
            link = "\(row.link)?on=\(view.statement.on.iso)"
            leftOn = DayView(view.statement.on)
            place = row.place
            hours = row.hours
        }
    }

    let title: String
    let name: String
    let number: String?
    let on: DayView
    let rows: [PersonRow]
    let hasRows: Bool
    let former: [Former]
    let hasFormer: Bool
    let isEmpty: Bool
    /// How many people there is something to do for, in one sentence.
    let answer: String
    let nextPath: String?
    let isFirst: Bool

    init(_ progress: EmployerProgress, isFirst: Bool, under ruleBook: RuleBook) {
        title = "Mes conseillers"
        name = progress.name
        number = progress.number
        on = DayView(progress.on)
        rows = progress.advisors.map { PersonRow($0, under: ruleBook) }
        hasRows = !rows.isEmpty
        former = progress.former.map { Former($0, under: ruleBook) }
        hasFormer = !former.isEmpty
        isEmpty = !hasRows && !hasFormer
        let waiting = rows.count(where: \.hasTodo)
        answer =
            switch waiting {
            case 0: "Rien à faire de votre part pour le moment."
            case 1: "Pour une personne, vous avez quelque chose à faire."
            default: "Pour \(French.number(waiting)) personnes, vous avez quelque chose à faire."
            }
        nextPath = progress.next.map { "/employeur?apres=\($0.text)" }
        self.isFirst = isFirst
    }
}
