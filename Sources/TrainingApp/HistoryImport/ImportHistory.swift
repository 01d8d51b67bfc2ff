import Postgres
public import TrainingRules
import TrainingStore

/// What a history file would do, or did.
public struct HistoryReport: Hashable, Sendable {
    /// Rows below the titles.
    public var rows = 0
    /// What is wrong with the file.
    public var issues = IssueList()
    /// Of `issues`, what several rows or the records contradict, by line.
    public var conflicts: [RosterIssue] = []
    /// What is or would be recorded; nil while there are errors.
    public var effect: Effect?
    /// The day on which the very same file was applied already; then nothing is done.
    public var appliedBefore: CivilDate?
    /// Whether it has been applied now.
    public var isApplied = false

    /// Numbers of things made.
    public struct Effect: Hashable, Sendable {
        /// Initial trainings, with their first day.
        public var trainings = 0
        /// Ends of initial trainings.
        public var ends = 0
        /// Titles and blocks.
        public var titles = 0
        /// Exemptions.
        public var exemptions = 0
        /// Registrations to modules.
        public var modules = 0
        /// People whose history is now known in full.
        public var complete = 0

        /// Whether the file changes nothing.
        public var isNothing: Bool { trainings + ends + titles + exemptions + modules + complete == 0 }
    }

    /// Nothing read yet.
    public init() {}

    /// Whether the file can be applied.
    public var isClean: Bool { issues.errors == 0 && rows > 0 }
}

extension Application {
    /// Imports past trainings, titles, exemptions and modules, as the service's operator; all of it or nothing.
    /// - Throws: `AppError`.
    public func importHistory(
        _ file: RosterFile,
        source: String,
        columns: [(title: String, column: String)] = [],
        apply: Bool
    ) async throws(AppError) -> HistoryReport {
        do {
            let caller = Self.importer(of: file)
            let (digest, content) = try file.inspect()
            let chosen = try columns.map { try Self.meaning($0, of: HistoryColumn.self) }
            try Self.requireSource(source)
            let today = context.clock.todayInParis
            return try await database.write(as: caller.identity) { session in
                try session.execute(HistoryStagingSQL.purge())
                for choice in chosen {
                    try session.execute(
                        DirectoryMatchSQL.rememberColumn(source, "history", choice.title, "\(choice.column)")
                    )
                }
                if let day = try session.fetchOptional(DirectoryMatchSQL.appliedBefore("history", source, digest)) {
                    var report = HistoryReport()
                    report.appliedBefore = day
                    return report
                }
                let job = try session.fetchOne(
                    DirectoryMatchSQL.begin("history", source, String(file.name.prefix(255)), digest)
                )
                let mapping = try Self.mapping(of: source, as: HistoryColumn.self, in: session)
                return try ImportHistory(file: file, job: job, mapping: mapping, today: today, apply: apply)(
                    content,
                    in: session
                )
            }
        } catch {
            throw report(error, in: "ImportHistory")
        }
    }

    /// The user's own file with what is wrong in a last column *Erreurs*, piece by piece.
    /// - Throws: `AppError`; what `write` throws becomes one.
    public func writeHistoryErrors(
        of file: RosterFile,
        source: String,
        report: HistoryReport,
        _ write: @escaping ([UInt8]) throws -> Void
    ) async throws(AppError) {
        do {
            let today = context.clock.todayInParis
            let mapping = try await database.read(as: Self.importer(of: file).identity) { session in
                try Self.mapping(of: source, as: HistoryColumn.self, in: session)
            }
            var reader = try ImportHistory.reader(of: file, file.inspect().content, mapping: mapping, today: today)
            let more = Dictionary(grouping: report.conflicts) { $0.line }
            var output = RosterErrorFile(header: reader.header, headerIssues: reader.headerIssues)
            while let entry = try reader.nextEntry() {
                output.row(entry.cells, entry.issues + (more[entry.line] ?? []))
                if output.count > 1 << 16 { try write(output.take()) }
            }
            output.finish()
            try write(output.take())
        } catch {
            throw self.report(error, in: "WriteHistoryErrors")
        }
    }
}

/// The import of one history file, in one transaction; the dry run is the import itself, taken back.
struct ImportHistory {
    /// Rows that go to the server in one statement.
    private static let batch = 500

    let file: RosterFile
    let job: Int
    let mapping: [String: HistoryColumn]
    let today: CivilDate
    let apply: Bool

    static func reader(
        of file: RosterFile,
        _ content: RosterFile.Content,
        mapping: [String: HistoryColumn],
        today: CivilDate
    ) throws -> TableReader<HistoryColumn, String> {
        let rows = file.rows(content) { title in
            let folded = FoldedText.folded(title)
            return mapping[folded] != nil || HistoryColumn.byFoldedTitle[folded] != nil
        }
        return try TableReader(required: HistoryColumn.required, mapping: mapping, next: rows) { record, header in
            var checker = HistoryRowChecker(record: record, header: header, today: today)
            let row = checker.check()
            return (checker.issues, row)
        }
    }

    func callAsFunction(_ content: RosterFile.Content, in session: Session) throws -> HistoryReport {
        var reader = try Self.reader(of: file, content, mapping: mapping, today: today)
        var report = HistoryReport()
        report.issues.add(reader.headerIssues)
        var rows: [String] = []
        func send() throws {
            guard !rows.isEmpty else { return }
            try session.execute(HistoryStagingSQL.add(job, PostgresJSON(text: "[\(rows.joined(separator: ","))]")))
            rows.removeAll(keepingCapacity: true)
        }
        while let entry = try reader.nextEntry() {
            report.issues.add(entry.issues)
            if let row = entry.row { rows.append(row) }
            if rows.count == Self.batch { try send() }
        }
        try send()
        report.rows = reader.rows
        _ = try session.fetchOne(ImportSQL.oneAtATime())
        try session.execute(HistoryStagingSQL.resolve(job))
        report.conflicts = try HistoryConflicts.find(import: job, header: reader.header, in: session)
        report.issues.add(report.conflicts)
        report.issues.sortByLine()
        if report.isClean {
            do {
                try session.savepoint {
                    report.effect = try merge(in: session)
                    if !apply { throw Preview() }
                }
                report.isApplied = true
            } catch is Preview {}
        }
        let state = report.isApplied ? "applied" : report.isClean ? "checked" : "refused"
        let summary = PostgresJSON(text: HistoryReportDocument.text(report))
        try session.execute(ImportSQL.move(job, state, report.rows, summary))
        try session.execute(HistoryStagingSQL.clear(job))
        return report
    }

    private func merge(in session: Session) throws -> HistoryReport.Effect {
        let counts = try session.execute([
            HistoryMergeSQL.enrolments(job), HistoryMergeSQL.starts(job), HistoryMergeSQL.ends(job),
            HistoryMergeSQL.titles(job), HistoryMergeSQL.exemptions(job), HistoryMergeSQL.sessions(job),
            HistoryMergeSQL.registrations(job, today), HistoryMergeSQL.complete(job),
        ])
        var effect = HistoryReport.Effect()
        effect.trainings = counts[0]
        effect.ends = counts[2]
        effect.titles = counts[3]
        effect.exemptions = counts[4]
        effect.modules = counts[6]
        effect.complete = counts[7]
        return effect
    }

    /// Takes the merge back.
    private struct Preview: Error {}
}
