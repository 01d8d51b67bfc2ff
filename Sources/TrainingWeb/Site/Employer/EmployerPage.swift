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

    /// One person of the structure.
    struct Row: Sendable {
        let person: PersonRow
        /// The next day away from work and why; nil when none is known.
        let away: DayView?
        let why: String?
        /// Where the convocation is confirmed for the structure; nil when there is nothing to confirm.
        let confirmPath: String?
        let alerts: [String]
        let hasAlerts: Bool
    }

    /// Something that puts the grant at risk.
    struct Alert: Sendable {
        let name: String
        let link: String
        let sentence: String
    }

    let title: String
    let name: String
    let number: String?
    let on: DayView
    /// Who is away this month and the next one, in a sentence each.
    let thisMonth: MonthLine
    let nextMonth: MonthLine
    /// « 3 postes occupés sur 4 attribués », with what it means.
    let posts: String
    let postsBadge: BadgeView
    /// How many convocations wait for the structure, in one sentence.
    let confirmations: String
    let alerts: [Alert]
    let hasAlerts: Bool
    let rows: [Row]
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
        let month = CivilMonth(of: progress.on)
        thisMonth = MonthLine(progress, month)
        nextMonth = MonthLine(progress, month.adding(1))
        posts =
            "\(French.count(progress.posts.occupied, "poste occupé", "postes occupés")) sur "
            + "\(French.count(progress.posts.attributed, "attribué"))"
        postsBadge = DirectoryText.badge(progress.posts.meaning)
        let next = Dictionary(grouping: progress.absences.filter { $0.day >= progress.on }, by: \.person)
            .compactMapValues { $0.min { $0.day < $1.day } }
        rows = progress.advisors.map {
            Row($0, next: next[$0.id], enrolment: progress.enrolments[$0.id], under: ruleBook)
        }
        alerts = rows.flatMap { row in
            row.alerts.map { Alert(name: row.person.name, link: row.person.link, sentence: $0) }
        }
        hasAlerts = !alerts.isEmpty
        let toConfirm = rows.count { $0.confirmPath != nil }
        confirmations =
            toConfirm == 0
            ? "Aucune convocation n'attend votre confirmation."
            : "\(French.count(toConfirm, "convocation attend", "convocations attendent")) votre confirmation."
        hasRows = !rows.isEmpty
        former = progress.former.map { Former($0, under: ruleBook) }
        hasFormer = !former.isEmpty
        isEmpty = !hasRows && !hasFormer
        let waiting = rows.count { $0.person.hasTodo }
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
