/// What the sheets of an XLSX workbook share: their list, the number formats, the texts, the date system.
struct XLSXBook: Sendable {
    let sheets: [Workbook.Sheet]
    let is1904: Bool
    /// Format of each cell style, by its number.
    let formats: [NumberFormat]
    let texts: [String]

    private static let smallPart = 8 << 20

    init(_ archive: ZipArchive) throws(WorkbookError) {
        let roots = try Self.relations(of: archive, beside: "")
        let main = roots.first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
        guard archive.entries[main] != nil else {
            throw WorkbookError(.otherFormat("un document Office d'une autre sorte"))
        }
        guard !main.hasSuffix(".bin") else { throw WorkbookError(.otherFormat("un classeur binaire XLSB")) }
        guard main.hasPrefix("xl/") else { throw WorkbookError(.otherFormat("un document Office d'une autre sorte")) }
        let relations = try Self.relations(of: archive, beside: main)
        (sheets, is1904) = try Self.sheets(of: archive, main, relations)
        let styles = relations.first { $0.kind == "styles" }?.target ?? "xl/styles.xml"
        formats = try Self.formats(of: archive, styles)
        let strings = relations.first { $0.kind == "sharedStrings" }?.target ?? "xl/sharedStrings.xml"
        texts = try Self.texts(of: archive, strings)
    }

    private struct Relation {
        let id: String
        let kind: String
        let target: String
    }

    /// The relations of a part, their targets as names of the archive (ECMA-376 part 2, §6.5).
    private static func relations(of archive: ZipArchive, beside part: String) throws(WorkbookError) -> [Relation] {
        var folders = part.split(separator: "/").map(String.init)
        let name = folders.popLast() ?? ""
        let path = (folders + ["_rels", "\(name).rels"]).joined(separator: "/")
        guard let stream = try archive.stream(path) else { return [] }
        var parser = XMLPullParser(stream, longestToken: smallPart)
        var relations: [Relation] = []
        while true {
            switch try parser.next() {
            case .start(let name, let attributes) where name.localName == "Relationship":
                guard let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"],
                    attributes["TargetMode"] != "External"
                else { continue }
                let kind = type.split(separator: "/").last.map(String.init) ?? ""
                relations.append(Relation(id: id, kind: kind, target: resolved(target, in: folders)))
            case .finished: return relations
            default: continue
            }
        }
    }

    private static func resolved(_ target: String, in folders: [String]) -> String {
        var path = target.hasPrefix("/") ? [] : folders
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(String(step)) }
        }
        return path.joined(separator: "/")
    }

    private static func sheets(
        of archive: ZipArchive,
        _ main: String,
        _ relations: [Relation]
    ) throws(WorkbookError) -> ([Workbook.Sheet], Bool) {
        guard let stream = try archive.stream(main) else { throw .damaged("« \(main) » manque") }
        var parser = XMLPullParser(stream, longestToken: smallPart)
        var sheets: [Workbook.Sheet] = []
        var is1904 = false
        while true {
            switch try parser.next() {
            case .start(let name, let attributes) where name.localName == "workbookPr":
                is1904 = ["1", "true", "on"].contains(attributes["date1904"] ?? "")
            case .start(let name, let attributes) where name.localName == "sheet":
                let id = attributes.pairs.first { $0.name.localName == "id" && $0.name != "id" }?.value
                let relation = relations.first { $0.id == id }
                let isTable = relation?.kind == "worksheet"
                sheets.append(
                    Workbook.Sheet(
                        name: attributes["name"] ?? "",
                        isHidden: (attributes["state"] ?? "visible") != "visible",
                        place: .part(isTable ? relation?.target : nil)
                    )
                )
                guard sheets.count <= archive.limits.sheets else {
                    throw WorkbookError(.tooLarge("il a plus de \(archive.limits.sheets) feuilles"))
                }
            case .finished: return (sheets, is1904)
            default: continue
            }
        }
    }

    private static func formats(of archive: ZipArchive, _ part: String) throws(WorkbookError) -> [NumberFormat] {
        guard let stream = try archive.stream(part) else { return [] }
        var parser = XMLPullParser(stream, longestToken: smallPart)
        var own: [Int: NumberFormat] = [:]
        var formats: [NumberFormat] = []
        var isInCells = false
        while true {
            switch try parser.next() {
            case .start(let name, let attributes):
                switch name.localName {
                case "numFmt":
                    // Formats of conditional styles come later and have numbers of their own.
                    guard let id = Int(attributes["numFmtId"] ?? ""), own[id] == nil, own.count < 10_000 else {
                        continue
                    }
                    own[id] = NumberFormat(code: attributes["formatCode"] ?? "")
                case "cellXfs": isInCells = true
                case "xf" where isInCells:
                    guard formats.count < 100_000 else { throw WorkbookError(.tooLarge("il a trop de styles")) }
                    let id = Int(attributes["numFmtId"] ?? "") ?? 0
                    formats.append(own[id] ?? NumberFormat(builtIn: id))
                default: continue
                }
            case .end(let name) where name.localName == "cellXfs": isInCells = false
            case .finished: return formats
            default: continue
            }
        }
    }

    private static func texts(of archive: ZipArchive, _ part: String) throws(WorkbookError) -> [String] {
        guard let stream = try archive.stream(part) else { return [] }
        var parser = XMLPullParser(stream, longestToken: archive.limits.cellBytes * 6)
        var texts: [String] = []
        var total = 0
        while true {
            switch try parser.next() {
            case .start(let name, _) where name.localName == "si":
                let text = try XLSXText.read(&parser, until: "si", limits: archive.limits)
                // A string of no bytes takes memory too.
                total += text.utf8.count + 16
                guard total <= archive.limits.sharedTextBytes else {
                    throw WorkbookError(.tooLarge("ses textes dépassent \(archive.limits.sharedTextBytes >> 20) Mio"))
                }
                texts.append(text)
            case .finished: return texts
            default: continue
            }
        }
    }
}

extension String {
    /// The name without its prefix (`x:row`); files of the strict variant and of some programs have one.
    var localName: Substring {
        guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")) else { return self[...] }
        return self[utf8.index(after: colon)...]
    }
}
