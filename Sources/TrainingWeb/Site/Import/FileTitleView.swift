import TrainingApp

/// A title of a file whose meaning is asked for, or was told.
struct FileTitleView: Sendable {
    let id: String
    let title: String
    /// The column that it means now; empty when none does.
    let before: String
    let isRemembered: Bool
    let choices: [OptionView]

    /// The titles whose meaning is not known, or was told: those that say it by themselves need no question.
    static func all<Column: TableColumn>(_ titles: [FileTitle], as type: Column.Type) -> [FileTitleView] {
        let used = Set(titles.compactMap(\.column))
        return titles.enumerated().compactMap { place, title in
            guard title.column == nil || title.isRemembered else { return nil }
            let free = Column.allCases.map(\.title).filter { !used.contains($0) || $0 == title.column }
            return FileTitleView(
                id: "colonne-\(place + 1)",
                title: title.title,
                before: title.column ?? "",
                isRemembered: title.isRemembered,
                choices: free.map { OptionView(value: $0, label: $0, isSelected: $0 == title.column) }
            )
        }
    }
}
