public import Spreadsheet

/// One row of a sheet that is not empty.
public struct SheetRow: Hashable, Sendable {
    /// Number of the row as spreadsheet programs show it, from 1.
    public let line: Int
    /// The cells; empty ones at the end are left out.
    public let cells: [CellValue]

    /// The row as readers of text give it; cells in error are its flaws.
    ///
    /// A text that looks like a formula is none in a workbook: it is marked as text the way exports mark it.
    public var record: CSVRecord {
        var flaws: [CSVError] = []
        for (place, cell) in cells.enumerated() where flaws.count < 20 {
            switch cell {
            case .error(let value):
                flaws.append(CSVError(.cellInError(value), line: line, column: 1, cell: place + 1))
            case .formulaWithoutResult:
                flaws.append(CSVError(.formulaWithoutResult, line: line, column: 1, cell: place + 1))
            default: continue
            }
        }
        return CSVRecord(line: line, cells: cells.map(Self.marked), flaws: flaws)
    }

    private static func marked(_ cell: CellValue) -> String {
        if case .text(let text) = cell { FormulaGuard.neutralized(text) } else { cell.text }
    }
}

/// The cells of the row that is being read.
struct RowBuilder {
    private(set) var cells: [CellValue] = []
    let limits: WorkbookLimits

    init(limits: WorkbookLimits) {
        self.limits = limits
    }

    /// Puts a value at a place, from 0; empty cells are remembered only before one that is not.
    mutating func put(_ value: CellValue, at place: Int, line: Int) throws(WorkbookError) {
        guard !value.isEmpty else { return }
        guard place >= cells.count else { throw .damaged("cellules en désordre", line: line) }
        guard place < limits.columns else {
            throw WorkbookError(.tooManyColumns(limit: limits.columns), line: line)
        }
        while cells.count < place { cells.append(.empty) }
        cells.append(value)
    }

    mutating func clear() {
        cells.removeAll(keepingCapacity: true)
    }
}
