/// The squares of a QR code while it is drawn.
struct QRGrid: Sendable {
    let size: Int
    private(set) var dark: [[Bool]]
    /// Squares of the patterns, which hold no content.
    private var isFixed: [[Bool]]
    private let version: Int

    /// The patterns of a version (ISO/IEC 18004 §6.3).
    init(version: Int) {
        self.version = version
        size = version * 4 + 17
        dark = Array(repeating: Array(repeating: false, count: size), count: size)
        isFixed = dark
        for index in 0..<size {
            fix(6, index, index % 2 == 0)
            fix(index, 6, index % 2 == 0)
        }
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(x, y) }
        let centres = alignmentCentres
        for (i, x) in centres.enumerated() {
            for (j, y) in centres.enumerated() {
                let last = centres.count - 1
                // Not where the finders are.
                if (i, j) == (0, 0) || (i, j) == (0, last) || (i, j) == (last, 0) { continue }
                drawAlignment(x, y)
            }
        }
        drawFormat(mask: 0)
        drawVersion()
    }

    private mutating func fix(_ x: Int, _ y: Int, _ value: Bool) {
        dark[y][x] = value
        isFixed[y][x] = true
    }

    private mutating func drawFinder(_ x: Int, _ y: Int) {
        for dy in -4...4 {
            for dx in -4...4 where (0..<size).contains(x + dx) && (0..<size).contains(y + dy) {
                let distance = max(abs(dx), abs(dy))
                fix(x + dx, y + dy, distance != 2 && distance != 4)
            }
        }
    }

    private mutating func drawAlignment(_ x: Int, _ y: Int) {
        for dy in -2...2 {
            for dx in -2...2 { fix(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) }
        }
    }

    /// Where the middles of the alignment patterns stand (annex E).
    private var alignmentCentres: [Int] {
        guard version > 1 else { return [] }
        let count = version / 7 + 2
        let step = (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<count - 1).map { size - 7 - $0 * step }.reversed()
    }

    /// Correction level M and the mask, twice (§7.9).
    private mutating func drawFormat(mask: Int) {
        var rest = mask
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (mask << 10 | rest) ^ 0x5412
        func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0...5 { fix(8, index, bit(index)) }
        fix(8, 7, bit(6))
        fix(8, 8, bit(7))
        fix(7, 8, bit(8))
        for index in 9..<15 { fix(14 - index, 8, bit(index)) }
        for index in 0..<8 { fix(size - 1 - index, 8, bit(index)) }
        for index in 8..<15 { fix(8, size - 15 + index, bit(index)) }
        fix(8, size - 8, true)
    }

    /// The version, twice, from version 7 on (§7.10).
    private mutating func drawVersion() {
        guard version >= 7 else { return }
        var rest = version
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = version << 12 | rest
        for index in 0..<18 {
            let (far, near) = (size - 11 + index % 3, index / 3)
            fix(far, near, bits >> index & 1 == 1)
            fix(near, far, bits >> index & 1 == 1)
        }
    }

    /// Fills in the content, in pairs of columns from the right, up and down in turn (§7.7.3), under a mask (§7.8.2).
    mutating func place(_ bytes: [UInt8], mask: Int) {
        drawFormat(mask: mask)
        var index = 0
        for column in stride(from: size - 1, through: 1, by: -2) {
            // The column of the timing pattern is left out.
            let right = column <= 6 ? column - 1 : column
            for step in 0..<size {
                let y = (right + 1) & 2 == 0 ? size - 1 - step : step
                for x in [right, right - 1] where !isFixed[y][x] {
                    let bit = index < bytes.count * 8 && bytes[index / 8] >> (7 - index % 8) & 1 == 1
                    dark[y][x] = bit != Self.isFlipped(mask, x, y)
                    index += 1
                }
            }
        }
    }

    private static func isFlipped(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }

    /// How hard the code is to read: runs, blocks, false finders, imbalance (§7.8.3.1).
    var penalty: Int {
        let columns = (0..<size).map { x in dark.map { $0[x] } }
        var total = (dark + columns).reduce(0) { $0 + Self.penalty(ofLine: $1) }
        for y in 0..<size - 1 {
            for x in 0..<size - 1
            where dark[y][x] == dark[y][x + 1] && dark[y][x] == dark[y + 1][x] && dark[y][x] == dark[y + 1][x + 1] {
                total += 3
            }
        }
        let share = dark.joined().count { $0 } * 100 / (size * size)
        return total + abs(share - 50) / 5 * 10
    }

    private static let falseFinder = [true, false, true, true, true, false, true]

    private static func penalty(ofLine line: [Bool]) -> Int {
        var total = 0
        var run = 0
        for (index, square) in line.enumerated() {
            run = index > 0 && line[index - 1] == square ? run + 1 : 1
            if run == 5 { total += 3 } else if run > 5 { total += 1 }
            guard index + 7 <= line.count, line[index..<index + 7].elementsEqual(falseFinder) else { continue }
            let before = line[max(0, index - 4)..<index]
            let after = line[(index + 7)..<min(line.count, index + 11)]
            if !before.contains(true) || !after.contains(true) { total += 40 }
        }
        return total
    }
}
