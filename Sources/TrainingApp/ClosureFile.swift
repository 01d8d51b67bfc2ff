public import TrainingRules
import Spreadsheet
import Foundation

/// Days on which no training is given: a CSV `from;to;label`, both days included (contract §5).
public enum ClosureFile {
    /// Reads a file; blank lines and a title line are passed over.
    /// - Throws: `AppError` of kind `.invalid` naming line and remedy.
    public static func read(path: String) throws -> [Closure] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw invalid("\(path) : ce fichier n'existe pas ou ne peut pas être lu.")
        }
        return try read(bytes: Array(data), name: path)
    }

    static func read(bytes: [UInt8], name: String) throws -> [Closure] {
        var reader = CSVReader(bytes: bytes)
        var closures: [Closure] = []
        while let record = try reader.nextRecord() {
            if record.cells.allSatisfy({ $0.isEmpty }) || record.line == 1 && record.cells.first == "from" { continue }
            guard record.cells.count >= 2, let from = CivilDate(iso: record.cells[0]),
                let to = CivilDate(iso: record.cells[1]), from <= to
            else {
                throw invalid(
                    "\(name), ligne \(record.line) : une fermeture s'écrit from;to;label, avec deux dates AAAA-MM-JJ "
                        + "qui existent, dans l'ordre."
                )
            }
            closures.append(Closure(from: from, to: to, label: record.cells.count > 2 ? record.cells[2] : "Fermeture"))
        }
        return closures
    }

    private static func invalid(_ message: String) -> AppError {
        AppError(.invalid, code: "closures_unreadable", message: message)
    }
}
