import Spreadsheet
public import TrainingRules

/// Days on which no training is given: a CSV `from;to;label`, both days included (contract §5).
public enum ClosureFile {
    /// Reads a file; blank lines and a title line are passed over.
    /// - Throws: `AppError` of kind `.invalid` naming file and line.
    public static func read(path: String) throws(AppError) -> [Closure] {
        var list = try ListFile(path: path, code: "closures_unreadable")
        var closures: [Closure] = []
        while let record = try list.nextRecord() {
            if record.line == 1, record.cells.first?.lowercased() == "from" { continue }
            guard record.cells.count >= 2, let from = CivilDate(iso: record.cells[0]),
                let to = CivilDate(iso: record.cells[1]), from <= to
            else {
                throw list.invalid(
                    "une fermeture s'écrit from;to;label, avec deux dates AAAA-MM-JJ qui existent, dans l'ordre.",
                    line: record.line
                )
            }
            closures.append(Closure(from: from, to: to, label: record.cells.count > 2 ? record.cells[2] : "Fermeture"))
        }
        return closures
    }
}
