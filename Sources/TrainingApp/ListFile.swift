import Foundation
import Spreadsheet

/// A short CSV file on disk, whose faults become one French sentence naming file and line.
struct ListFile {
    private let name: String
    private let code: String
    private var reader: CSVReader

    /// Reads a file.
    /// - Parameters:
    ///   - path: where it is.
    ///   - code: the code of its errors.
    /// - Throws: `AppError` of kind `.invalid` when it cannot be read.
    init(path: String, code: String) throws(AppError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw AppError(
                .invalid,
                code: code,
                message: "\(path) : ce fichier n'existe pas ou ne peut pas être lu."
            )
        }
        name = path
        self.code = code
        reader = CSVReader(bytes: Array(data))
    }

    /// The next row that is not blank, or nil after the last one.
    mutating func nextRecord() throws(AppError) -> CSVRecord? {
        do {
            while let record = try reader.nextRecord() {
                if !record.cells.allSatisfy(\.isEmpty) { return record }
            }
            return nil
        } catch let error as CSVError {
            throw invalid(error.message, line: error.line, remedy: error.remedy)
        } catch {
            throw AppError(mapping: error)
        }
    }

    /// An error about the file, or one line and column of it.
    func invalid(_ message: String, line: Int? = nil, column: String? = nil, remedy: String? = nil) -> AppError {
        let place = [line.map { ", ligne \($0)" }, column.map { ", colonne \($0)" }].compactMap { $0 }.joined()
        return AppError(.invalid, code: code, message: "\(name)\(place) : \(message)", remedy: remedy)
    }
}
