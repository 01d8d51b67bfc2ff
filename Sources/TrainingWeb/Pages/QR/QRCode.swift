/// A QR code (ISO/IEC 18004:2015), of bytes, at correction level M: what an authentication app scans.
struct QRCode: Sendable {
    /// Squares of a side.
    let size: Int
    /// Row by row; true is dark.
    let squares: [[Bool]]

    /// Correction bytes of a block and number of blocks at level M, for versions 1 to 14 (table 9).
    private static let blocks: [(correction: Int, count: Int)] = [
        (10, 1), (16, 1), (26, 1), (18, 2), (24, 2), (16, 4), (18, 4), (22, 4), (22, 5), (26, 5), (30, 5), (22, 8),
        (22, 9), (24, 9),
    ]

    /// The code of some bytes; nil beyond the 362 that the largest version here holds.
    init?(_ content: [UInt8]) {
        func capacity(_ version: Int) -> Int {
            let (correction, count) = Self.blocks[version - 1]
            return Self.bytes(of: version) - correction * count
        }
        let fitting = (1...Self.blocks.count).first { version in
            // Mode, length and content, in whole bytes.
            content.count + (version < 10 ? 2 : 3) <= capacity(version)
        }
        guard let version = fitting else { return nil }
        let data = Self.padded(content, version: version, to: capacity(version))
        let codewords = Self.interleaved(data, version: version)
        var best: QRGrid?
        for mask in 0..<8 {
            var grid = QRGrid(version: version)
            grid.place(codewords, mask: mask)
            if grid.penalty < best?.penalty ?? .max { best = grid }
        }
        guard let best else { return nil }
        size = best.size
        squares = best.dark
    }

    /// Bytes of a version, correction included: all squares that belong to no pattern (§7.7.3).
    private static func bytes(of version: Int) -> Int {
        var squares = (16 * version + 128) * version + 64
        if version >= 2 {
            let aligned = version / 7 + 2
            squares -= (25 * aligned - 10) * aligned - 55
            if version >= 7 { squares -= 36 }
        }
        return squares / 8
    }

    /// Mode "bytes", length, content, end, padding (§7.4).
    private static func padded(_ content: [UInt8], version: Int, to count: Int) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ width: Int) {
            for bit in stride(from: width - 1, through: 0, by: -1) { bits.append(value >> bit & 1 == 1) }
        }
        append(4, 4)
        append(content.count, version < 10 ? 8 : 16)
        for byte in content { append(Int(byte), 8) }
        append(0, min(4, count * 8 - bits.count))
        append(0, (8 - bits.count % 8) % 8)
        var bytes = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        while bytes.count < count { bytes.append(bytes.count % 2 == (bits.count / 8) % 2 ? 0xEC : 0x11) }
        return bytes
    }

    /// The blocks with their correction, one byte of each in turn (§7.6).
    private static func interleaved(_ data: [UInt8], version: Int) -> [UInt8] {
        let (correction, count) = blocks[version - 1]
        let short = data.count / count
        let longer = data.count % count
        var parts: [[UInt8]] = []
        var start = 0
        for index in 0..<count {
            let length = short + (index < count - longer ? 0 : 1)
            parts.append(Array(data[start..<start + length]))
            start += length
        }
        let corrections = parts.map { ReedSolomon.correction(of: $0, count: correction) }
        let body = (0...short).flatMap { place in parts.compactMap { place < $0.count ? $0[place] : nil } }
        let tail = (0..<correction).flatMap { place in corrections.map { $0[place] } }
        return body + tail
    }

    /// The dark squares as the outline of an SVG path, `margin` squares from the edge.
    func path(margin: Int) -> String {
        var text = ""
        for (y, row) in squares.enumerated() {
            for (x, isDark) in row.enumerated() where isDark { text += "M\(x + margin) \(y + margin)h1v1h-1z" }
        }
        return text
    }
}
