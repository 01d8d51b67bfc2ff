/// Reads the rows of a delimited text file one by one from a source of bytes, in constant memory.
public struct CSVReader {
    private var parser: CSVParser
    private let read: () throws -> [UInt8]
    private var records: [CSVRecord] = []
    private var next = 0
    private var isFinished = false
    private var failure: CSVError?

    /// A reader that asks `read` for the next bytes, an empty array meaning the end of the file.
    ///
    /// Chunks of 64 KiB are a good size.
    public init(
        encoding: TextEncoding,
        limits: CSVLimits = CSVLimits(),
        delimiter: UInt8? = nil,
        read: @escaping () throws -> [UInt8]
    ) {
        parser = CSVParser(encoding: encoding, limits: limits, delimiter: delimiter)
        self.read = read
    }

    /// A reader of bytes that are all in memory.
    public init(bytes: [UInt8], limits: CSVLimits = CSVLimits(), delimiter: UInt8? = nil) {
        var offset = 0
        self.init(encoding: EncodingDetector.encoding(of: bytes), limits: limits, delimiter: delimiter) {
            let end = min(offset + 65_536, bytes.count)
            defer { offset = end }
            return Array(bytes[offset..<end])
        }
    }

    /// The delimiter, known once the first row was read.
    public var delimiter: UInt8? { parser.delimiter }

    /// The next row, or nil after the last one.
    /// - Throws: `CSVError`, or what `read` throws.
    public mutating func nextRecord() throws -> CSVRecord? {
        while next == records.count {
            if let failure { throw failure }
            guard !isFinished else { return nil }
            records.removeAll(keepingCapacity: true)
            next = 0
            let chunk = try read()
            do throws(CSVError) {
                if chunk.isEmpty {
                    isFinished = true
                    try parser.finish(into: &records)
                } else {
                    try parser.feed(chunk.span, into: &records)
                }
            } catch {
                // Rows before the failure are still good; hand them out first.
                isFinished = true
                failure = error
            }
        }
        defer { next += 1 }
        return records[next]
    }
}
