import Foundation
import Postgres
import Spreadsheet
import Synchronization
import TrainingRules
import TrainingStore

/// How a directory file is to be imported.
public struct DirectoryOptions: Sendable {
    /// Records the file when it is clean; otherwise only tells what it would do.
    public var apply = false
    /// Lines whose person is the recorded one that the report said they resemble.
    public var same: [Int] = []
    /// Lines whose person is somebody else.
    public var other: [Int] = []
    /// Lines whose person is the recorded one of that public name.
    public var chosen: [(line: Int, person: String)] = []
    /// What the source calls columns: its title and ours, both as people write them; an empty one of ours forgets what
    /// was said of the title.
    public var columns: [(title: String, column: String)] = []
    /// The number of changes (departures and corrections) that was announced and is wanted.
    public var confirmedChanges: Int?
    /// Why they are wanted.
    public var reason: String?
    /// What the preview announced: anything else is not applied.
    public var expected: DirectoryReport.Effect?

    /// A dry run.
    public init() {}
}

/// The import of one directory file: read into the staging table, find whom and what it is about, record all or nothing.
///
/// All of it in one transaction. The dry run is the import itself in a savepoint that is rolled back; what was chosen
/// between people who resemble each other stays.
struct ImportDirectory {
    /// Rows from which on the tables are measured again and again as they grow.
    private static let largeSet = 500
    /// Rows that go to the server in one statement.
    private static let batch = 500

    let app: Application
    let file: RosterFile
    let job: Int
    let source: String
    let mapping: [String: DirectoryColumn]
    let options: DirectoryOptions
    let caller: Caller
    let progress: @Sendable (ImportProgress) -> Void

    func callAsFunction(_ content: RosterFile.Content) async throws -> DirectoryReport {
        try await app.database.write(as: caller.identity) { session in
            var (report, header) = try stage(content, in: session)
            progress(ImportProgress(phase: options.apply ? .recording : .examining, share: 1, rows: report.rows))
            _ = try session.fetchOne(ImportSQL.oneAtATime())
            _ = try session.fetchOne(ImportSQL.expectLargeSets())
            try measure(report, in: session)
            try resolve(in: session)
            if try choose(in: session) { try resolve(in: session) }
            report.titles = FileTitle.all(of: header, mapping: mapping)
            // Rows read without a column of theirs would contradict each other for that alone.
            guard !report.lacksColumns else { return try finish(report, in: session) }
            let found = try DirectoryConflicts.find(import: job, source: source, header: header, in: session)
            report.conflicts = found.issues
            report.likenesses = Array(found.likenesses.prefix(RosterReport.shownIssues))
            report.issues.add(report.conflicts)
            report.issues.sortByLine()
            if report.isClean { try settle(&report, in: session) }
            return try finish(report, in: session)
        }
    }

    static func reader(
        of file: RosterFile,
        _ content: RosterFile.Content,
        mapping: [String: DirectoryColumn],
        progress: @escaping (Int) -> Void = { _ in }
    ) throws -> TableReader<DirectoryColumn, String> {
        let rows = file.rows(
            content,
            isTitle: { title in
                let folded = FoldedText.folded(title)
                return mapping[folded] != nil || DirectoryColumn.byFoldedTitle[folded] != nil
            },
            progress: progress
        )
        return try TableReader(required: DirectoryColumn.required, mapping: mapping, next: rows) { record, header in
            var checker = DirectoryRowChecker(record: record, header: header)
            let row = checker.check()
            return (checker.issues, row)
        }
    }

    private func stage(
        _ content: RosterFile.Content,
        in session: Session
    ) throws -> (DirectoryReport, TableHeader<DirectoryColumn>?) {
        let size = max(1, file.size)
        let bytesRead = Mutex(0)
        var reader = try Self.reader(of: file, content, mapping: mapping) { bytes in bytesRead.withLock { $0 = bytes } }
        var report = DirectoryReport()
        let headerIssues = reader.headerIssues + (reader.header.map(DirectoryColumn.missing) ?? [])
        report.issues.add(headerIssues)
        report.lacksColumns = headerIssues.contains { $0.severity == .error }
        var rows: [String] = []
        func send() throws {
            guard !rows.isEmpty else { return }
            let array = PostgresJSON(text: "[\(rows.joined(separator: ","))]")
            try session.execute(DirectoryStagingSQL.add(job, array))
            rows.removeAll(keepingCapacity: true)
            let share = Double(bytesRead.withLock { $0 }) / Double(size)
            progress(ImportProgress(phase: .reading, share: min(share, 1), rows: reader.rows))
        }
        while let entry = try reader.nextEntry() {
            report.issues.add(entry.issues)
            if let row = entry.row { rows.append(row) }
            if rows.count == Self.batch { try send() }
        }
        try send()
        report.rows = reader.rows
        return (report, reader.header)
    }

    /// Has the server count what there is by now.
    private func measure(_ report: DirectoryReport, in session: Session) throws {
        if report.rows > Self.largeSet { _ = try session.fetchOne(DirectoryPreviewSQL.measure()) }
    }

    private func resolve(in session: Session) throws {
        try session.execute([
            DirectoryStagingSQL.structures(job), DirectoryStagingSQL.people(job, source),
            DirectoryStagingSQL.works(job),
        ])
    }

