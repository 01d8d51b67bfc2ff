import JSONText

/// A title of a file and the column of ours that it means.
public struct FileTitle: Hashable, Sendable {
    /// The title as the file has it.
    public let title: String
    /// The title of our column; nil when nobody knows what it means.
    public let column: String?
    /// Whether somebody said so of this source, rather than the title saying it by itself.
    public let isRemembered: Bool

    /// A title and its meaning.
    public init(title: String, column: String?, isRemembered: Bool) {
        self.title = title
        self.column = column
        self.isRemembered = isRemembered
    }

    /// The titles of a file, under what its source calls its columns.
    static func all<Column: TableColumn>(
        of header: TableHeader<Column>?,
        mapping: [String: Column]
    ) -> [FileTitle] {
        guard let header else { return [] }
        let meanings = Dictionary(header.places.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        return header.titles.enumerated().compactMap { place, title in
            let shown = RosterText.cleaned(title)
            guard !shown.isEmpty, place != header.errorsPlace else { return nil }
            let column = meanings[place]
            return FileTitle(
                title: shown,
                column: column?.title,
                isRemembered: column != nil && mapping[FoldedText.folded(shown)] == column
            )
        }
    }

    /// What was told of the titles of a file, by folded title.
    static func mapping<Column: TableColumn>(_ titles: [FileTitle], as type: Column.Type) -> [String: Column] {
        let remembered = titles.compactMap { title -> (String, Column)? in
            guard title.isRemembered, let column = title.column else { return nil }
            return Column.byFoldedTitle[FoldedText.folded(column)].map { (FoldedText.folded(title.title), $0) }
        }
        return Dictionary(remembered, uniquingKeysWith: { first, _ in first })
    }

    /// Writes titles as a report keeps them.
    static func write(_ titles: [FileTitle], to writer: inout JSONWriter) {
        writer.field("titles", array: titles) { writer, title in
            writer.object {
                $0.field("title", title.title)
                $0.field("column", title.column)
                $0.field("remembered", title.isRemembered)
            }
        }
    }

    /// Reads what `write` wrote.
    static func read(_ element: JSONElement) throws(JSONDecodingError) -> FileTitle {
        var reader = try element.object()
        return FileTitle(
            title: try reader.string("title"),
            column: try reader.optionalString("column"),
            isRemembered: try reader.bool("remembered")
        )
    }
}
