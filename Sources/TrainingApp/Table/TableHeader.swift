import Spreadsheet

/// Which column of a file is which.
public struct TableHeader<Column: TableColumn>: Hashable, Sendable {
    /// The titles as they stand in the file.
    public let titles: [String]
    /// Place of each known column, from 0.
    public let places: [Column: Int]
    /// Place and title of each column, in the order of `Column.allCases`: looked up for every cell of the file.
    private let columns: [RosterIssue.Column?]
    /// Place of the *Erreurs* column of a file that we gave back, from 0.
    public let errorsPlace: Int?
    /// Columns that the file must have, and rows must fill.
    public let required: Set<Column>
    /// What is wrong with the titles.
    public let issues: [RosterIssue]

    /// Matches titles to columns, whatever their order, case, accents and punctuation.
    ///
    /// `mapping` names columns by folded titles of this source, before the usual titles.
    /// A title that looks like a misspelt one of a column the file lacks is an error, for its data would be lost; any
    /// other unknown title is a warning and its column is ignored.
    public init(titles: [String], line: Int, required: Set<Column>, mapping: [String: Column] = [:]) {
        self.titles = titles
        self.required = required
        var places: [Column: Int] = [:]
        var errorsPlace: Int?
        var issues: [RosterIssue] = []
        var unknown: [(place: Int, folded: String)] = []
        for (place, title) in titles.enumerated() {
            let folded = FoldedText.folded(FormulaGuard.restored(title))
            let column = RosterIssue.Column(number: place + 1, title: RosterText.cleaned(title))
            if folded == FoldedText.folded(TableColumns.errorsTitle) {
                errorsPlace = place
            } else if let known = mapping[folded] ?? Column.byFoldedTitle[folded] {
                if let first = places[known] {
                    issues.append(.columnRepeated(line, column, known.title, first: first + 1))
                } else {
                    places[known] = place
                }
            } else if !folded.isEmpty {
                unknown.append((place, folded))
            }
        }
        self.places = places
        columns = Column.allCases.map { column in
            places[column].map { RosterIssue.Column(number: $0 + 1, title: RosterText.cleaned(titles[$0])) }
        }
        self.errorsPlace = errorsPlace
        guard places.count > 1 else {
            self.issues = [.titlesMissing(line, Column.allCases.map(\.title))]
            return
        }
        var explained: Set<Column> = []
        for (place, folded) in unknown {
            let column = RosterIssue.Column(number: place + 1, title: RosterText.cleaned(titles[place]))
            let nearest = Self.nearest(folded).flatMap { places[$0] == nil && !explained.contains($0) ? $0 : nil }
            if let nearest { explained.insert(nearest) }
            issues.append(nearest.map { .columnUnknown(line, column, $0.title) } ?? .columnIgnored(line, column))
        }
        for column in Column.allCases
        where places[column] == nil && !explained.contains(column) && required.contains(column) {
            issues.append(.columnMissing(line, column.title, Column.remedy(forMissing: column)))
        }
        self.issues = issues
    }

    /// The place of a column in the file, for issues; nil when the file has none.
    public func column(_ column: Column) -> RosterIssue.Column? {
        columns[column.ordinal]
    }

    /// The column whose title differs by at most two letters, and by at most a third of them; in a short title two may
    /// only have changed places.
    private static func nearest(_ folded: String) -> Column? {
        let most = min(2, folded.utf8.count / 3)
        let letters = folded.sorted()
        let candidates = Column.byFoldedTitle.map { (FoldedText.distance(folded, $0.key), $0.key, $0.value) }
            .filter { $0.0 < 2 || folded.utf8.count >= 9 || $0.1.sorted() == letters }
        // The title breaks ties, so that the answer does not depend on the order of a dictionary.
        let best = candidates.min { ($0.0, $0.1) < ($1.0, $1.1) }
        return best.flatMap { $0.0 <= most ? $0.2 : nil }
    }
}

/// What files of every kind have in common.
public enum TableColumns {
    /// Title of the column that we add to a file given back; it is ignored when the file comes in again.
    public static let errorsTitle = "Erreurs"
}
