import TrainingApp
import TrainingRules

/// Who is away in a month, which days and why.
struct AbsencePage: Page {
    static let template = "absences"

    /// One person.
    struct Row: Sendable {
        let name: String
        let link: String
        let count: String
        /// One line for each reason: « Formation initiale : lundi 7 et mardi 8 décembre 2026 ».
        let lines: [String]
    }

    let title: String
    let answer: String
    let month: String
    let monthISO: String
    let grid: MonthGrid
    let rows: [Row]
    let hasRows: Bool
    let total: String
    let previousPath: String
    let previous: String
    let nextPath: String
    let next: String
    /// Leads back to this month; nil on its page.
    let todayPath: String?
    let exportPath: String

    init(_ view: AbsenceMonth, under ruleBook: RuleBook) {
        let month = view.month
        self.month = French.month(of: month.first)
        monthISO = month.iso
        title = "Absences pour formation, \(self.month)"
        answer = AbsenceText.month(view.absences, of: month, today: view.today)
        let catalogue = ruleBook.catalogue
        grid = MonthGrid(
            month,
            today: view.today,
            entries: Dictionary(grouping: view.absences, by: \.day).mapValues { absences in
                absences.map {
                    MonthGrid.Entry(
                        name: $0.name,
                        link: "/conseillers/\($0.person)",
                        reason: $0.reason.words(in: catalogue)
                    )
                }
            }
        )
        rows = AbsenceText.byPerson(view.absences).map { person in
            Row(
                name: person.name,
                link: "/conseillers/\(person.id)",
                count: French.count(person.days.count, "jour"),
                lines: person.reasons.map { "\($0.reason.words(in: catalogue)) : \(AbsenceText.days($0.days))" }
            )
        }
        hasRows = !rows.isEmpty
        total =
            "\(French.count(view.absences.count, "jour")) d'absence en tout, pour "
            + "\(French.count(view.staff, "personne")) sous contrat ce mois-là."
        func path(_ month: CivilMonth) -> String { "/employeur/absences?mois=\(month.iso)" }
        previousPath = path(month.adding(-1))
        previous = French.month(of: month.adding(-1).first).capitalizedFirst
        nextPath = path(month.adding(1))
        next = French.month(of: month.adding(1).first).capitalizedFirst
        todayPath = CivilMonth(of: view.today) == month ? nil : "/employeur/absences"
        exportPath = "/employeur/absences/fichier?mois=\(month.iso)"
    }
}
