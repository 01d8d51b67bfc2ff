/// What kind of file its first bytes announce.
public enum FileFormat: Hashable, Sendable {
    /// Delimited text, as far as can be told.
    case text
    /// A ZIP archive, which XLSX and ODS are.
    case workbook
    /// Anything else.
    case other(WorkbookError.Problem)

    /// How many bytes are enough to tell.
    public static let headBytes = 512

    /// The kind of a file by its first bytes.
    public init(head: ArraySlice<UInt8>) {
        if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) {
            self = .workbook
        } else if let problem = Self.otherFormat(head) {
            self = .other(problem)
        } else {
            self = .text
        }
    }

    static func otherFormat(_ head: ArraySlice<UInt8>) -> WorkbookError.Problem? {
        let known: [(magic: [UInt8], problem: WorkbookError.Problem)] = [
            ([0xD0, 0xCF, 0x11, 0xE0], .oldOrProtected),
            ([0x09, 0x08], .oldOrProtected), ([0x09, 0x04], .oldOrProtected),
            (Array("%PDF-".utf8), .otherFormat("un document PDF")),
            (Array("Rar!".utf8), .otherFormat("une archive RAR")),
            (Array("7z".utf8) + [0xBC, 0xAF], .otherFormat("une archive 7z")),
            ([0x1F, 0x8B], .otherFormat("une archive gzip")),
            ([0x89, 0x50, 0x4E, 0x47], .otherFormat("une image")), ([0xFF, 0xD8, 0xFF], .otherFormat("une image")),
            (Array("GIF8".utf8), .otherFormat("une image")),
            (Array("{\\rtf".utf8), .otherFormat("un document RTF")),
        ]
        if let match = known.first(where: { head.starts(with: $0.magic) }) { return match.problem }
        var start = head.prefix(headBytes)
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
        let word = String(decoding: start.drop(while: XMLText.isSpace), as: UTF8.self).lowercased()
        if word.hasPrefix("<?xml") { return .otherFormat("un document XML") }
        // « Excel » files of many web sites are pages with a table.
        if ["<!doctype", "<html", "<table", "<meta"].contains(where: word.hasPrefix) {
            return .otherFormat("une page web")
        }
        return nil
    }
}
