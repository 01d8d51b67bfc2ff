/// Limits within which a workbook is read, so that no file can exhaust the memory or the processor.
public struct WorkbookLimits: Hashable, Sendable {
    /// Largest file in bytes, 64 MiB by default.
    public var fileBytes: Int
    /// Most entries in the ZIP archive, 2,000 by default.
    public var entries: Int
    /// Largest uncompressed entry in bytes, 256 MiB by default; entries are read as a stream.
    public var entryBytes: Int
    /// How many times larger than its compressed form an entry above 4 MiB may be, 250 by default (deflate's limit is
    /// about 1,030; sheets of identical rows stay below 200).
    public var ratio: Int
    /// Most bytes of shared texts, which are held in memory, 64 MiB by default.
    public var sharedTextBytes: Int
    /// Longest text of one cell in bytes, 64 KiB by default.
    public var cellBytes: Int
    /// Most cells in a row, 256 by default; empty ones at the end do not count.
    public var columns: Int
    /// Most rows that are not empty in a sheet, 200,000 by default.
    public var rows: Int
    /// Most sheets, 200 by default.
    public var sheets: Int

    /// Limits; see the properties for the defaults.
    public init(
        fileBytes: Int = 64 << 20,
        entries: Int = 2_000,
        entryBytes: Int = 256 << 20,
        ratio: Int = 250,
        sharedTextBytes: Int = 64 << 20,
        cellBytes: Int = 64 << 10,
        columns: Int = 256,
        rows: Int = 200_000,
        sheets: Int = 200
    ) {
        self.fileBytes = fileBytes
        self.entries = entries
        self.entryBytes = entryBytes
        self.ratio = ratio
        self.sharedTextBytes = sharedTextBytes
        self.cellBytes = cellBytes
        self.columns = columns
        self.rows = rows
        self.sheets = sheets
    }
}