    /// Remembers what was chosen; whether there was anything.
    private func choose(in session: Session) throws -> Bool {
        guard !options.same.isEmpty || !options.other.isEmpty || !options.chosen.isEmpty else { return false }
        try requireAsked(options.same + options.other, in: session)
        try session.execute(DirectoryMatchSQL.same(job, source, options.same))
        try session.execute(DirectoryMatchSQL.other(job, source, options.other))
        for choice in options.chosen {
            guard let person = PostgresUUID(choice.person) else { continue }
            try session.execute(DirectoryMatchSQL.chosen(job, source, choice.line, person))
        }
        return true
    }

    /// - Throws: `AppError` that names the first line about which nothing was asked.
    private func requireAsked(_ lines: [Int], in session: Session) throws {
        guard !lines.isEmpty else { return }
        let asking = try session.fetchAll(DirectoryMatchSQL.near(job, source, DirectoryConflicts.limit)).map(\.line)
        guard let line = try session.fetchAll(DirectoryPreviewSQL.unasked(job, source, lines, asking)).first else {
            return
        }
        throw AppError(
            .invalid,
            code: "line_not_asked",
            message: "La ligne \(line) ne pose aucune question : sa personne ne ressemble à personne d'enregistré.",
            remedy: "Contrôlez le fichier sans cette réponse, puis répondez pour les lignes que le contrôle indique."
        )
    }

    private func settle(_ report: inout DirectoryReport, in session: Session) throws {
        let today = app.context.clock.todayInParis
        let lines = try session.fetchAll(DirectoryPreviewSQL.lines(job, today, DirectoryReport.mostLines + 1))
        report.lines = lines.prefix(DirectoryReport.mostLines).compactMap(DirectoryLine.init)
        report.hasMoreLines = lines.count > DirectoryReport.mostLines
        let trial = try ImportTrial(
            .init(
                apply: options.apply,
                rows: report.rows,
                confirmedChanges: options.confirmedChanges,
                expected: options.expected
            ),
            in: session,
            changes: \.changes
        ) {
            try merge(report, in: session)
        }
        report.effect = trial.effect
        report.isApplied = trial.isApplied
        report.needsConfirmation = trial.isHeld
        report.isStale = trial.isStale
    }

    private func merge(_ report: DirectoryReport, in session: Session) throws -> DirectoryReport.Effect {
        let today = app.context.clock.todayInParis
        let reason =
            "Fichier « \(RosterText.excerpt(file.name)) » de la source \(source)"
            + (options.reason.map { " : \($0)" } ?? "")
        var effect = DirectoryReport.Effect()
        let new = try session.fetchOne(DirectoryMergeSQL.newcomers(job))
        effect.structures = new.structures
        effect.conventions = new.conventions
        effect.posts = new.posts
        effect.people = new.people
        effect.contracts = new.contracts
        effect.absent = try session.fetchOne(DirectoryChangeSQL.absent(job, source, today))
        // Corrections first: an end makes room on its post for the next contract.
        for event in try session.fetchAll(DirectoryChangeSQL.departures(job, today, reason)) {
            effect.departures += 1
            let done = try session.fetchOne(DirectoryChangeSQL.departureEffect(event, today))
            effect.suspended += done.suspended
            effect.withdrawn += done.withdrawn
        }
        effect.corrections = try session.execute([
            DirectoryChangeSQL.contracts(job, today, reason), DirectoryChangeSQL.posts(job, today, reason),
            DirectoryChangeSQL.conventions(job, today, reason), DirectoryChangeSQL.structures(job, today, reason),
            DirectoryChangeSQL.formerTeams(job, today),
        ]).reduce(0, +)
        try session.execute(DirectoryMergeSQL.structures(job))
        try measure(report, in: session)
        var details = try session.execute(DirectoryMergeSQL.structureNumbers(job))
        try session.execute(DirectoryMergeSQL.people(job, today))
        try measure(report, in: session)
        try session.execute(DirectoryStagingSQL.people(job, source))
        details += try session.execute([DirectoryMergeSQL.personNumbers(job), DirectoryMergeSQL.details(job)])
            .reduce(0, +)
        try session.execute(DirectoryMergeSQL.conventions(job))
        try session.execute(DirectoryStagingSQL.works(job))
        try session.execute(DirectoryMergeSQL.posts(job))
        try measure(report, in: session)
        try session.execute(DirectoryStagingSQL.works(job))
        details += try session.execute(DirectoryChangeSQL.postsOfContracts(job))
        try session.execute(DirectoryMergeSQL.contracts(job))
        effect.roles = try session.execute([DirectoryMergeSQL.roles(job), DirectoryMergeSQL.teams(job, today)])
            .reduce(0, +)
        effect.details = details
        return effect
    }

    /// The job remembers what became of it in the same transaction; staged rows go.
    private func finish(_ report: DirectoryReport, in session: Session) throws -> DirectoryReport {
        let state = report.isApplied ? "applied" : report.isClean ? "checked" : "refused"
        let summary = PostgresJSON(text: DirectoryReportDocument.stored(report))
        try session.execute(ImportSQL.move(job, state, report.rows, summary))
        try session.execute(DirectoryStagingSQL.clear(job))
        return report
    }
}
