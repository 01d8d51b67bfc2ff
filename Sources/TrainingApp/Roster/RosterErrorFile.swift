internal import Spreadsheet

/// Gives the user's own file back with a last column *Erreurs*, row by row.
///
/// Written for spreadsheets (`;`, UTF-8 with byte order mark), whatever the file was. An *Erreurs* column that the file
/// had is replaced. What is wrong with the titles is told on the first row below them.
public struct RosterErrorFile: Sendable {
    private var writer = CSVWriter(format: .spreadsheet)
    private let width: Int
    private let errorsPlace: Int?
    private var pending: [RosterIssue]

    /// A file with these titles; without titles it holds the issues alone.
    public init<Column: TableColumn>(header: TableHeader<Column>?, headerIssues: [RosterIssue]) {
        let titles = header?.titles ?? []
        width = titles.count
        errorsPlace = header?.errorsPlace
        pending = headerIssues
        writer.row(Self.kept(titles, width, errorsPlace) + [TableColumns.errorsTitle])
    }

    /// Number of bytes written and not yet taken.
    public var count: Int { writer.count }

    /// Hands over what was written since the last call.
    public mutating func take() -> [UInt8] { writer.take() }

    /// Writes a row of the file with what is wrong with it, its own issues and those that later steps found.
    public mutating func row(_ entry: RosterEntry, moreIssues: [RosterIssue] = []) {
        row(entry.cells, issues: entry.issues + moreIssues)
    }

    /// Writes cells with what is wrong with them.
    mutating func row(_ cells: [String], _ issues: [RosterIssue]) {
        row(cells, issues: issues)
    }

    /// Writes issues that no row took with it; call it once at the end.
    public mutating func finish() {
        if !pending.isEmpty { row([], issues: []) }
    }

    private mutating func row(_ cells: [String], issues: [RosterIssue]) {
        let told = pending + issues
        pending = []
        writer.row(Self.kept(cells, width, errorsPlace) + [told.map(Self.sentence).joined(separator: " | ")])
    }

    /// The user's cells, as many as there are titles at least, without the old *Erreurs*.
    private static func kept(_ cells: [String], _ width: Int, _ errorsPlace: Int?) -> [String] {
        var kept = cells.map(FormulaGuard.restored)
        kept.append(contentsOf: repeatElement("", count: max(0, width - kept.count)))
        if let errorsPlace { kept.remove(at: errorsPlace) }
        return kept
    }

    private static func sentence(_ issue: RosterIssue) -> String {
        let kind = issue.severity == .error ? "Erreur" : "Avertissement"
        return "\(kind), \(issue.sentence)"
    }
}
