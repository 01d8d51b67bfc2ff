import Postgres
import TrainingRules

@testable import TrainingApp
@testable import TrainingWeb

/// Pages of the journal with every kind of line.
enum JournalSample {
    private static let noon = LocalTime(
        inParis: PostgresInstant(microsecondsSince1970: 1_780_308_300_000_000)
    )
    private static let change = JournalChange(label: "téléphone", before: nil, after: "<+33600000000>")

    private static func entry(_ what: String, changes: [JournalChange] = [], isErased: Bool = false) -> HistoryEntry {
        HistoryEntry(at: noon, who: "Léa (coordination)", what: what, changes: changes, isErased: isErased)
    }

    private static func line(person: String?, object: Int?, erased: LocalTime? = nil) -> JournalEntry {
        JournalEntry(
            id: 7,
            at: noon,
            who: "Léa (coordination)",
            email: "lea@essai.example",
            origin: nil,
            what: "Contrat modifié",
            action: "update",
            table: "contract",
            object: object,
            person: person,
            personName: "Élise <Durand>",
            rows: 3,
            changes: erased == nil ? [change] : [],
            erasedAt: erased,
            block: object
        )
    }

    static func pages() throws -> [any Page] {
        let history = History(
            entries: [entry("Consultation"), entry("Contrat", changes: [change]), entry("Contrat", isErased: true)],
            next: HistoryMark(text: "1780308300000000_-4")
        )
        let lines = JournalPage(
            entries: [line(person: "x", object: 4), line(person: nil, object: nil, erased: noon)],
            next: 7
        )
        let wrong = try JournalForm(
            FormFields([.init(name: "du", value: "2026-06-31"), .init(name: "au", value: "x")])
        )
        let form = try JournalForm(
            FormFields([.init(name: "personne", value: "Élise & <Zoé>"), .init(name: "objet", value: "contract")])
        )
        return [
            HistoryPage(history, isFirst: true), HistoryPage(History(entries: [], next: nil), isFirst: false),
            JournalListPage(lines, form, isFirst: false), JournalListPage(nil, wrong, isFirst: true),
        ]
    }
}
