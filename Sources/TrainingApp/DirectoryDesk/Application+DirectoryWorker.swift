import Digest
import Postgres
import Synchronization
import TrainingStore

extension Application {
    /// Takes the next file of the directory that waits for its check or its application, and does it.
    /// - Returns: false when none waits.
    func workOnNextDirectoryFile(as caller: Caller) async throws -> Bool {
        let claimed = try await database.write(as: caller.identity) { session in
            guard let name = try session.fetchOptional(DirectoryDeskSQL.claim()) else {
                return nil as ClaimedDirectoryFile?
            }
            return ClaimedDirectoryFile(
                row: try session.fetchOne(DirectoryDeskSQL.find(name)),
                bytes: try session.fetchOne(ImportSQL.content(name))
            )
        }
        guard let claimed else { return false }
        // A task of its own: when the worker is asked to stop, the piece under way is finished first.
        await Task { await work(on: claimed, as: caller) }.value
        return true
    }

    private struct ClaimedDirectoryFile: Sendable {
        let row: DeskRow
        let bytes: [UInt8]
    }

    /// Does a claimed file; a failure of it is recorded on it and does not stop the worker.
    private func work(on claimed: ClaimedDirectoryFile, as caller: Caller) async {
        let row = claimed.row
        let rows = Mutex(0)
        let heartbeat = Task { [database] in
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(1))
                let done = rows.withLock { $0 }
                _ = try? await database.write(as: caller.identity) { try $0.execute(ImportSQL.progress(row.id, done)) }
            }
        }
        defer { heartbeat.cancel() }
        do {
            let file = RosterFile(name: row.fileName, bytes: claimed.bytes)
            let report = try await settle(claimed, file, as: caller) { progress in
                rows.withLock { $0 = progress.rows }
            }
            guard report.isApplied else { return }
            _ = try await database.write(as: caller.identity) { try $0.execute(ImportSQL.forgetContent(row.id)) }
        } catch {
            let failure = self.report(error, in: "DirectoryWorker")
            // A database that does not answer, or may have committed, leaves the job as it is: it is looked at later.
            guard failure.kind != .unavailable, failure.kind != .outcomeUnknown else { return }
            var report = DirectoryReport()
            let issue = RosterIssue(
                line: 1,
                code: RosterIssueCode(rawValue: failure.code),
                message: failure.message,
                remedy: failure.remedy ?? ""
            )
            report.issues.add([issue])
            let summary = PostgresJSON(text: DirectoryReportDocument.stored(report))
            _ = try? await database.write(as: caller.identity) { session in
                try session.execute(ImportSQL.move(row.id, "failed", nil, summary))
            }
        }
    }

    private func settle(
        _ claimed: ClaimedDirectoryFile,
        _ file: RosterFile,
        as caller: Caller,
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> DirectoryReport {
        let row = claimed.row
        let view = try DirectoryImportView(row)
        let (digest, content) = try file.inspect()
        try ImportDesk.require(digest, ofFile: row.fileDigest)
        var options = view.wishes.options
        options.apply = view.state == .applying
        options.expected = options.apply ? view.report?.effect : nil
        let remember = try Self.remembering(options.columns, as: DirectoryColumn.self, of: row.source)
        let begun = try await database.write(as: caller.identity) { session in
            // A worker that died may have left rows of this very file.
            try session.execute(DirectoryStagingSQL.clear(row.id))
            try remember(session)
            let day = try session.fetchOptional(DirectoryMatchSQL.appliedBefore("directory", row.source, digest))
            if let day {
                var report = DirectoryReport()
                report.appliedBefore = day
                let summary = PostgresJSON(text: DirectoryReportDocument.stored(report))
                try session.execute(ImportSQL.move(row.id, "refused", 0, summary))
            }
            return (day: day, mapping: try Self.mapping(of: row.source, as: DirectoryColumn.self, in: session))
        }
        guard begun.day == nil else { return DirectoryReport() }
        return try await ImportDirectory(
            app: self,
            file: file,
            job: row.id,
            source: row.source,
            mapping: begun.mapping,
            options: options,
            caller: caller,
            progress: progress
        )(content)
    }
}
