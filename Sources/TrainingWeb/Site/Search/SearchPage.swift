import TrainingApp

/// What a text was found in.
struct SearchPage: Page {
    static let template = "recherche"

    /// One thing found.
    struct Row: Sendable {
        let link: String
        let name: String
        let detail: String?
        let territory: String
    }

    /// Things of one kind.
    struct Part: Sendable {
        let key: String
        let title: String
        let rows: [Row]
        let more: String?

        init(_ key: String, _ title: String, _ part: SearchResult.Part, under path: String) {
            self.key = key
            self.title = title
            rows = part.items.map { item in
                Row(
                    link: "\(path)/\(item.id)",
                    name: item.name,
                    detail: item.detail.isEmpty ? nil : item.detail,
                    territory: TerritoryName.label(item.territory)
                )
            }
            more =
                part.hasMore
                ? "Les \(rows.count) premières lignes seulement : ajoutez un mot pour préciser." : nil
        }
    }

    let title: String
    let text: String
    let answer: String?
    let parts: [Part]
    let isEmpty: Bool

    init(text: String, result: SearchResult?) {
        self.text = text
        title = text.isEmpty ? "Recherche" : "Recherche\u{A0}: «\u{A0}\(text)\u{A0}»"
        guard let result else {
            answer = nil
            parts = []
            isEmpty = false
            return
        }
        parts = [
            Part("personnes", "Personnes", result.people, under: "/conseillers"),
            Part("structures", "Structures", result.structures, under: "/annuaire/structures"),
            Part("promotions", "Promotions", result.cohorts, under: "/promotions"),
        ].filter { !$0.rows.isEmpty }
        isEmpty = parts.isEmpty
        let hasMore = parts.contains { $0.more != nil }
        let count = parts.reduce(0) { $0 + $1.rows.count }
        answer =
            isEmpty
            ? nil : hasMore ? "Plus de \(count) réponses." : count == 1 ? "Une réponse." : "\(count) réponses."
    }
}
