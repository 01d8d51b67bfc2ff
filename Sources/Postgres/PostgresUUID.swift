/// A `uuid`: 16 bytes (RFC 9562).
public struct PostgresUUID: Hashable, Sendable, LosslessStringConvertible {
    /// The first eight bytes, as one number.
    public let high: UInt64
    /// The last eight bytes, as one number.
    public let low: UInt64

    /// Makes an identifier from its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the 36-character form `8-4-4-4-12`, hexadecimal digits in either case; `nil` for anything else.
    public init?(_ text: String) {
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        var position = 0
        for byte in text.utf8 {
            if [8, 13, 18, 23].contains(position) {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = Self.value(ofDigit: byte), digits < 32 else { return nil }
                if digits < 16 { halves.0 = halves.0 << 4 | digit } else { halves.1 = halves.1 << 4 | digit }
                digits += 1
            }
            position += 1
        }
        guard position == 36 else { return nil }
        self.init(high: halves.0, low: halves.1)
    }

    private static func value(ofDigit byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// The 36-character form in lower case.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for index in 0..<32 {
            if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
            let half = index < 16 ? high : low
            text.append(digits[Int(truncatingIfNeeded: half >> UInt64(60 - 4 * (index % 16)) & 0xF)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A random identifier (version 4) from the system's generator.
    public static func random() -> PostgresUUID {
        var generator = SystemRandomNumberGenerator()
        return PostgresUUID(
            high: generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000,
            low: generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        )
    }
}

extension PostgresUUID: PostgresValue, PostgresArrayElement {
    /// `uuid`.
    public static var postgresType: PostgresType { .uuid }
    /// `uuid[]`.
    public static var arrayType: PostgresType { .uuidArray }

    /// Appends 16 bytes.
    public func encode(into encoder: inout PostgresEncoder) {
        encoder.append(high)
        encoder.append(low)
    }

    /// Reads 16 bytes.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws -> PostgresUUID {
        guard bytes.byteCount == 16 else { throw PostgresError(.decoding, "a uuid of \(bytes.byteCount) bytes") }
        return PostgresUUID(
            high: try bytes.extracting(0..<8).bigEndian(UInt64.self),
            low: try bytes.extracting(8..<16).bigEndian(UInt64.self)
        )
    }
}
