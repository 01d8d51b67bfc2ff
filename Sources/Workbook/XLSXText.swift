/// Texts of XLSX: runs of rich text joined, phonetic hints left out, `_x000D_` resolved (ECMA-376 part 1, §22.9.2.19).
enum XLSXText {
    /// The text of the element that was just opened.
    static func read(
        _ parser: inout XMLPullParser,
        until end: String,
        limits: WorkbookLimits
    ) throws(WorkbookError) -> String {
        var text = ""
        var isText = false
        while true {
            switch try parser.next() {
            case .start(let name, _):
                if name.localName == "rPh" { try parser.skipElement() } else { isText = name.localName == "t" }
            case .text(let piece) where isText:
                text += piece
                guard text.utf8.count <= limits.cellBytes else {
                    throw WorkbookError(.tooLarge("le texte d'une cellule"))
                }
            case .end(let name):
                if name.localName == end { return plain(text) }
                isText = false
            case .finished: throw .damaged("document XML coupé")
            default: continue
            }
        }
    }

    /// The text with `_xHHHH_` as the characters they stand for.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        // UTF-16 units, for a pair of surrogates may be written as two of them.
        var units: [UInt16] = []
        let source = Array(text.utf16)
        var index = 0
        while index < source.count {
            if let unit = escapedUnit(source[index...].prefix(7)) {
                units.append(unit)
                index += 7
            } else {
                units.append(source[index])
                index += 1
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func escapedUnit(_ units: ArraySlice<UInt16>) -> UInt16? {
        guard units.count == 7, units.first == 0x5F, units.last == 0x5F, units[units.startIndex + 1] == 0x78 else {
            return nil
        }
        let digits = String(decoding: units.dropFirst(2).dropLast(), as: UTF16.self)
        guard digits.utf8.count == 4, digits.utf8.allSatisfy(isHexadecimal) else { return nil }
        return UInt16(digits, radix: 16)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }

    /// The text as `plain` reads it back: characters XML does not have, CR and what looks like an escape are escaped.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        let source = Array(text.unicodeScalars)
        for (index, scalar) in source.enumerated() {
            switch scalar.value {
            case 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
            case 0x00...0x08, 0x0B...0x1F: result.append(contentsOf: code(scalar))
            case 0x5F where escapedUnit(units(source[index...].prefix(7))) != nil:
                result.append(contentsOf: code(scalar))
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func units(_ scalars: ArraySlice<UnicodeScalar>) -> ArraySlice<UInt16> {
        ArraySlice(String(String.UnicodeScalarView(scalars)).utf16)
    }

    private static func code(_ scalar: UnicodeScalar) -> String.UnicodeScalarView {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "_x\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)_".unicodeScalars
    }
}
