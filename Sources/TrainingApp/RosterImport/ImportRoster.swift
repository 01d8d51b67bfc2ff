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
    let caller: Caller
    let progress: @Sendable (ImportProgress) -> Void

    /// Reads, compares and, when `apply` and the file is clean, records.
    /// - Throws: `AppError`; nothing is recorded then.
    func callAsFunction(apply: Bool) async throws -> RosterReport {
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
            progress(ImportProgress(phase: apply ? .recording : .examining, share: 1, rows: staged.report.rows))
            return try settle(staged, apply: apply, in: session)
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
        var reader = try file.reader(content, needsCohort: cohort == nil) { bytes in
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

    private func settle(_ staged: Staged, apply: Bool, in session: Session) throws -> RosterReport {
        var report = staged.report
        _ = try session.fetchOne(ImportSQL.oneAtATime())
        let isLarge = report.rows > Self.largeSet
        if isLarge {
            _ = try session.fetchOne(ImportSQL.expectLargeSets())
            _ = try session.fetchOne(DirectoryPreviewSQL.measure())
        }
        let conflicts = try RosterConflicts.find(import: job, body: body, header: staged.header, in: session)
        report.addConflicts(conflicts)
        guard report.isClean else { return try finish(report, in: session) }
        do {
            report.effect = try session.savepoint {
                let effect = try merge(in: session, isLarge: isLarge)
                if !apply { throw Preview(effect: effect) }
                return effect
            }
            report.isApplied = true
        } catch let preview as Preview {
            report.effect = preview.effect
        }
        return try finish(report, in: session)
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

    private func merge(in session: Session, isLarge: Bool) throws -> RosterReport.Effect {
        let today = app.context.clock.todayInParis
        // What was just made is measured, or the server would plan for the tables as they were before.
        func measure() throws { if isLarge { _ = try session.fetchOne(DirectoryPreviewSQL.measure()) } }
        var counts = try session.execute([RosterMergeSQL.structures(job)])
        try measure()
        counts += try session.execute([RosterMergeSQL.contacts(job, today), RosterMergeSQL.people(job)])
        try measure()
        counts += try session.execute([RosterMergeSQL.roles(job), RosterMergeSQL.contracts(job)])
        try measure()
        counts += try session.execute([
            RosterMergeSQL.placements(job, body), RosterMergeSQL.enrolments(job, body, today),
        ])
        var effect = RosterReport.Effect()
        effect.employers = counts[0]
        effect.contacts = counts[1]
        effect.people = counts[2]
        effect.contracts = counts[4]
        effect.placements = counts[5]
        effect.enrolments = counts[6]
        return effect
    }

    /// Takes the merge back and carries its numbers out.
    private struct Preview: Error {
        let effect: RosterReport.Effect
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
