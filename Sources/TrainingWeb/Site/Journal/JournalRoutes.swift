import HTTPTypes
import Hummingbird
import TrainingApp

/// The journal: for the person it is about, and in full for the auditor.
extension Front {
    private static let auditor: Route.Access = .personas([.auditor])

    var journalEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/mon-parcours/consultations",
                    "showOwnHistoryPage",
                    "Qui a consulté ou modifié mon dossier.",
                    access: .personas([.advisor])
                )
            ) { exchange in
                let mark = try Self.historyMark(exchange, "avant")
                let history = try await run(ShowHistory(before: mark), for: exchange)
                return show(HistoryPage(history, isFirst: mark == nil), exchange)
            },
            Endpoint(
                Route(.get, "/journal", "showJournalPage", "Le journal.", access: Self.auditor)
            ) { exchange in
                let query = try exchange.query(only: JournalForm.fields + ["avant"])
                let form = try JournalForm(query)
                let text = try query.optional("avant")
                let before = text.flatMap { Int($0) }
                guard (text == nil) == (before == nil) else { throw WebError.badMark("avant") }
                guard !form.hasErrors else {
                    return show(JournalListPage(nil, form, isFirst: true), exchange, status: .badRequest)
                }
                let page = try await run(ShowJournal(form.question, before: before), for: exchange)
                return show(JournalListPage(page, form, isFirst: before == nil), exchange)
            },
            Endpoint(
                Route(.get, "/journal.csv", "downloadJournal", "Le journal en fichier.", access: Self.auditor)
            ) { exchange in
                let form = try JournalForm(exchange.query(only: JournalForm.fields))
                guard !form.hasErrors else {
                    return show(JournalListPage(nil, form, isFirst: true), exchange, status: .badRequest)
                }
                let bytes = try await run(ExportJournal(form.question), for: exchange)
                return .download(bytes, name: "journal.csv", mediaType: "text/csv; charset=utf-8")
            },
        ]
    }

    /// The place in one's history that a parameter names; nil when it is absent.
    static func historyMark(_ exchange: Exchange, _ name: String) throws(WebError) -> HistoryMark? {
        guard let text = try exchange.query(only: name).optional(name) else { return nil }
        guard let mark = HistoryMark(text: text) else { throw WebError.badMark(name) }
        return mark
    }
}
