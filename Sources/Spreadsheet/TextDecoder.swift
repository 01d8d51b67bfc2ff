/// A byte of the file that has no meaning in its encoding; U+FFFD stands in its place.
struct DecodingFlaw {
    /// Place of U+FFFD in the decoded text.
    var offset: Int
    let byte: UInt8
}

/// Turns the chunks of a file into UTF-8; what cannot be decoded (U+0000 included) becomes U+FFFD and a flaw.
struct TextDecoder: Sendable {
    let encoding: TextEncoding
    private var carry: [UInt8] = []
    private var highSurrogate: UInt16?

    init(encoding: TextEncoding) {
        self.encoding = encoding
    }

    mutating func decode(
        _ chunk: UnsafeBufferPointer<UInt8>,
        isLast: Bool,
        into text: inout [UInt8],
        flaws: inout [DecodingFlaw]
    ) {
        guard carry.isEmpty else {
            let joined = carry + chunk
            carry = []
            return joined.withUnsafeBufferPointer { decodeWhole($0, isLast, &text, &flaws) }
        }
        decodeWhole(chunk, isLast, &text, &flaws)
    }

    private mutating func decodeWhole(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ isLast: Bool,
        _ text: inout [UInt8],
        _ flaws: inout [DecodingFlaw]
    ) {
        switch encoding {
        case .utf8: decodeUTF8(bytes, isLast, &text, &flaws)
        case .windows1252: decodeWindows(bytes, &text, &flaws)
        case .utf16LittleEndian: decodeWide(bytes, isLast, low: 0, &text, &flaws)
        case .utf16BigEndian: decodeWide(bytes, isLast, low: 1, &text, &flaws)
        }
    }

    private mutating func decodeUTF8(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ isLast: Bool,
        _ text: inout [UInt8],
        _ flaws: inout [DecodingFlaw]
    ) {
        var clean = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80, byte != 0 {
                index += 1
                continue
            }
            var length = 1
            if byte != 0 {
                switch UTF8Sequence(in: bytes, at: index) {
                case .wellFormed(let length):
                    index += length
                    continue
                case .faulty(let faulty):
                    length = faulty
                case .incomplete where isLast:
                    length = bytes.count - index
                case .incomplete:
                    text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[clean..<index]))
                    carry = Array(bytes[index...])
                    return
                }
            }
            text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[clean..<index]))
            Self.appendFlaw(byte, &text, &flaws)
            index += length
            clean = index
        }
        text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[clean...]))
    }

    private func decodeWindows(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ text: inout [UInt8],
        _ flaws: inout [DecodingFlaw]
    ) {
        for byte in bytes {
            switch byte {
            case 0x01..<0x80: text.append(byte)
            case 0x80..<0xA0 where Self.windowsRow8And9[Int(byte - 0x80)] != 0:
                Self.append(UInt32(Self.windowsRow8And9[Int(byte - 0x80)]), to: &text)
            case 0xA0...: Self.append(UInt32(byte), to: &text)
            default: Self.appendFlaw(byte, &text, &flaws)
            }
        }
    }

    private mutating func decodeWide(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ isLast: Bool,
        low: Int,
        _ text: inout [UInt8],
        _ flaws: inout [DecodingFlaw]
    ) {
        var index = 0
        while index + 1 < bytes.count {
            let unit = UInt16(bytes[index + low]) | UInt16(bytes[index + 1 - low]) << 8
            index += 2
            if let high = highSurrogate {
                highSurrogate = nil
                if (0xDC00..<0xE000).contains(unit) {
                    Self.append(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00), to: &text)
                    continue
                }
                Self.appendFlaw(UInt8(high >> 8), &text, &flaws)
            }
            switch unit {
            case 0xD800..<0xDC00: highSurrogate = unit
            case 0, 0xDC00..<0xE000: Self.appendFlaw(UInt8(unit >> 8), &text, &flaws)
            default: Self.append(UInt32(unit), to: &text)
            }
        }
        guard isLast else {
            carry = Array(bytes[index...])
            return
        }
        if let high = highSurrogate { Self.appendFlaw(UInt8(high >> 8), &text, &flaws) }
        if index < bytes.count { Self.appendFlaw(bytes[index], &text, &flaws) }
    }

    private static func append(_ code: UInt32, to text: inout [UInt8]) {
        switch code {
        case 0..<0x80: text.append(UInt8(code))
        case 0..<0x800: text.append(UInt8(0xC0 | code >> 6))
        case 0..<0x10000:
            text.append(UInt8(0xE0 | code >> 12))
            text.append(UInt8(0x80 | code >> 6 & 0x3F))
        default:
            text.append(UInt8(0xF0 | code >> 18))
            text.append(UInt8(0x80 | code >> 12 & 0x3F))
            text.append(UInt8(0x80 | code >> 6 & 0x3F))
        }
        if code >= 0x80 { text.append(UInt8(0x80 | code & 0x3F)) }
    }

    private static func appendFlaw(_ byte: UInt8, _ text: inout [UInt8], _ flaws: inout [DecodingFlaw]) {
        flaws.append(DecodingFlaw(offset: text.count, byte: byte))
        append(0xFFFD, to: &text)
    }

    /// Windows-1252 from 0x80 to 0x9F (WHATWG index, with the five bytes it leaves to control characters undefined).
    private static let windowsRow8And9: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]
}
