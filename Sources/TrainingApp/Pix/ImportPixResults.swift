public import Postgres
import TrainingRules
import TrainingStore

/// What a file of Pix results came to.
public struct PixResultReport: Hashable, Sendable {
    /// Results recorded.
    public var recorded = 0
    /// Results that were recorded already.
    public var unchanged = 0
    /// Lines from which nothing was recorded, and why, one sentence each.
    public var problems: [String] = []
}

/// Records the results that Pix sends, matched back by our id; the same file again changes nothing.
public struct ImportPixResults: UseCase {
    /// Writes results.
    public static let access = Access.writes
    /// Bytes of the largest file.
    static let limit = 1 << 20

    private let cohort: String
    private let file: RosterFile

    /// Asks to record the results of a cohort, by public name.
    public init(cohort: String, fileName: String, bytes: [UInt8]) {
        self.cohort = cohort
        file = RosterFile(name: fileName, bytes: bytes)
    }

    /// Every line that can be recorded is; the others are told.
    /// - Throws: `AppError.notFound`; `.tooLarge` and `.invalid` for a file that is none of results.
    public func callAsFunction(in session: Session, _ context: Context) throws -> PixResultReport {
        let sheet = try CohortSheet(cohort, in: session, context)
        guard file.size <= Self.limit else {
            throw AppError(
                .tooLarge,
                code: "file_too_large",
                message: "Ce fichier dépasse 1 Mio : ce n'est pas un fichier de résultats de Pix."
            )
        }
        let reader = try PixResultReader(file)
        var report = PixResultReport(problems: reader.problems)
        guard !reader.lines.isEmpty || !report.problems.isEmpty else {
            throw AppError(.invalid, code: "file_empty", message: "Ce fichier ne contient aucun résultat.")
        }
        let members = try session.fetchAll(EnrolmentSQL.ofCohort(sheet.row.id))
        let byID = Dictionary(members.map { ($0.publicID.description, $0.person) }) { first, _ in first }
        for line in reader.lines {
            guard let person = byID[line.externalID] else {
                report.problems.append(
                    "ligne \(line.line) : l'identifiant externe « \(line.externalID.prefix(40)) » n'est celui de personne "
                        + "dans cette promotion."
                )
                continue
            }
            let name = "\(person.firstName) \(person.lastName)"
            guard line.on <= sheet.today else {
                report.problems.append(
                    "ligne \(line.line), \(name) : le \(line.on.inFrench) est à venir, un examen n'a pas de résultat avant sa date."
                )
                continue
            }
            let outcome: ExamAttempt.Outcome
            switch line.status {
            case .validated: outcome = .passed
            case .rejected: outcome = .failed
            case .none(let word):
                report.problems.append(
                    "ligne \(line.line), \(name) : statut « \(word.prefix(30)) », aucun résultat à enregistrer."
                )
                continue
            }
            do {
                let isNew = try session.savepoint { try record(line, outcome, of: person, in: session) }
                if isNew { report.recorded += 1 } else { report.unchanged += 1 }
            } catch {
                let failure = AppError(mapping: error)
                guard [.refused, .conflict, .invalid].contains(failure.kind) else { throw error }
                report.problems.append("ligne \(line.line), \(name) : \(failure.message)")
            }
        }
        return report
    }

    /// - Returns: false when it is recorded already.
    private func record(
        _ line: PixResultLine,
        _ outcome: ExamAttempt.Outcome,
        of person: PersonRow,
        in session: Session
    ) throws -> Bool {
        let attempts = try session.fetchAll(ExamSQL.versions(person.id)).filter {
            $0.exam == .pix && !$0.isSuperseded && !$0.isVoid
        }
        let score = outcome == .passed ? line.score : nil
        let known = attempts.first { $0.on == line.on && $0.outcome != .pending }
        if let known, known.outcome == outcome, known.score == score { return false }
        // The attempt of that day; else the one that awaits its result, held on another day than planned.
        let awaited = known ?? attempts.first { $0.on == line.on } ?? attempts.first { $0.outcome == .pending }
        let number = line.certification.isEmpty ? "" : ", certification n° \(line.certification)"
        try session.execute(
            ExamSQL.record(
                person.id,
                .pix,
                line.on,
                outcome,
                awaited?.centre,
                score,
                line.comment,
                awaited == nil ? nil : "Résultat de Pix\(number)",
                awaited?.id,
                false
            )
        )
        return true
    }
}
