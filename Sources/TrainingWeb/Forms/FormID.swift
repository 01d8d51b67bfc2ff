/// A name for what a form will make, chosen when the form is shown: sent twice, it makes one thing.
enum FormID {
    /// A random UUID (RFC 9562, version 4).
    static func fresh() -> String {
        var generator = SystemRandomNumberGenerator()
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        let parts = [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10...]]
        return parts.map { $0.joined() }.joined(separator: "-")
    }
}
