import Postgres
import TrainingRules
import Synchronization
import TrainingStore

/// What an import is doing now: told often, cheap to ignore.
public struct ImportProgress: Hashable, Sendable {
    /// The phase.
    public enum Phase: Hashable, Sendable {
        case reading, examining, recording
    }

    /// What is being done.
    public var phase: Phase
    /// Share of the file read, 0 to 1.
    public var share: Double
    /// Rows read.
    public var rows: Int
}

/// How a roster is to be imported.
struct RosterOptions: Sendable {
    /// Records the file when it is clean; otherwise only tells what it would do.
    var apply = false
    /// What was answered about it; the meaning of titles is in `ImportRoster.mapping` already.
    var wishes = ImportWishes()
    /// What the preview announced: anything else is not applied.
    var expected: RosterReport.Effect?
}

/// The import of one roster file: read into the staging table, compare with what is recorded, record all or nothing.
///
/// All of it in one transaction: whatever stops it leaves nothing.
///
/// The dry run is the import itself in a savepoint that is rolled back, so a preview cannot lie. A file that was applied
/// once is never applied again.
struct ImportRoster {
    let app: Application
    let file: RosterFile
    /// `import_job.id`.
    let job: Int
    /// `training_body.id`.
    let body: Int
    /// `cohort.id` and code, when the import names one cohort for all rows.
    let cohort: (id: Int, code: String)?
    /// What the body calls its columns, by folded title.
    let mapping: [String: RosterColumn]
    let options: RosterOptions
    let caller: Caller
    let progress: @Sendable (ImportProgress) -> Void

    /// The name under which what a body answers about its rosters is remembered.
    static func source(of body: Int) -> String { "\(Application.bodySource)\(body)" }

    /// Reads, compares and, when that is asked for and the file is clean, records.
    /// - Throws: `AppError`; nothing is recorded then.
    func callAsFunction() async throws -> RosterReport {
        let (digest, content) = try file.inspect()
        let identity = caller.identity
        let day = try await app.database.read(as: identity) { [body, cohort] session in
            try session.fetchOptional(ImportSQL.appliedBefore(body, cohort?.id, digest))
        }
        if let day {
            var report = RosterReport()
            report.appliedBefore = day
            return report
        }
        return try await app.database.write(as: identity) { session in
            let staged = try stage(content, in: session)
            let phase = options.apply ? ImportProgress.Phase.recording : .examining
            progress(ImportProgress(phase: phase, share: 1, rows: staged.report.rows))
            return try settle(staged, in: session)
        }
    }

    /// Rows from which a file is matched as a set rather than row by row.
    private static let largeSet = 5000

    private struct Staged: Sendable {
        var report: RosterReport
        var header: RosterHeader?
    }

    /// The rows of the file that are valid by themselves go into the staging table; the report counts all of them.
    private func stage(_ content: RosterFile.Content, in session: Session) throws -> Staged {
        let size = max(1, file.size)
        let bytesRead = Mutex(0)
        var reader = try file.reader(content, needsCohort: cohort == nil, mapping: mapping) { bytes in
            bytesRead.withLock { $0 = bytes }
        }
        var report = RosterReport()
        report.add(reader.headerIssues)
        _ = try RosterStaging.load(import: job, in: session) {
            while let entry = try reader.nextEntry() {
                report.add(entry.issues)
                if reader.counts.rows % 500 == 0 {
                    let share = Double(bytesRead.withLock { $0 }) / Double(size)
                    progress(ImportProgress(phase: .reading, share: min(share, 1), rows: reader.counts.rows))
                }
                if let row = entry.row { return StagedRosterRow(row, cohortCode: cohort?.code ?? row.cohort ?? "") }
            }
            return nil
        }
        report.rows = reader.counts.rows
        return Staged(report: report, header: reader.header)
    }

