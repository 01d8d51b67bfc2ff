import Postgres
import TrainingRules
import TrainingStore

extension Application {
    /// Where the rows of a roster go: into one cohort, or into those that its *Cohorte* column names.
    public enum RosterTarget: Hashable, Sendable {
        /// One cohort, by public name or by code.
        case cohort(String)
        /// The cohorts of the body of that code, by the file's column.
        case body(String)
    }

    /// Imports a roster file from the command line, as the service's operator.
    ///
    /// Nothing is recorded unless `apply` and the file is clean; then all of it, in one transaction.
    /// - Parameters:
    ///   - file: Text or workbook.
    ///   - target: Where its rows go.
    ///   - columns: Titles of the file and the columns of ours that they mean, remembered for the body.
    ///   - confirmedChanges: The announced number of people who get a seat from the waiting list.
    ///   - apply: Records the file when it is clean.
    ///   - progress: Told often.
    /// - Returns: what it would do, or did.
    /// - Throws: `AppError`.
    public func importRoster(
        _ file: RosterFile,
        into target: RosterTarget,
        columns: [(title: String, column: String)] = [],
        confirmedChanges: Int? = nil,
        apply: Bool,
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws(AppError) -> RosterReport {
        do {
            let caller = Caller.worker(label: "import:\(file.name.prefix(60).filter { $0 != "|" })")
            let digest = try file.inspect().digest
            var options = RosterOptions()
            options.apply = apply
            options.wishes.confirmedChanges = confirmedChanges
            let (job, body, cohort, mapping) = try await database.write(as: caller.identity) { session in
                try session.execute(ImportSQL.purgeStaging())
                let (body, cohort) = try Self.resolve(target, in: session)
                let source = ImportRoster.source(of: body)
                try Self.remembering(columns, as: RosterColumn.self, of: source)(session)
                let mapping = try Self.mapping(of: source, as: RosterColumn.self, in: session)
                let name = String(file.name.prefix(255))
                let job = try session.fetchOne(ImportSQL.create(body, cohort?.id, name, digest))
                return (job.id, body, cohort, mapping)
            }
            return try await ImportRoster(
                app: self,
                file: file,
                job: job,
                body: body,
                cohort: cohort,
                mapping: mapping,
                options: options,
                caller: caller,
                progress: progress
            )()
        } catch {
            throw report(error, in: "ImportRoster")
        }
    }

    /// The user's own file with what is wrong in a last column *Erreurs*, piece by piece.
    ///
    /// Conflicts with what is recorded are taken from `report`.
    /// - Throws: what `write` throws, and `AppError` when the file cannot be read any more.
    public static func writeErrors(
        of file: RosterFile,
        needsCohort: Bool,
        report: RosterReport,
        _ write: ([UInt8]) throws -> Void
    ) throws {
        let mapping = FileTitle.mapping(report.titles, as: RosterColumn.self)
        var reader = try file.reader(file.inspect().content, needsCohort: needsCohort, mapping: mapping)
        let recorded = Dictionary(grouping: report.conflicts) { $0.line }
        var output = RosterErrorFile(header: reader.header, headerIssues: reader.headerIssues)
        while let entry = try reader.nextEntry() {
            output.row(entry, moreIssues: recorded[entry.line] ?? [])
            if output.count > 1 << 16 { try write(output.take()) }
        }
        output.finish()
        try write(output.take())
    }

    private static func resolve(
        _ target: RosterTarget,
        in session: Session
    ) throws -> (body: Int, cohort: (id: Int, code: String)?) {
        switch target {
        case .body(let code):
            guard let body = try session.fetchOptional(TrainingBodySQL.findByCode(code)) else {
                throw AppError.unknownTrainingBody(code)
            }
            return (body.id, nil)
        case .cohort(let text):
            let names = try PostgresUUID(text).map { [$0] } ?? session.fetchAll(CohortSQL.findByCode(text))
            guard names.count <= 1 else {
                throw AppError(
                    .invalid,
                    code: "cohort_ambiguous",
                    message: "Plusieurs organismes ont une promotion « \(text) ».",
                    remedy: "Donnez son identifiant (UUID) plutôt que son code."
                )
            }
            guard let name = names.first, let cohort = try session.fetchOptional(CohortSQL.find(name)) else {
                throw AppError(
                    .invalid,
                    code: "cohort_unknown",
                    message: "Il n'y a pas de promotion « \(text) ».",
                    remedy: "Vérifiez l'identifiant ou le code de la promotion."
                )
            }
            return (cohort.trainingBody, (cohort.id, cohort.code))
        }
    }
}
