/// A position in the text being parsed; every look at a byte is checked against the end.
struct JSONCursor {
    let text: UnsafeBufferPointer<UInt8>
    private(set) var offset = 0

    init(text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    var isAtEnd: Bool { offset >= text.count }

    /// The byte here, or 0 at the end: 0 is never the start of a token.
    @inline(__always)
    var peek: UInt8 { offset < text.count ? text[offset] : 0 }

    @inline(__always)
    mutating func advance(_ count: Int = 1) { offset += count }

    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte, !isAtEnd else { return false }
        offset += 1
        return true
    }

    @inline(__always)
    mutating func skipSpace() {
        while offset < text.count {
            let byte = text[offset]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            offset += 1
        }
    }

    mutating func skipByteOrderMark() {
        if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { offset = 3 }
    }

    mutating func expect(_ word: StaticString) throws(JSONSyntaxError) {
        for index in 0..<word.utf8CodeUnitCount {
            guard peek == word.utf8Start[index] else { throw unexpected() }
            offset += 1
        }
    }

    func error(_ problem: JSONSyntaxError.Problem, at place: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(problem, at: place ?? offset, in: text)
    }

    func unexpected() -> JSONSyntaxError {
        error(isAtEnd ? .unexpectedEnd : .unexpectedByte(peek))
    }

    /// A number of RFC 8259 §6; the cursor stands on its first byte.
    mutating func number() throws(JSONSyntaxError) -> JSONNumber {
        let start = offset
        let isNegative = take(UInt8(ascii: "-"))
        var magnitude = 0
        var fits = true
        let firstDigit = offset
        while let digit = digit {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            // Counted downwards when negative, so that the smallest Int fits as well.
            let (sum, carry) = product.addingReportingOverflow(isNegative ? -digit : digit)
            fits = fits && !overflow && !carry
            magnitude = sum
            offset += 1
        }
        let digits = offset - firstDigit
        guard digits > 0, digits == 1 || text[firstDigit] != UInt8(ascii: "0") else {
            throw isAtEnd && digits == 0 ? error(.unexpectedEnd) : error(.badNumber, at: start)
        }
        var isInteger = !(isNegative && magnitude == 0 && digits == 1)  // -0 is not the integer 0
        if take(UInt8(ascii: ".")) {
            isInteger = false
            try skipDigits(start)
        }
        if peek | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            offset += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
            try skipDigits(start)
        }
        if isInteger && fits { return .integer(magnitude) }
        return .text(String(decoding: UnsafeBufferPointer(rebasing: text[start..<offset]), as: UTF8.self))
    }

    private var digit: Int? {
        let byte = peek
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        return Int(byte - UInt8(ascii: "0"))
    }

    private mutating func skipDigits(_ start: Int) throws(JSONSyntaxError) {
        guard digit != nil else { throw isAtEnd ? error(.unexpectedEnd) : error(.badNumber, at: start) }
        while digit != nil { offset += 1 }
    }
}
