import TrainingApp

/// Steps recorded for several people at once, each with the way back.
struct GroupedEntriesPage: Page {
    static let template = "saisies-groupees"

    /// One of them.
    struct Entry: Sendable {
        let number: Int
        let key: String
        /// « Formation commencée, le 18 mai 2026 ».
        let what: String
        let at: InstantView
        let author: String
        let count: String
        let people: String
        /// The reason as typed.
        let reason: String
    }

    let title = "Saisies groupées"
    let cohort: String
    let cohortPath: String
    let progressPath: String
    let path: String
    let entries: [Entry]
    let hasEntries: Bool
    let mayRecord: Bool
    let problem: Problem?
    let done: String
    let refusals: [RefusalView]
    let hasRefusals: Bool

    init(
        _ grouped: GroupedEntries,
        typed form: FormFields = FormFields(),
        outcome: BatchOutcome? = nil,
        problem: Problem? = nil
    ) {
        cohort = grouped.code
        cohortPath = "/promotions/\(grouped.cohort)"
        progressPath = cohortPath + "/suivi"
        path = progressPath + "/saisies"
        entries = grouped.entries.enumerated().map { number, entry in
            Entry(
                number: number,
                key: entry.key,
                what: "\(EnrolmentText.step(entry.step)), le \(French.dateWithoutWeekday(entry.on))",
                at: InstantView(entry.at),
                author: AttendanceText.author(entry.author),
                count: French.count(entry.people.count, "personne"),
                people: entry.people.joined(separator: ", "),
                reason: form.all("saisie").first == entry.key ? form.all("raison").first ?? "" : ""
            )
        }
        hasEntries = !entries.isEmpty
        mayRecord = grouped.mayRecord
        self.problem = problem
        let undone = outcome?.done ?? 0
        done = undone == 0 ? "Rien n'a été annulé." : "Annulé pour \(French.count(undone, "personne"))."
        refusals = (outcome?.refusals ?? []).map(RefusalView.init)
        hasRefusals = !refusals.isEmpty
    }
}
