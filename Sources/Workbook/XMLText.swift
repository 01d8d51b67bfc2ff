/// The characters of XML 1.0.
enum XMLText {
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "<"),
            UInt8(ascii: "\""), UInt8(ascii: "'"):
            true
        default: false
        }
    }

    static func string(_ bytes: ArraySlice<UInt8>) throws(WorkbookError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .damaged("texte qui n'est pas en UTF-8")
        }
        return text
    }

    /// The text with its references resolved (XML 1.0 §4.1, §4.6).
    static func resolved(_ bytes: ArraySlice<UInt8>) throws(WorkbookError) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return try string(bytes) }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var rest = bytes
        while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
            plain += rest[..<mark]
            // The longest reference, `&#x10FFFF;` with leading zeros, is short; a missing `;` must not search far.
            let window = rest[mark...].prefix(16)
            guard let end = window.firstIndex(of: UInt8(ascii: ";")) else { throw .damaged("référence XML") }
            plain += Array(String(try scalar(rest[(mark + 1)..<end])).utf8)
            rest = rest[(end + 1)...]
        }
        plain += rest
        return try string(plain[...])
    }

    private static func scalar(_ name: ArraySlice<UInt8>) throws(WorkbookError) -> Character {
        switch String(decoding: name, as: UTF8.self) {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        case let reference where reference.hasPrefix("#"):
            let isHexadecimal = reference.hasPrefix("#x")
            let digits = reference.dropFirst(isHexadecimal ? 2 : 1)
            guard digits.first != "+", digits.first != "-",
                let code = UInt32(digits, radix: isHexadecimal ? 16 : 10), code != 0, let scalar = UnicodeScalar(code)
            else { throw .damaged("référence XML") }
            return Character(scalar)
        default: throw .damaged("référence XML inconnue")
        }
    }

    /// The text as it may stand in an element or an attribute.
    static func escaped(_ text: String, into bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            default: bytes.append(byte)
            }
        }
    }
}
