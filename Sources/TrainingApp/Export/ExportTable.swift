import Spreadsheet
import TrainingRules
import Workbook

/// The formats in which a table goes out.
public enum ExportFormat: String, Hashable, Sendable, CaseIterable {
    /// Delimited text for French spreadsheet programs.
    case csv
    /// A workbook with typed cells and a sheet that says what it is.
    case xlsx
}

/// A table on its way out: columns with their meaning, rows of texts, and who asked for what.
struct ExportTable {
    struct Column {
        let title: String
        /// What the column holds, in words.
        let meaning: String
        /// Whether its cells are days in ISO form.
        var isDay = false
        /// Width in characters.
        var width = 16
    }

    /// Name of the sheet of rows.
    let name: String
    let columns: [Column]
    let rows: [[String]]
    /// What the file is, in French: label and value.
    let facts: [(label: String, value: String)]

    /// The file.
    ///
    /// Texts that a spreadsheet program would run as formulas are neutralised; reading the file back restores them.
    /// - Throws: `WorkbookError` when a text does not fit into a cell.
    func bytes(as format: ExportFormat) throws -> [UInt8] {
        switch format {
        case .csv:
            var writer = CSVWriter(format: .spreadsheet)
            writer.row(columns.map(\.title))
            for row in rows { writer.row(zip(row, columns).map { shown($0, $1).text }) }
            return writer.take()
        case .xlsx:
            var writer = WorkbookWriter()
            try writer.beginSheet(name, widths: columns.map(\.width))
            try writer.row(columns.map { .text($0.title) }, style: .titles)
            for row in rows { try writer.row(zip(row, columns).map(shown)) }
            try writer.beginSheet("À propos", widths: [30, 90], titleRows: 0)
            for fact in facts { try writer.row([.text(fact.label), .text(fact.value)]) }
            try writer.row([])
            try writer.row([.text("Définition des colonnes")], style: .titles)
            for column in columns { try writer.row([.text(column.title), .text(column.meaning)]) }
            return try writer.finish()
        }
    }

    private func shown(_ cell: String, _ column: Column) -> CellValue {
        guard !cell.isEmpty else { return .empty }
        guard column.isDay, let day = CivilDate(iso: cell) else { return .text(cell) }
        return .date(SheetDay(daysSinceEpoch: Int(day.daysSinceEpoch)))
    }
}
