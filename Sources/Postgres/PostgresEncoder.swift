/// The parameters of one execution, encoded one after the other.
public struct PostgresEncoder: Sendable {
    /// All values without separators, and one byte more so that an empty value has an address too.
    private(set) var bytes: [UInt8] = []
    /// Where each parameter begins in `bytes`.
    private(set) var starts: [Int] = []
    /// The length of each parameter in bytes, or -1 for NULL.
    private(set) var lengths: [Int32] = []
    private var lastIsNull = false

    init() {}

    /// Encodes one more parameter.
    mutating func appendParameter(_ value: some PostgresValue) throws {
        let start = bytes.count
        let length = try measuring(value)
        starts.append(start)
        lengths.append(length)
    }

    /// Appends a value behind its own four-byte length, as elements of arrays are written.
    mutating func appendElement(_ value: some PostgresValue) throws {
        let place = bytes.count
        append(Int32(0))
        let length = try measuring(value)
        for index in 0..<4 {
            bytes[place + index] = UInt8(truncatingIfNeeded: length >> Int32(24 - 8 * index))
        }
    }

    private mutating func measuring(_ value: some PostgresValue) throws -> Int32 {
        let start = bytes.count
        lastIsNull = false
        try value.encode(into: &self)
        let isNull = lastIsNull
        lastIsNull = false
        guard !isNull else { return -1 }
        guard let length = Int32(exactly: bytes.count - start) else {
            throw PostgresError(.encoding, "a parameter is longer than 2 GiB")
        }
        return length
    }

    /// Closes the list of parameters.
    mutating func finish() {
        bytes.append(0)
    }
}

extension PostgresEncoder {
    /// Makes the value NULL.
    public mutating func appendNull() {
        lastIsNull = true
    }

    /// Appends bytes as they are.
    public mutating func append(_ some: some Sequence<UInt8>) {
        bytes.append(contentsOf: some)
    }

    /// Appends an integer in network byte order.
    public mutating func append<I: FixedWidthInteger>(_ integer: I) {
        var shift = I.bitWidth
        while shift > 0 {
            shift -= 8
            bytes.append(UInt8(truncatingIfNeeded: integer >> I(truncatingIfNeeded: shift)))
        }
    }

    /// Appends a text as UTF-8.
    /// - Throws: `PostgresError` of category `.encoding` for U+0000, which no text of the server can hold.
    public mutating func append(text: String) throws {
        var text = text
        let isClean = text.withUTF8 { utf8 in
            let clean = unsafe !utf8.contains(0)
            if clean { unsafe bytes.append(contentsOf: utf8) }
            return clean
        }
        guard isClean else { throw PostgresError(.encoding, "a text parameter holds U+0000") }
    }
}
