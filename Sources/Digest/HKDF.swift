/// HKDF with SHA-256, RFC 5869: many keys out of one secret, none of which tells anything of the others.
public enum HKDFSHA256 {
    /// A key of `count` bytes, at most 255 × 32, for what `info` names.
    /// - Parameters:
    ///   - secret: the input keying material; it should be random already.
    ///   - salt: RFC 5869 §3.1; empty stands for 32 zero bytes.
    ///   - info: what the key is for.
    ///   - count: the length of the key in bytes.
    /// - Returns: the key.
    public static func key(
        from secret: [UInt8],
        salt: [UInt8] = [],
        info: some Sequence<UInt8>,
        count: Int = 32
    ) -> [UInt8] {
        let extracted = HMACSHA256.code(for: secret, key: salt)
        let info = Array(info)
        var key: [UInt8] = []
        var block: [UInt8] = []
        var counter: UInt8 = 0
        while key.count < count, counter < 255 {
            counter += 1
            block = HMACSHA256.code(for: block + info + [counter], key: extracted)
            key += block
        }
        return Array(key.prefix(count))
    }
}
