/// Error correction of QR codes: Reed-Solomon over GF(2⁸), polynomial x⁸+x⁴+x³+x²+1 (ISO/IEC 18004 §7.5.2).
enum ReedSolomon {
    /// The correction bytes of a block, `count` of them.
    static func correction(of data: some Sequence<UInt8>, count: Int) -> [UInt8] {
        let divisor = divisor(degree: count)
        var rest = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for index in rest.indices { rest[index] ^= product(divisor[index], factor) }
        }
        return rest
    }

    /// The product of (x − 2⁰) … (x − 2ᵈ⁻¹), without its leading 1, the highest power first.
    private static func divisor(degree: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: degree - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<degree {
            for index in result.indices {
                result[index] = product(result[index], root)
                if index + 1 < result.count { result[index] ^= result[index + 1] }
            }
            root = product(root, 2)
        }
        return result
    }

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var result: UInt16 = 0
        for bit in stride(from: 7, through: 0, by: -1) {
            result = result << 1 ^ (result >> 7) * 0x11D
            result ^= UInt16(right >> UInt8(bit) & 1) * UInt16(left)
        }
        return UInt8(truncatingIfNeeded: result)
    }
}
