import Foundation
import TrainingApp
import TrainingRules
import TrainingStore

/// The files that come with the program: migrations, reference data, rule books.
struct Resources: Sendable {
    private let home: URL

    /// Finds them as `Settings.home` says.
    /// - Throws: `BadInput` when they are nowhere.
    static func find() throws -> Resources {
        Resources(home: try PrivateDirectories.home(Settings().home))
    }

    /// The folder of reference data.
    var seeds: URL { home.appending(path: "seeds", directoryHint: .isDirectory) }

    /// The migrations, in order.
    func migrations() throws -> [Migration] {
        try Migration.load(from: home.appending(path: "migrations", directoryHint: .isDirectory))
    }

    /// The rule book in force.
    /// - Throws: `BadInput` naming file and key when it is not valid.
    func ruleBook() throws -> RuleBook {
        do {
            return try RuleBookDocument.load(from: seeds)
        } catch {
            throw BadInput("\(error)")
        }
    }
}
