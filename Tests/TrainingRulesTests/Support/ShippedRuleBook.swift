import Foundation
import TrainingApp
import TrainingRules

/// The rule book the project ships, read from `seeds/`.
let shippedRuleBook: Result<RuleBook, any Error> = Result {
    try RuleBookDocument.load(from: packageRoot.appending(path: "seeds"))
}

extension RuleBook {
    /// The rule book of the shipped document after `change`, under the file name `essai.json`.
    init(changing change: (inout String) throws -> Void) throws {
        let seeds = packageRoot.appending(path: "seeds")
        let shipped = try shippedRuleBook.get()
        var text = try String(contentsOf: RuleBookDocument.file(shipped.version, in: seeds), encoding: .utf8)
        try change(&text)
        self = try RuleBookDocument.read(
            json: Array(text.utf8),
            named: "essai.json",
            modules: shipped.catalogue.modules,
            holidays: shipped.holidays
        )
    }
}
