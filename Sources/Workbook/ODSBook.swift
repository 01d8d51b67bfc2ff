/// The parts of an ODS document (ISO/IEC 26300, OpenDocument 1.3).
///
/// Prefixes are those of the standard, which every program writes.
enum ODSBook {
    static let contentName = "content.xml"

    /// - Throws: `.protected` when the manifest says that parts are encrypted.
    static func refuseProtected(_ archive: ZipArchive) throws(WorkbookError) {
        guard let stream = try archive.stream("META-INF/manifest.xml") else { return }
        var parser = XMLPullParser(stream, longestToken: 1 << 20)
        while true {
            switch try parser.next() {
            case .start(let name, _) where name.localName == "encryption-data": throw WorkbookError(.protected)
            case .finished: return
            default: continue
            }
        }
    }

    /// The tables of the document; its whole content is read for that.
    static func sheets(of archive: ZipArchive) throws(WorkbookError) -> [Workbook.Sheet] {
        guard let stream = try archive.stream(contentName) else { throw .damaged("« \(contentName) » manque") }
        var parser = XMLPullParser(stream, longestToken: archive.limits.cellBytes * 6)
        var sheets: [Workbook.Sheet] = []
        var hidden: Set<String> = []
        var style: String?
        while true {
            switch try parser.next() {
            case .start("style:style", let attributes): style = attributes["style:name"]
            case .start("style:table-properties", let attributes) where attributes["table:display"] == "false":
                if let style { hidden.insert(style) }
            case .start(let name, _) where ODSSheetReader.isOutsideTables(name): try parser.skipElement()
            case .start("table:table", let attributes):
                sheets.append(
                    Workbook.Sheet(
                        name: attributes["table:name"] ?? "",
                        isHidden: attributes["table:style-name"].map(hidden.contains) ?? false,
                        place: .table(sheets.count)
                    )
                )
                guard sheets.count <= archive.limits.sheets else {
                    throw WorkbookError(.tooLarge("il a plus de \(archive.limits.sheets) feuilles"))
                }
                try parser.skipElement()
            case .finished: return sheets
            default: continue
            }
        }
    }
}
