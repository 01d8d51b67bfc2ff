import Spreadsheet

/// The XML of the workbooks we write (ECMA-376 part 1).
enum XLSXParts {
    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// Numbers of the cell styles, in the order of `cellXfs` below.
    private enum Style: Int {
        case plain, title, date, moment, time, guarded, text
    }

    static func beginSheet(
        _ widths: [Int],
        _ formats: [WorkbookWriter.ColumnFormat],
        titleRows: Int,
        into bytes: inout [UInt8]
    ) {
        var text = "\(declaration)<worksheet xmlns=\"\(main)\"><sheetViews><sheetView workbookViewId=\"0\">"
        if titleRows > 0 {
            text +=
                "<pane ySplit=\"\(titleRows)\" topLeftCell=\"A\(titleRows + 1)\" activePane=\"bottomLeft\""
                + " state=\"frozen\"/>"
        }
        text += "</sheetView></sheetViews>"
        if !widths.isEmpty {
            let columns = widths.enumerated().map { index, width in
                "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\""
                    + "\(index < formats.count ? column(formats[index]) : "")/>"
            }
            text += "<cols>\(columns.joined())</cols>"
        }
        bytes += "\(text)<sheetData>".utf8
    }

    private static func column(_ format: WorkbookWriter.ColumnFormat) -> String {
        switch format {
        case .general: ""
        case .text: " style=\"\(Style.text.rawValue)\""
        case .date: " style=\"\(Style.date.rawValue)\""
        }
    }

    static func row(_ line: Int, _ cells: [CellValue], isTitle: Bool, into bytes: inout [UInt8]) {
        bytes += "<row r=\"\(line)\">".utf8
        for (index, cell) in cells.enumerated() where !cell.isEmpty {
            self.cell(cell, "\(letters(index))\(line)", isTitle: isTitle, into: &bytes)
        }
        bytes += "</row>".utf8
    }

    private static func cell(_ cell: CellValue, _ name: String, isTitle: Bool, into bytes: inout [UInt8]) {
        switch cell {
        case .number(let number) where number.isFinite:
            value(CellValue.digits(number, point: "."), .plain, name, &bytes)
        case .boolean(let flag): bytes += "<c r=\"\(name)\" t=\"b\"><v>\(flag ? 1 : 0)</v></c>".utf8
        // Days before March 1900 have serials on which programs do not agree.
        case .date(let day) where day.serial > 60: value(String(day.serial), .date, name, &bytes)
        case .moment(let day, let seconds) where day.serial > 60:
            value((Double(day.serial) + Double(seconds) / 86_400).description, .moment, name, &bytes)
        case .time(let seconds): value((Double(seconds) / 86_400).description, .time, name, &bytes)
        default:
            let text = cell.text
            let style: Style = isTitle ? .title : FormulaGuard.neutralized(text) == text ? .plain : .guarded
            bytes += "<c r=\"\(name)\" s=\"\(style.rawValue)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">".utf8
            XMLText.escaped(XLSXText.escaped(text), into: &bytes)
            bytes += "</t></is></c>".utf8
        }
    }

    private static func value(_ text: String, _ style: Style, _ name: String, _ bytes: inout [UInt8]) {
        bytes += "<c r=\"\(name)\" s=\"\(style.rawValue)\"><v>\(text)</v></c>".utf8
    }

    /// Letters of a column by its place from 0: A, Z, AA.
    static func letters(_ place: Int) -> String {
        var rest = place + 1
        var letters: [UInt8] = []
        while rest > 0 {
            letters.append(UInt8(65 + (rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// The parts beside the sheets.
    static func fixed(sheets: [String]) -> [(name: String, text: String)] {
        let numbered = sheets.indices.map { $0 + 1 }
        let tabs = zip(numbered, sheets).map { number, name in
            var escaped: [UInt8] = []
            XMLText.escaped(name, into: &escaped)
            let title = String(decoding: escaped, as: UTF8.self)
            return "<sheet name=\"\(title)\" sheetId=\"\(number)\" r:id=\"rId\(number)\"/>"
        }
        let overrides = numbered.map { number in
            "<Override PartName=\"/xl/worksheets/sheet\(number).xml\" ContentType=\"\(types).worksheet+xml\"/>"
        }
        let targets = numbered.map { relation($0, "worksheet", "worksheets/sheet\($0).xml") }
        return [
            (
                "[Content_Types].xml",
                "\(declaration)<Types xmlns=\"\(package)/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(types).sheet.main+xml\"/>"
                    + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(types).styles+xml\"/>\(overrides.joined())</Types>"
            ),
            ("_rels/.rels", relations([relation(1, "officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                "\(declaration)<workbook xmlns=\"\(main)\" xmlns:r=\"\(relationship)\"><sheets>\(tabs.joined())</sheets>"
                    + "</workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations(targets + [relation(sheets.count + 1, "styles", "styles.xml")])
            ),
            ("xl/styles.xml", styles),
        ]
    }

    private static func relation(_ id: Int, _ kind: String, _ target: String) -> String {
        "<Relationship Id=\"rId\(id)\" Type=\"\(relationship)/\(kind)\" Target=\"\(target)\"/>"
    }

    private static func relations(_ relations: [String]) -> String {
        "\(declaration)<Relationships xmlns=\"\(package)/relationships\">\(relations.joined())</Relationships>"
    }

    private static let styles =
        "\(declaration)<styleSheet xmlns=\"\(main)\"><numFmts count=\"3\">"
        + "<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\\ hh:mm:ss\"/>"
        + "<numFmt numFmtId=\"166\" formatCode=\"[hh]:mm:ss\"/></numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"7\">\(style(0, font: 0))\(style(49, font: 1))\(style(164, font: 0))\(style(165, font: 0))"
        + "\(style(166, font: 0))\(style(49, font: 0, " quotePrefix=\"1\""))\(style(49, font: 0))</cellXfs>"
        + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"

    private static func style(_ format: Int, font: Int, _ more: String = "") -> String {
        "<xf numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\""
            + " applyFont=\"1\"\(more)/>"
    }
}
