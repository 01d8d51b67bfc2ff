import Postgres
import Spreadsheet
import TrainingRules
import TrainingStore

/// A list of cohorts: a CSV with the columns `code`, `territory`, `start`, and optionally `label` and `weekdays`.
public enum CohortFile {
    private static let columns = ["code", "territory", "start", "label", "weekdays"]

    /// Reads a file.
    /// - Throws: `AppError` of kind `.invalid` naming file, line and column.
    public static func read(path: String) throws(AppError) -> [CohortPlan] {
        var list = try ListFile(path: path, code: "cohorts_unreadable")
        guard let titles = try list.nextRecord()?.cells.map({ $0.lowercased() }) else {
            throw list.invalid("le fichier est vide.")
        }
        for title in titles where !columns.contains(title) {
            throw list.invalid("colonne « \(title) » inconnue ; les colonnes sont \(columns.joined(separator: ", ")).")
        }
        for title in columns.prefix(3) where !titles.contains(title) {
            throw list.invalid("il manque la colonne « \(title) ».")
        }
        var plans: [CohortPlan] = []
        while let record = try list.nextRecord() {
            let cells = Dictionary(zip(titles, record.cells)) { first, _ in first }
            plans.append(try plan(cells, record.line, list))
        }
        return plans
    }

    private static func plan(
        _ cells: [String: String],
        _ line: Int,
        _ list: ListFile
    ) throws(AppError) -> CohortPlan {
        guard let code = cells["code"], !code.isEmpty else {
            throw list.invalid("il manque le code.", line: line, column: "code")
        }
        guard let territory = cells["territory"].flatMap({ Territory($0) }) else {
            throw list.invalid("donnez un code de département ou de collectivité.", line: line, column: "territory")
        }
        guard let start = cells["start"].flatMap({ CivilDate(iso: $0) }) else {
            throw list.invalid("donnez une date AAAA-MM-JJ qui existe.", line: line, column: "start")
        }
        guard let weekdays = WeekdayList.numbers(cells["weekdays"] ?? "") else {
            throw list.invalid("écrivez par exemple thu,fri.", line: line, column: "weekdays")
        }
        return CohortPlan(
            code: code,
            label: cells["label"] ?? "",
            territory: territory,
            start: start,
            weekdays: weekdays
        )
    }
}

extension Application {
    /// Creates the cohorts of a body that it does not have yet, all or none, as the service's operator.
    /// - Returns: how many are, or would be, created.
    /// - Throws: `AppError`.
    public func createCohorts(_ plans: [CohortPlan], body code: String, apply: Bool) async throws(AppError) -> Int {
        let context = context
        do {
            return try await database.write(as: Caller.worker(label: "import:cohorts").identity) { session in
                guard let body = try session.fetchOptional(TrainingBodySQL.findByCode(code)) else {
                    throw AppError.unknownTrainingBody(code)
                }
                let known = Set(try session.fetchAll(CohortSQL.codes(body.id)))
                let new = plans.filter { !known.contains($0.code) }
                if apply { for plan in new { _ = try plan.insert(body: body.id, in: session, context) } }
                return new.count
            }
        } catch {
            throw report(error, in: "CreateCohorts")
        }
    }
}

extension AppError {
    /// No training body has that code.
    static func unknownTrainingBody(_ code: String) -> AppError {
        AppError(
            .invalid,
            code: "training_body_unknown",
            message: "Aucun organisme de formation n'a le code « \(code) ».",
            remedy: "Utilisez l'un de ceux de la liste de référence, par exemple la-fabrik."
        )
    }
}
