/// Keys already seen, so that a batch of like objects allocates none of them again.
struct KeyCache: Sendable {
    private var slots = [String](repeating: "", count: 256)

    mutating func key(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> String? {
        let slot = Int((hash ^ hash >> 16) & 255)
        let known = slots[slot]
        var copy = known
        let isSame = copy.withUTF8 { cached in
            cached.count == bytes.count && zip(cached, bytes).allSatisfy { $0 == $1 }
        }
        if isSame { return known }
        guard let key = String(validating: bytes, as: UTF8.self) else { return nil }
        // Long keys are rare; not keeping them bounds the cache to 16 KiB.
        if bytes.count <= 64 { slots[slot] = key }
        return key
    }
}

extension JSONParser {
    /// An object's key and its hash (FNV-1a); the cursor stands on the opening quote.
    mutating func key(_ cursor: inout JSONCursor) throws(JSONSyntaxError) -> (String, UInt32) {
        let start = cursor.offset + 1
        let text = cursor.text
        var end = start
        var hash: UInt32 = 2_166_136_261
        while end < text.count {
            let byte = text[end]
            if byte == UInt8(ascii: "\"") {
                let bytes = UnsafeBufferPointer(rebasing: text[start..<end])
                guard let key = keys.key(bytes, hash: hash) else { throw invalidUTF8(cursor, start..<end) }
                cursor.advance(end + 1 - cursor.offset)
                return (key, hash)
            }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            hash = (hash ^ UInt32(byte)) &* 16_777_619
            end += 1
        }
        let key = try string(&cursor)
        hash = 2_166_136_261
        for byte in key.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return (key, hash)
    }

    /// A string; the cursor stands on the opening quote.
    mutating func string(_ cursor: inout JSONCursor) throws(JSONSyntaxError) -> String {
        let text = cursor.text
        let start = cursor.offset + 1
        var end = start
        var isASCII = true
        while end < text.count {
            let byte = text[end]
            if byte == UInt8(ascii: "\"") {
                cursor.advance(end + 1 - cursor.offset)
                let bytes = UnsafeBufferPointer(rebasing: text[start..<end])
                if isASCII { return String(decoding: bytes, as: UTF8.self) }
                guard let value = String(validating: bytes, as: UTF8.self) else {
                    throw invalidUTF8(cursor, start..<end)
                }
                return value
            }
            if byte == UInt8(ascii: "\\") { break }
            guard byte >= 0x20 else { throw cursor.error(.controlCharacter, at: end) }
            if byte >= 0x80 { isASCII = false }
            end += 1
        }
        guard end < text.count else { throw cursor.error(.unexpectedEnd, at: end) }
        return try escapedString(&cursor, firstEscape: end)
    }

    private mutating func escapedString(
        _ cursor: inout JSONCursor,
        firstEscape: Int
    ) throws(JSONSyntaxError) -> String {
        let start = cursor.offset + 1
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: UnsafeBufferPointer(rebasing: cursor.text[start..<firstEscape]))
        cursor.advance(firstEscape - cursor.offset)
        while !cursor.isAtEnd {
            let byte = cursor.peek
            switch byte {
            case UInt8(ascii: "\""):
                let end = cursor.offset
                cursor.advance()
                guard let value = String(validating: scratch, as: UTF8.self) else {
                    throw invalidUTF8(cursor, start..<end)
                }
                return value
            case UInt8(ascii: "\\"):
                try escape(&cursor)
            case 0..<0x20:
                throw cursor.error(.controlCharacter)
            default:
                scratch.append(byte)
                cursor.advance()
            }
        }
        throw cursor.error(.unexpectedEnd)
    }

    private mutating func escape(_ cursor: inout JSONCursor) throws(JSONSyntaxError) {
        let start = cursor.offset
        cursor.advance()
        let letter = cursor.peek
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(letter)
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "n"): scratch.append(0x0A)
        case UInt8(ascii: "r"): scratch.append(0x0D)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "u"):
            cursor.advance()
            scratch.append(contentsOf: try Array(String(unicodeEscape(&cursor, start)).utf8))
            return
        default: throw cursor.isAtEnd ? cursor.unexpected() : cursor.error(.badEscape, at: start)
        }
        cursor.advance()
    }

    private func unicodeEscape(
        _ cursor: inout JSONCursor,
        _ start: Int
    ) throws(JSONSyntaxError) -> Character {
        let first = try fourHexDigits(&cursor, start)
        var code = first
        if (0xD800..<0xDC00).contains(first) {
            guard cursor.take(UInt8(ascii: "\\")), cursor.take(UInt8(ascii: "u")) else {
                throw cursor.error(.loneSurrogate, at: start)
            }
            let second = try fourHexDigits(&cursor, start)
            guard (0xDC00..<0xE000).contains(second) else { throw cursor.error(.loneSurrogate, at: start) }
            code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        }
        guard let scalar = UnicodeScalar(code) else { throw cursor.error(.loneSurrogate, at: start) }
        guard code != 0 || !limits.refusesNul else { throw cursor.error(.nulCharacter, at: start) }
        return Character(scalar)
    }

    private func fourHexDigits(_ cursor: inout JSONCursor, _ start: Int) throws(JSONSyntaxError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard !cursor.isAtEnd else { throw cursor.error(.unexpectedEnd) }
            guard
                let digit = UnicodeScalar(cursor.peek).properties.isASCIIHexDigit
                    ? Character(UnicodeScalar(cursor.peek)).hexDigitValue : nil
            else { throw cursor.error(.badEscape, at: start) }
            code = code << 4 | UInt32(digit)
            cursor.advance()
        }
        return code
    }

    private func invalidUTF8(_ cursor: JSONCursor, _ range: Range<Int>) -> JSONSyntaxError {
        // The first byte where the valid prefix ends is found only now, on the way to an error.
        var decoder = UTF8()
        var offset = range.lowerBound
        var iterator = UnsafeBufferPointer(rebasing: cursor.text[range]).makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
        return cursor.error(.invalidUTF8, at: offset)
    }
}
