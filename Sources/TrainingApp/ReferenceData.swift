import Digest
public import Foundation
public import Postgres
public import TrainingRules
import TrainingStore

/// The reference data of `seeds/`: territories, bodies, programme versions, module catalogue, rule books.
///
/// Loading it again changes nothing.
public struct ReferenceData: Sendable {
    /// The rule book of the folder, with its catalogue.
    public let ruleBook: RuleBook
    private let script: String
    private let ruleBookText: String

    /// Reads the folder.
    /// - Throws: what is wrong with a file, naming it.
    public static func load(from folder: URL) throws -> ReferenceData {
        let ruleBook = try RuleBookDocument.load(from: folder)
        return ReferenceData(
            ruleBook: ruleBook,
            script: try String(contentsOf: folder.appending(path: "reference.sql"), encoding: .utf8),
            ruleBookText: try String(contentsOf: RuleBookDocument.file(ruleBook.version, in: folder), encoding: .utf8)
        )
    }

    /// Writes it to a database at the current version.
    /// - Parameter database: a login that may take the worker's role.
    /// - Throws: `AppError` when a published rule book differs from the stored one; `PostgresError`.
    public func write(to database: Database) async throws {
        let caller = Caller.worker(label: "seed:reference")
        try await database.write(as: caller.identity) { session in
            try session.script(script)
            try session.execute(ruleBook.catalogue.modules.map(Self.put))
            let digest = SHA256.hash(ruleBookText.utf8)
            try session.execute(
                ReferenceSQL.putRuleBook(ruleBook.version, PostgresJSON(text: ruleBookText), digest)
            )
            guard try session.fetchOptional(ReferenceSQL.ruleBookDigest(ruleBook.version)) == digest else {
                throw AppError(
                    .conflict,
                    code: "rulebook_changed",
                    message: "Le livre de règles \(ruleBook.version) enregistré diffère de celui du dossier seeds.",
                    remedy: "Publiez les changements sous un nouveau numéro de version."
                )
            }
        }
    }

    private static func put(_ module: TrainingModule) -> Bound<Void> {
        ReferenceSQL.putModule(
            module.code,
            module.title,
            Int16(module.hours),
            module.category.rawValue,
            module.offeredFrom,
            module.offeredTo
        )
    }
}
