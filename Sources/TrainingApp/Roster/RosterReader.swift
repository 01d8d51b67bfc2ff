public import Spreadsheet

/// Reads a roster file row by row: every row with all that is wrong with it, in nearly constant memory.
///
/// What grows with the file is the memory of rows seen for the search of duplicates, about 60 bytes a row.
public struct RosterReader {
    /// What was read so far.
    public struct Counts: Hashable, Sendable {
        /// Rows below the titles, blank ones aside.
        public var rows = 0
        /// Rows without an error.
        public var validRows = 0
        /// Errors, those of titles and file included.
        public var errors = 0
        /// Warnings likewise.
        public var warnings = 0

        /// Nothing read yet.
        public init() {}
    }

    /// What was read so far; `errors == 0` at the end means that the file can be applied.
    public private(set) var counts = Counts()
    /// The titles; nil when the file has none.
    public let header: RosterHeader?
    /// What is wrong with the file as a whole and its titles.
    public let headerIssues: [RosterIssue]

    private let next: () throws -> CSVRecord?
    private var duplicates = RosterDuplicates()
    private var isFinished = false

    /// A reader of the rows that `next` gives (nil at the end); reads the titles at once.
    ///
    /// - Parameters:
    ///   - needsCohort: Whether every row must name its cohort, because the import names none.
    ///   - mapping: What the source calls its columns, by folded title.
    ///   - next: The source of the rows.
    /// - Throws: what `next` throws, except `CSVError`, which becomes an issue.
    public init(
        needsCohort: Bool,
        mapping: [String: RosterColumn] = [:],
        next: @escaping () throws -> CSVRecord?
    ) throws {
        self.next = next
        var header: RosterHeader?
        var issues: [RosterIssue] = []
        do {
            if let record = try next() {
                let read = RosterHeader(
                    titles: record.cells,
                    line: record.line,
                    needsCohort: needsCohort,
                    mapping: mapping
                )
                header = read
                issues = record.flaws.map { .csv($0, record.cells) } + read.issues
            } else {
                issues = [.fileEmpty(1)]
            }
        } catch let error as CSVError {
            issues = [.csv(error, [])]
        }
        self.header = header
        headerIssues = issues
        isFinished = header == nil || issues.contains { $0.code == .titlesMissing }
        count(issues)
    }

    /// A reader of a CSV file.
    public init(needsCohort: Bool, csv: CSVReader) throws {
        var csv = csv
        try self.init(needsCohort: needsCohort) { try csv.nextRecord() }
    }

    /// The next row, or nil at the end.
    ///
    /// A file that cannot be read any further ends with an entry that says so.
    /// - Throws: what the source of the rows throws, except `CSVError`, which becomes an issue.
    public mutating func nextEntry() throws -> RosterEntry? {
        guard !isFinished, let header else { return nil }
        do {
            while let record = try next() {
                guard let entry = entry(record, header) else { continue }
                return entry
            }
            isFinished = true
            return counts.rows == 0 ? failure(.fileEmpty(1)) : nil
        } catch let error as CSVError {
            isFinished = true
            return failure(.csv(error, header.titles))
        }
    }

    private mutating func entry(_ record: CSVRecord, _ header: RosterHeader) -> RosterEntry? {
        guard record.cells.contains(where: { !RosterText.cleaned($0).isEmpty }) else { return nil }
        var checker = RosterRowChecker(record: record, header: header)
        let (row, email) = checker.check()
        var issues = checker.issues
        if let email {
            let repeated = duplicates.check(
                email,
                row: row,
                values: checker.values,
                line: record.line,
                column: header.column(.email)
            )
            if let repeated { issues.append(repeated) }
        }
        count(issues)
        counts.rows += 1
        let isValid = !issues.contains { $0.severity == .error } && !headerIssues.contains { $0.severity == .error }
        if isValid, row != nil { counts.validRows += 1 }
        return RosterEntry(line: record.line, cells: record.cells, issues: issues, row: isValid ? row : nil)
    }

    private mutating func failure(_ issue: RosterIssue) -> RosterEntry {
        count([issue])
        return RosterEntry(line: issue.line, cells: [], issues: [issue], row: nil)
    }

    private mutating func count(_ issues: [RosterIssue]) {
        for issue in issues {
            switch issue.severity {
            case .error: counts.errors += 1
            case .warning: counts.warnings += 1
            }
        }
    }
}
