/// Text as iCalendar writes it.
enum Text {
    /// A value of type TEXT (RFC 5545 §3.3.11); what has no place in a file of lines is left out.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
            case "\n": result.append(contentsOf: ["\\", "n"])
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// The value of a parameter, in quotes, which it cannot hold itself (RFC 5545 §3.2).
    static func quoted(_ text: String) -> String { "\"\(plain(text).replacing("\"", with: "'"))\"" }

    /// A value of another type: control characters left out, nothing else to escape.
    static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }

    /// A line of at most 75 octets, continued on lines that begin with a blank (RFC 5545 §3.1); no scalar is cut.
    static func folded(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var width = 0
        for scalar in line.unicodeScalars {
            let encoded = Array(String(scalar).utf8)
            if width + encoded.count > 75 {
                bytes += [13, 10, 32]
                width = 1
            }
            bytes += encoded
            width += encoded.count
        }
        return bytes + [13, 10]
    }
}
