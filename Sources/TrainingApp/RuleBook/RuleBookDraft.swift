public import Foundation
import Digest
import Postgres
public import TrainingRules

/// A rule book as somebody hands it in to be published: its text, and what the text says.
public struct RuleBookDraft: Sendable {
    /// What it says.
    public let ruleBook: RuleBook
    /// The text, to be stored.
    let document: PostgresJSON
    /// SHA-256 of the text.
    let digest: [UInt8]

    /// Reads a file; whatever its name, the version is the one it states.
    /// - Parameters:
    ///   - file: the document, UTF-8.
    ///   - other: the rule book whose catalogue and holidays it shares.
    /// - Throws: `RuleBookError` naming the file and the key.
    public init(file: URL, sharing other: RuleBook) throws {
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw RuleBookError(file: file.path, place: "", problem: "ce fichier ne peut pas être lu.")
        }
        try self.init(json: Array(data), named: file.lastPathComponent, sharing: other)
    }

    /// Reads a text.
    /// - Parameters:
    ///   - json: the document, UTF-8.
    ///   - name: what errors call it.
    ///   - other: the rule book whose catalogue and holidays it shares.
    /// - Throws: `RuleBookError` naming `name` and the key.
    public init(json: [UInt8], named name: String, sharing other: RuleBook) throws {
        ruleBook = try RuleBookDocument.read(
            json: json,
            named: name,
            modules: other.catalogue.modules,
            holidays: other.holidays
        )
        document = PostgresJSON(text: String(decoding: json, as: UTF8.self))
        digest = SHA256.hash(json)
    }
}
