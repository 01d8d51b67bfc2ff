/// The delimiter of a file, from its first row.
struct DelimiterChoice {
    let delimiter: UInt8
    /// Bytes of the `sep=` line, its end included; 0 when there is none.
    let length: Int

    /// The choice, or nil when the first row is not complete and more bytes may come.
    init?(_ text: ArraySlice<UInt8>, isLast: Bool) {
        let firstLine = text.prefix { $0 != 0x0A && $0 != 0x0D }
        guard firstLine.endIndex < text.endIndex || isLast else { return nil }
        if let declared = Self.declared(firstLine) {
            let rest = text[firstLine.endIndex...]
            // CR may be the first half of CRLF.
            guard rest.count >= 2 || isLast else { return nil }
            delimiter = declared
            length = firstLine.count + (rest.starts(with: [0x0D, 0x0A]) ? 2 : min(1, rest.count))
            return
        }
        guard let row = Self.firstRow(text) ?? (isLast ? firstLine : nil) else { return nil }
        var isQuoted = false
        var counts: [UInt8: Int] = [:]
        for byte in row {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let candidates = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]
        // `max` returns the last of several equal ones, so the preferred one comes last.
        delimiter = candidates.reversed().max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ";")
        length = 0
    }

    private static func declared(_ line: ArraySlice<UInt8>) -> UInt8? {
        let bare = line.filter { $0 != UInt8(ascii: "\"") }
        guard bare.count == 5, bare.prefix(4).map({ $0 | 0x20 }).elementsEqual([0x73, 0x65, 0x70, 0x3D]) else {
            return nil
        }
        return [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: "|")].first { $0 == bare[4] }
    }

    private static func firstRow(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var isQuoted = false
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case 0x0A, 0x0D: if !isQuoted && index > text.startIndex { return text[..<index] }
            default: continue
            }
        }
        return nil
    }
}
