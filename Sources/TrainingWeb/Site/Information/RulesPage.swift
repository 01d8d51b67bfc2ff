import TrainingRules

/// The rules in plain French, with their sources and their contradictions.
struct RulesPage: Page {
    static let template = "rules"

    /// The words of a document.
    struct Source: Sendable {
        let document: String
        let quote: String
    }

    /// One rule.
    struct Article: Sendable {
        let rule: String
        let heading: String
        let text: String
        let since: DayView?
        let sources: [Source]
    }

    /// A point on which the documents disagree.
    struct Dispute: Sendable {
        let heading: String
        let sources: [Source]
        let chosen: String
    }

    /// One reading of the documents.
    struct ReadingLine: Sendable {
        let name: String
        let summary: String
        let isPrimary: Bool
    }

    let title = "Les règles"
    let version: String
    let since: DayView
    let articles: [Article]
    /// Rules that reasons and contradictions quote and that have no article of their own.
    let further: [Article]
    let disputes: [Dispute]
    let readings: [ReadingLine]

    init(_ book: RuleBook) {
        version = book.version
        since = DayView(book.inForceFrom)
        articles = book.articles.map { article in
            Article(
                rule: article.rule,
                heading: article.title,
                text: article.text,
                since: article.since.map(DayView.init),
                sources: article.citations.map { Source(document: $0.title, quote: $0.quote) }
            )
        }
        let own = Set(book.articles.map(\.rule))
        further = Self.quoted(by: book).filter { !own.contains($0.rule) }.map { rule, citations in
            let note = RuleNotes.all[rule]
            var shown: Set<String> = []
            return Article(
                rule: rule,
                heading: note?.heading ?? "Règle \(rule)",
                text: note?.text ?? "",
                since: nil,
                sources: citations.filter { shown.insert($0.quote).inserted }
                    .map { Source(document: $0.title, quote: $0.quote) }
            )
        }
        disputes = book.contradictions.map { point in
            Dispute(
                heading: point.topic,
                sources: point.statements.map { Source(document: $0.title, quote: $0.quote) },
                chosen: point.chosen
            )
        }
        readings = ([book.primary] + book.others).enumerated().map { index, reading in
            ReadingLine(name: reading.name, summary: reading.summary, isPrimary: index == 0)
        }
    }

    /// The rules that the reasons of decisions quote, in the order of their numbers, each with its quotations.
    static func quoted(by book: RuleBook) -> [(rule: String, citations: [Citation])] {
        let all =
            book.citations.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap(\.value)
            + book.contradictions.flatMap(\.statements)
        return Dictionary(grouping: all, by: \.rule).sorted { $0.key < $1.key }.map {
            (rule: $0.key, citations: $0.value)
        }
    }

    /// The rules that have a place on the page.
    static func anchors(_ book: RuleBook) -> Set<String> {
        Set(book.articles.map(\.rule)).union(quoted(by: book).map(\.rule))
    }
}
