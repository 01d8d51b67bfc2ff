/// Little-endian numbers of a ZIP archive; every place is checked, for an index out of range would end the process.
extension [UInt8] {
    func number16(at offset: Int) throws(WorkbookError) -> Int {
        guard offset >= 0, offset <= count - 2 else { throw .damaged("archive coupée") }
        return Int(self[offset]) | Int(self[offset + 1]) << 8
    }

    func number32(at offset: Int) throws(WorkbookError) -> Int {
        guard offset >= 0, offset <= count - 4 else { throw .damaged("archive coupée") }
        return Int(self[offset]) | Int(self[offset + 1]) << 8 | Int(self[offset + 2]) << 16 | Int(self[offset + 3])
            << 24
    }

    func text(_ range: Range<Int>) throws(WorkbookError) -> String {
        guard range.lowerBound >= 0, range.upperBound <= count else { throw .damaged("archive coupée") }
        return String(decoding: self[range], as: UTF8.self)
    }

    mutating func append16(_ number: Int) {
        append(UInt8(truncatingIfNeeded: number))
        append(UInt8(truncatingIfNeeded: number >> 8))
    }

    mutating func append32(_ number: Int) {
        append16(number)
        append16(number >> 16)
    }
}
