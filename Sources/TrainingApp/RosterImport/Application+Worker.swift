import Postgres
import Synchronization
import TrainingStore

extension Application {
    /// Takes the next uploaded file that waits for its check or its application, and does it.
    ///
    /// Safe with several workers, and after one has died: a file left for five minutes is taken again.
    /// - Returns: false when no file waits.
    /// - Throws: `AppError` when the database does not answer.
    public func workOnNextImport() async throws(AppError) -> Bool {
        do {
            let caller = Caller.worker(label: "import:worker")
            let claimed = try await database.write(as: caller.identity) { session in
                guard let name = try session.fetchOptional(ImportSQL.claim()) else { return nil as ClaimedImport? }
                let row = try session.fetchOne(ImportSQL.find(name))
                return ClaimedImport(row: row, bytes: try session.fetchOne(ImportSQL.content(name)))
            }
            guard let claimed else { return try await workOnNextDirectoryFile(as: caller) }
            // A task of its own: when the worker is asked to stop, the piece under way is finished first.
            await Task { await work(on: claimed, as: caller) }.value
            return true
        } catch {
            throw report(error, in: "ImportWorker")
        }
    }

    private struct ClaimedImport: Sendable {
        let row: ImportRow
        let bytes: [UInt8]
    }

    /// Does a claimed import; a failure of it is recorded on it and does not stop the worker.
    private func work(on claimed: ClaimedImport, as caller: Caller) async {
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
            let outcome = try await settle(claimed, as: caller) { progress in rows.withLock { $0 = progress.rows } }
            try await database.write(as: caller.identity) { session in
                if outcome.isApplied { try session.execute(ImportSQL.forgetContent(row.id)) }
                if outcome.appliedBefore != nil {
                    let summary = PostgresJSON(text: RosterReportDocument.stored(outcome))
                    try session.execute(ImportSQL.move(row.id, "refused", 0, summary))
                }
            }
        } catch {
            let failure = report(error, in: "ImportWorker")
            // A database that does not answer, or may have committed, leaves the job as it is: it is looked at later.
            guard failure.kind != .unavailable, failure.kind != .outcomeUnknown else { return }
            let summary = PostgresJSON(text: RosterReportDocument.stored(.failed(failure)))
            _ = try? await database.write(as: caller.identity) { session in
                try session.execute(ImportSQL.move(row.id, "failed", nil, summary))
            }
        }
    }

    private func settle(
        _ claimed: ClaimedImport,
        as caller: Caller,
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> RosterReport {
        let row = claimed.row
        let view = try ImportView(row)
        let file = RosterFile(name: row.fileName, bytes: claimed.bytes)
        try ImportDesk.require(file.inspect().digest, ofFile: row.fileDigest)
        var options = RosterOptions()
        options.apply = view.state == .applying
        options.wishes = view.wishes
        options.expected = options.apply ? view.report?.effect : nil
        let source = ImportRoster.source(of: row.trainingBody)
        let remember = try Self.remembering(view.wishes.columns, as: RosterColumn.self, of: source)
        let mapping = try await database.write(as: caller.identity) { session in
            try remember(session)
            return try Self.mapping(of: source, as: RosterColumn.self, in: session)
        }
        return try await ImportRoster(
            app: self,
            file: file,
            job: row.id,
            body: row.trainingBody,
            cohort: row.cohort.flatMap { id in row.cohortCode.map { (id: id, code: $0) } },
            mapping: mapping,
            options: options,
            caller: caller,
            progress: progress
        )()
    }

    /// Removes what is of no more use: sessions and sign-ins that ended, staged rows of dead imports, files left for a month.
    /// - Throws: `AppError` when the database does not answer.
    public func tidy() async throws(AppError) {
        do {
            try await database.write(as: Caller.worker(label: "tidy").identity) { session in
                _ = try session.execute([
                    SessionSQL.purge(), SignInLinkSQL.purge(), MailSQL.purge(), ImportSQL.purgeStaging(),
                    DirectoryStagingSQL.purge(), ImportSQL.purgeFiles(), IdempotencySQL.purge(),
                ])
                _ = try session.fetchOne(CalendarSQL.tidy())
            }
        } catch {
            throw report(error, in: "Tidy")
        }
    }
}
