/// Writes an XLSX workbook with typed cells, sheet by sheet and row by row; the same cells give the same bytes.
///
/// Texts are texts: none of them can run as a formula, and those that look like one are marked so that they stay texts
/// when edited. Days are shown as `30/04/2026`.
public struct WorkbookWriter {
    /// How the cells of a row look.
    public enum RowStyle: Sendable {
        case plain
        /// The titles of columns: bold.
        case titles
    }

    /// How cells of a column that are still empty take what is typed into them.
    public enum ColumnFormat: Sendable {
        case general
        /// Digits stay as they are typed, zeros in front of them too.
        case text
        case date
    }

    private var zip = ZipWriter()
    private var names: [String] = []
    private var sheet: Deflater?
    private var line = 0

    /// A writer of a workbook without sheets.
    public init() {}

    /// Begins a sheet; the one before it, if any, is complete.
    /// - Parameters:
    ///   - name: 1 to 31 characters, none of `: \ / ? * [ ]`, not one of another sheet.
    ///   - widths: Widths of the first columns, in characters.
    ///   - formats: Formats of the first columns; those of `widths` without one are general.
    ///   - titleRows: How many rows stay in place when the sheet is scrolled.
    /// - Throws: `WorkbookError` `.sheetName`.
    public mutating func beginSheet(
        _ name: String,
        widths: [Int] = [],
        formats: [ColumnFormat] = [],
        titleRows: Int = 1
    ) throws(WorkbookError) {
        guard (1...31).contains(name.utf16.count), !name.contains(where: { ":\\/?*[]".contains($0) }),
            !name.hasPrefix("'"), !name.hasSuffix("'"), !names.contains(where: { $0.lowercased() == name.lowercased() })
        else { throw WorkbookError(.sheetName(name)) }
        endSheet()
        names.append(name)
        line = 0
        let part = try Deflater()
        part.write { XLSXParts.beginSheet(widths, formats, titleRows: titleRows, into: &$0) }
        sheet = part
    }

    /// Writes a row of the sheet that was begun; `.error` and `.formulaWithoutResult` are written as texts.
    /// - Throws: `WorkbookError` `.cellTooLong`, or `.noSuchSheet` before the first `beginSheet`.
    public mutating func row(_ cells: [CellValue], style: RowStyle = .plain) throws(WorkbookError) {
        guard let sheet else { throw WorkbookError(.noSuchSheet) }
        line += 1
        guard line <= 1 << 20 else { throw WorkbookError(.tooManyRows(limit: 1 << 20), line: line) }
        for cell in cells where cell.text.utf16.count > 32_767 { throw WorkbookError(.cellTooLong, line: line) }
        let number = line
        sheet.write { XLSXParts.row(number, cells, isTitle: style == .titles, into: &$0) }
    }

    /// The workbook.
    /// - Throws: `WorkbookError` `.noSuchSheet` when it has no sheet.
    public consuming func finish() throws(WorkbookError) -> [UInt8] {
        guard !names.isEmpty else { throw WorkbookError(.noSuchSheet) }
        endSheet()
        for (name, text) in XLSXParts.fixed(sheets: names) {
            let part = try Deflater()
            part.write { $0 += text.utf8 }
            zip.add(name, part.finish())
        }
        return zip.finish()
    }

    private mutating func endSheet() {
        guard let sheet else { return }
        sheet.write { $0 += "</sheetData></worksheet>".utf8 }
        zip.add("xl/worksheets/sheet\(names.count).xml", sheet.finish())
        self.sheet = nil
    }
}
