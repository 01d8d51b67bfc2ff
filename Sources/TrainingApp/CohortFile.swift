import Foundation
import Postgres
import Spreadsheet
import TrainingRules
import TrainingStore

/// A list of cohorts: a CSV with the columns `code`, `territory`, `start`, and optionally `label` and `weekdays`.
public enum CohortFile {
    private static let columns = ["code", "territory", "start", "label", "weekdays"]
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri"]

    /// Reads a file.
    /// - Throws: `AppError` of kind `.invalid` naming line, column and remedy.
    public static func read(path: String) throws -> [CohortPlan] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw invalid("\(path) : ce fichier n'existe pas ou ne peut pas être lu.")
        }
        return try read(bytes: Array(data), name: path)
    }

    static func read(bytes: [UInt8], name: String) throws -> [CohortPlan] {
        var reader = CSVReader(bytes: bytes)
        guard let titles = try reader.nextRecord()?.cells.map({ $0.lowercased() }) else {
            throw invalid("\(name) : le fichier est vide.")
        }
        for title in titles where !columns.contains(title) {
            throw invalid(
                "\(name) : colonne « \(title) » inconnue ; les colonnes sont \(columns.joined(separator: ", "))."
            )
        }
        for title in columns.prefix(3) where !titles.contains(title) {
            throw invalid("\(name) : il manque la colonne « \(title) ».")
        }
        var plans: [CohortPlan] = []
        while let record = try reader.nextRecord() {
            if record.cells.allSatisfy(\.isEmpty) { continue }
            let cells = Dictionary(zip(titles, record.cells)) { first, _ in first }
            plans.append(try plan(cells, "\(name), ligne \(record.line)"))
        }
        return plans
    }

    private static func plan(_ cells: [String: String], _ place: String) throws -> CohortPlan {
        guard let code = cells["code"], !code.isEmpty else { throw invalid("\(place) : il manque le code.") }
        guard let territory = cells["territory"].flatMap({ Territory($0) }) else {
            throw invalid("\(place), colonne territory : donnez un code de département ou de collectivité.")
        }
        guard let start = cells["start"].flatMap({ CivilDate(iso: $0) }) else {
            throw invalid("\(place), colonne start : donnez une date AAAA-MM-JJ qui existe.")
        }
        let days = try (cells["weekdays"] ?? "").split(separator: ",").map { word in
            guard let index = weekdays.firstIndex(of: word.trimmingCharacters(in: .whitespaces)) else {
                throw invalid("\(place), colonne weekdays : écrivez par exemple thu,fri.")
            }
            return index + 1
        }
        return CohortPlan(
            code: code,
            label: cells["label"] ?? "",
            territory: territory,
            start: start,
            weekdays: days
        )
    }

    private static func invalid(_ message: String) -> AppError {
        AppError(.invalid, code: "cohorts_unreadable", message: message)
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