    private func settle(_ staged: Staged, in session: Session) throws -> RosterReport {
        var report = staged.report
        _ = try session.fetchOne(ImportSQL.oneAtATime())
        let isLarge = report.rows > Self.largeSet
        if isLarge {
            _ = try session.fetchOne(ImportSQL.expectLargeSets())
            _ = try session.fetchOne(DirectoryPreviewSQL.measure())
        }
        let source = Self.source(of: body)
        try session.execute(RosterMatchSQL.resolve(job, source))
        if try choose(source, in: session) { try session.execute(RosterMatchSQL.resolve(job, source)) }
        report.titles = FileTitle.all(of: staged.header, mapping: mapping)
        let found = try RosterConflicts.find(import: job, body: body, header: staged.header, in: session)
        report.likenesses = Array(found.likenesses.prefix(RosterReport.shownIssues))
        report.addConflicts(found.issues)
        guard report.isClean else { return try finish(report, in: session) }
        var placed: [RosterReport.Placement] = []
        let wish = ImportTrial<RosterReport.Effect>.Wish(
            apply: options.apply,
            rows: report.rows,
            confirmedChanges: options.wishes.confirmedChanges,
            expected: options.expected
        )
        let trial = try ImportTrial(wish, in: session, changes: \.changes) {
            try merge(&placed, isLarge: isLarge, in: session)
        }
        report.effect = trial.effect
        report.isApplied = trial.isApplied
        report.needsConfirmation = trial.isHeld
        report.isStale = trial.isStale
        if trial.isApplied { report.placed = placed }
        return try finish(report, in: session)
    }

    /// Remembers who was said to be whom; whether anything was.
    private func choose(_ source: String, in session: Session) throws -> Bool {
        let wishes = options.wishes
        guard !wishes.other.isEmpty || !wishes.chosen.isEmpty else { return false }
        try session.execute(RosterMatchSQL.other(job, source, wishes.other))
        for choice in wishes.chosen {
            guard let person = PostgresUUID(choice.person) else { continue }
            try session.execute(RosterMatchSQL.chosen(job, source, choice.line, person, body))
        }
        return true
    }

    /// The job remembers its report in the same transaction; staged rows go once they are of no more use.
    private func finish(_ report: RosterReport, in session: Session) throws -> RosterReport {
        let state = report.isApplied ? "applied" : report.isClean ? "checked" : "refused"
        let summary = PostgresJSON(text: RosterReportDocument.stored(report))
        let moved = try session.execute([ImportSQL.move(job, state, report.rows, summary), ImportSQL.unstage(job)])
        guard moved.first == 1 else {
            throw AppError(
                .conflict,
                code: "import_settled",
                message: "Cet import a déjà été traité par ailleurs.",
                remedy: "Rechargez la page pour voir son résultat."
            )
        }
        return report
    }

    private func merge(
        _ placed: inout [RosterReport.Placement],
        isLarge: Bool,
        in session: Session
    ) throws -> RosterReport.Effect {
        let today = app.context.clock.todayInParis
        // What was just made is measured, or the server would plan for the tables as they were before.
        func measure() throws { if isLarge { _ = try session.fetchOne(DirectoryPreviewSQL.measure()) } }
        var effect = RosterReport.Effect()
        var made = try session.execute([RosterMergeSQL.structures(job)])
        try measure()
        made += try session.execute([
            RosterMergeSQL.contacts(job, today), RosterMergeSQL.people(job),
            // New people are found from here on.
            RosterMatchSQL.resolve(job, Self.source(of: body)),
        ])
        try measure()
        made += try session.execute([RosterMergeSQL.roles(job), RosterMergeSQL.contracts(job)])
        try measure()
        effect.employers = made[0]
        effect.contacts = made[1]
        effect.people = made[2]
        effect.contracts = made[5]
        placed = try session.fetchAll(RosterMergeSQL.placements(job, body)).map {
            RosterReport.Placement(enrolment: $0.enrolment, cohort: $0.cohort)
        }
        effect.placements = placed.count
        effect.enrolments = try session.execute(RosterMergeSQL.enrolments(job, body, today))
        return effect
    }
}

extension StagedRosterRow {
    init(_ row: RosterRow, cohortCode: String) {
        var siret: String?
        var ridet: String?
        switch row.employer {
        case .siret(let number): siret = number.digits
        case .ridet(let number): ridet = number.digits
        }
        self.init(
            line: row.line,
            names: (row.lastName, row.firstName),
            email: row.email.text,
            siret: siret,
            ridet: ridet,
            contact: (row.employerContactName, row.employerContactEmail.text),
            territory: row.territory,
            contract: (row.contractStart, row.contractEnd),
            phone: row.phone,
            cohortCode: cohortCode
        )
    }
}
