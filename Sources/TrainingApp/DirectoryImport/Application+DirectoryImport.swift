import Postgres
import TrainingRules
import TrainingStore

extension Application {
    /// Imports a directory file from the command line, as the service's operator.
    ///
    /// Nothing is recorded unless asked for and the file is clean; then all of it, in one transaction.
    /// - Parameters:
    ///   - file: Text or workbook.
    ///   - source: Whose file it is, in lower case without spaces: what its columns mean and who its people are is
    ///     remembered under that name.
    ///   - options: How.
    ///   - progress: Told often.
    /// - Returns: what it would do, or did.
    /// - Throws: `AppError`.
    public func importDirectory(
        _ file: RosterFile,
        source: String,
        _ options: DirectoryOptions,
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws(AppError) -> DirectoryReport {
        do {
            let caller = Self.importer(of: file)
            let (digest, content) = try file.inspect()
            let remember = try Self.remembering(options.columns, as: DirectoryColumn.self, of: source)
            try Self.requireSource(source)
            let begun = try await database.write(as: caller.identity) { session in
                try session.execute(DirectoryStagingSQL.purge())
                try remember(session)
                let day = try session.fetchOptional(DirectoryMatchSQL.appliedBefore("directory", source, digest))
                let mapping = try Self.mapping(of: source, as: DirectoryColumn.self, in: session)
                guard day == nil else { return (job: 0, day: day, mapping: mapping) }
                let name = String(file.name.prefix(255))
                let job = try session.fetchOne(DirectoryMatchSQL.begin("directory", source, name, digest))
                return (job: job, day: nil, mapping: mapping)
            }
            if let day = begun.day {
                var report = DirectoryReport()
                report.appliedBefore = day
                return report
            }
            return try await ImportDirectory(
                app: self,
                file: file,
                job: begun.job,
                source: source,
                mapping: begun.mapping,
                options: options,
                caller: caller,
                progress: progress
            )(content)
        } catch {
            throw report(error, in: "ImportDirectory")
        }
    }

    /// The user's own file with what is wrong in a last column *Erreurs*, piece by piece.
    /// - Throws: `AppError`; what `write` throws becomes one.
    public func writeDirectoryErrors(
        of file: RosterFile,
        source: String,
        report: DirectoryReport,
        _ write: @escaping ([UInt8]) throws -> Void
    ) async throws(AppError) {
        do {
            let mapping = try await database.read(as: Self.importer(of: file).identity) { session in
                try Self.mapping(of: source, as: DirectoryColumn.self, in: session)
            }
            try Self.writeDirectoryErrors(of: file, mapping: mapping, conflicts: report.conflicts, write)
        } catch {
            throw self.report(error, in: "WriteDirectoryErrors")
        }
    }

    static func writeDirectoryErrors(
        of file: RosterFile,
        mapping: [String: DirectoryColumn],
        conflicts: [RosterIssue],
        _ write: ([UInt8]) throws -> Void
    ) throws {
        var reader = try ImportDirectory.reader(of: file, file.inspect().content, mapping: mapping)
        let more = Dictionary(grouping: conflicts) { $0.line }
        var output = RosterErrorFile(header: reader.header, headerIssues: reader.headerIssues)
        while let entry = try reader.nextEntry() {
            output.row(entry.cells, entry.issues + (more[entry.line] ?? []))
            if output.count > 1 << 16 { try write(output.take()) }
        }
        output.finish()
        try write(output.take())
    }

    static func importer(of file: RosterFile) -> Caller {
        .worker(label: "import:\(file.name.prefix(60).filter { $0 != "|" })")
    }

    /// What a training body answers about its rosters is remembered under this and its number.
    static let bodySource = "organisme-"

    static func requireSource(_ source: String) throws(AppError) {
        let isWord = source.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard (1...40).contains(source.utf8.count), isWord, source.first != "-", !source.hasPrefix(bodySource) else {
            throw AppError(
                .invalid,
                code: "source_invalid",
                message: "« \(RosterText.excerpt(source)) » ne peut pas être le nom d'une source.",
                remedy: "Choisissez un nom court en minuscules, comme tableau-de-pilotage ou coop."
            )
        }
    }
}
