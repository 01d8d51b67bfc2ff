import Postgres
import TrainingStore

/// A column of a kind of file whose titles are remembered by source.
protocol RememberedColumn: TableColumn {
    /// The name of the kind of file where titles are remembered.
    static var fileKind: String { get }
    /// The columns by the names under which a source's own titles are remembered.
    static var byCode: [String: Self] { get }
}

extension DirectoryColumn: RememberedColumn {
    static let fileKind = "directory"
}

extension HistoryColumn: RememberedColumn {
    static let fileKind = "history"
}

extension RosterColumn: RememberedColumn {
    static let fileKind = "roster"
    static let byCode = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })
}

extension Application {
    /// What keeps, for the source, what its titles mean.
    /// - Throws: `AppError` for a column that there is not.
    static func remembering<Column: RememberedColumn>(
        _ choices: [(title: String, column: String)],
        as type: Column.Type,
        of source: String
    ) throws(AppError) -> @Sendable (Session) throws -> Void {
        var meanings: [(title: String, column: String?)] = []
        for choice in choices {
            if choice.column.isEmpty {
                meanings.append((FoldedText.folded(choice.title), nil))
            } else {
                let meant = try meaning(choice, of: type)
                meanings.append((meant.title, "\(meant.column)"))
            }
        }
        let kind = Column.fileKind
        return { [meanings] session in
            for (title, column) in meanings {
                if let column {
                    try session.execute(DirectoryMatchSQL.rememberColumn(source, kind, title, column))
                } else {
                    try session.execute(DirectoryMatchSQL.forgetColumn(source, kind, title))
                }
            }
        }
    }

    /// A title of the source and the column of ours that it means.
    static func meaning<Column: TableColumn>(
        _ choice: (title: String, column: String),
        of type: Column.Type
    ) throws(AppError) -> (title: String, column: Column) {
        guard let column = Column.byFoldedTitle[FoldedText.folded(choice.column)] else {
            throw AppError(
                .invalid,
                code: "column_unknown",
                message: "Il n'y a pas de colonne « \(RosterText.excerpt(choice.column)) ».",
                remedy: "Choisissez parmi : \(Column.allCases.map(\.title).joined(separator: ", "))."
            )
        }
        return (FoldedText.folded(choice.title), column)
    }

    /// What the titles of a source mean, by folded title.
    static func mapping<Column: RememberedColumn>(
        of source: String,
        as type: Column.Type,
        in session: Session
    ) throws -> [String: Column] {
        let rows = try session.fetchAll(DirectoryMatchSQL.columns(source, Column.fileKind))
        return Dictionary(
            rows.compactMap { row in Column.byCode[row.column].map { (row.title, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
