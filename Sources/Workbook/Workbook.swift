public import Spreadsheet

/// A workbook in memory, XLSX (ECMA-376) or ODS (ISO/IEC 26300), of which one sheet at a time is read row by row.
public struct Workbook: Sendable {
    /// One sheet of the book.
    public struct Sheet: Hashable, Sendable {
        /// The name on its tab.
        public let name: String
        /// Whether its tab is hidden.
        public let isHidden: Bool
        /// Where the archive keeps it.
        let place: SheetPlace
    }

    enum SheetPlace: Hashable, Sendable {
        /// The entry of an XLSX archive; nil for a chart.
        case part(String?)
        /// The number of the table in an ODS document, from 0.
        case table(Int)
    }

    private enum Content: Sendable {
        case xlsx(XLSXBook)
        case ods
    }

    /// The sheets in the order of their tabs.
    public let sheets: [Sheet]
    private let archive: ZipArchive
    private let content: Content

    /// Opens a workbook; reads its list of sheets, and for XLSX its formats and shared texts.
    /// - Throws: `WorkbookError` when it is none, is damaged, or passes a limit.
    public init(_ bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws(WorkbookError) {
        if let other = FileFormat.otherFormat(bytes[...]) { throw WorkbookError(other) }
        archive = try ZipArchive(bytes, limits: limits)
        if let kind = try archive.contents("mimetype", most: 256) {
            guard String(decoding: kind, as: UTF8.self).hasPrefix("application/vnd.oasis.opendocument.spreadsheet")
            else {
                throw WorkbookError(.otherFormat("un document OpenDocument d'une autre sorte"))
            }
            try ODSBook.refuseProtected(archive)
            content = .ods
            sheets = try ODSBook.sheets(of: archive)
        } else if archive.entries["[Content_Types].xml"] != nil {
            let book = try XLSXBook(archive)
            content = .xlsx(book)
            sheets = book.sheets
        } else {
            throw WorkbookError(.otherFormat("une archive ZIP"))
        }
    }

    /// A reader of the rows of a sheet.
    /// - Throws: `WorkbookError`, `.noSuchSheet` for a number outside `sheets` and for a chart.
    public func rows(ofSheet number: Int) throws(WorkbookError) -> SheetReader {
        guard sheets.indices.contains(number) else { throw WorkbookError(.noSuchSheet) }
        switch (content, sheets[number].place) {
        case (.xlsx(let book), .part(let name?)):
            guard let stream = try archive.stream(name) else { throw .damaged("« \(name) » manque") }
            return SheetReader(source: .xlsx(XLSXSheetReader(stream, book: book, limits: archive.limits)))
        case (.ods, .table(let table)):
            guard let stream = try archive.stream(ODSBook.contentName) else { throw .damaged("contenu manquant") }
            return SheetReader(source: .ods(ODSSheetReader(stream, table: table, limits: archive.limits)))
        default: throw WorkbookError(.noSuchSheet)
        }
    }
}

/// Reads the rows of one sheet, those without content aside, in constant memory.
public struct SheetReader {
    enum Source {
        case xlsx(XLSXSheetReader)
        case ods(ODSSheetReader)
    }

    private var source: Source

    init(source: Source) {
        self.source = source
    }

    /// The next row that is not empty, or nil at the end.
    public mutating func nextRow() throws(WorkbookError) -> SheetRow? {
        switch source {
        case .xlsx(var reader):
            defer { source = .xlsx(reader) }
            return try reader.nextRow()
        case .ods(var reader):
            defer { source = .ods(reader) }
            return try reader.nextRow()
        }
    }

    /// The next row as readers of text give it.
    /// - Throws: `CSVError` with the words of the `WorkbookError`.
    public mutating func nextRecord() throws -> CSVRecord? {
        do throws(WorkbookError) {
            return try nextRow()?.record
        } catch {
            throw error.tableError
        }
    }
}
