import Spreadsheet

/// One row of a file as it was read: its cells, what is wrong with them, and the row when nothing is.
struct TableEntry<Row> {
    /// Line of the file, from 1.
    let line: Int
    let cells: [String]
    let issues: [RosterIssue]
    let row: Row?
}

/// Reads a file row by row: every row with all that is wrong with it.
struct TableReader<Column: TableColumn, Row> {
    /// The titles; nil when the file has none.
    let header: TableHeader<Column>?
    /// What is wrong with the file as a whole and its titles.
    let headerIssues: [RosterIssue]
    /// Rows below the titles, blank ones aside.
    private(set) var rows = 0

    private let next: () throws -> CSVRecord?
    private let check: (CSVRecord, TableHeader<Column>) -> (issues: [RosterIssue], row: Row?)
    private var isFinished = false

    /// Reads the titles at once.
    /// - Parameters:
    ///   - required: Columns that the file must have.
    ///   - mapping: What the source calls its columns, by folded title.
    ///   - next: The source of the rows, the titles first.
    ///   - check: Reads one row.
    /// - Throws: what `next` throws, except `CSVError`, which becomes an issue.
    init(
        required: Set<Column>,
        mapping: [String: Column],
        next: @escaping () throws -> CSVRecord?,
        check: @escaping (CSVRecord, TableHeader<Column>) -> (issues: [RosterIssue], row: Row?)
    ) throws {
        self.next = next
        self.check = check
        var header: TableHeader<Column>?
        var issues: [RosterIssue] = []
        do {
            if let record = try next() {
                let read = TableHeader(titles: record.cells, line: record.line, required: required, mapping: mapping)
                header = read
                issues = record.flaws.map { .csv($0, record.cells) } + read.issues
            } else {
                issues = [.fileEmpty(1, Column.rowName)]
            }
        } catch let error as CSVError {
            issues = [.csv(error, [])]
        }
        self.header = header
        headerIssues = issues
        isFinished = header == nil || issues.contains { $0.code == .titlesMissing }
    }

    /// The next row, or nil at the end; a file that cannot be read any further ends with an entry that says so.
    /// - Throws: what the source of the rows throws, except `CSVError`.
    mutating func nextEntry() throws -> TableEntry<Row>? {
        guard !isFinished, let header else { return nil }
        do {
            while let record = try next() {
                guard record.cells.contains(where: { !RosterText.cleaned($0).isEmpty }) else { continue }
                rows += 1
                let (issues, row) = check(record, header)
                return TableEntry(line: record.line, cells: record.cells, issues: issues, row: row)
            }
            isFinished = true
            return rows == 0 ? failure(.fileEmpty(1, Column.rowName)) : nil
        } catch let error as CSVError {
            isFinished = true
            return failure(.csv(error, header.titles))
        }
    }

    private func failure(_ issue: RosterIssue) -> TableEntry<Row> {
        TableEntry(line: issue.line, cells: [], issues: [issue], row: nil)
    }
}
