/// The encodings in which spreadsheet programs write text files.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"
}

/// Decides the encoding of a text file from all of its bytes, in one pass and in constant memory.
///
/// 1. A byte order mark decides (UTF-8, UTF-16).
/// 2. Without one, a NUL in most odd (even) places of the first 4 KiB means UTF-16 little (big) endian.
/// 3. A file that is valid UTF-8 throughout is UTF-8.
/// 4. Otherwise it is Windows-1252, unless well-formed UTF-8 sequences are at least as many as the faulty ones: then it
///    is UTF-8 with damaged places, which the reader names one by one. Text in Windows-1252 hardly ever contains a
///    well-formed sequence by chance.
public struct EncodingDetector: Sendable {
    private var head: [UInt8] = []
    private var carry: [UInt8] = []
    private var wellFormed = 0
    private var faulty = 0

    /// A detector that has seen nothing; nothing at all is UTF-8.
    public init() {}

    /// Takes the next bytes of the file.
    public mutating func feed(_ chunk: Span<UInt8>) {
        chunk.withUnsafeBufferPointer { bytes in
            if head.count < 4096 { head.append(contentsOf: bytes.prefix(4096 - head.count)) }
            guard carry.isEmpty else {
                let joined = carry + bytes
                carry = []
                return joined.withUnsafeBufferPointer { count($0) }
            }
            count(bytes)
        }
    }

    /// The decision, once the whole file was fed.
    public var encoding: TextEncoding {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if let wide = wideEncoding { return wide }
        let faults = faulty + (carry.isEmpty ? 0 : 1)
        return faults > wellFormed ? .windows1252 : .utf8
    }

    /// The encoding of bytes that are all in memory.
    public static func encoding(of bytes: [UInt8]) -> TextEncoding {
        var detector = EncodingDetector()
        detector.feed(bytes.span)
        return detector.encoding
    }

    private var wideEncoding: TextEncoding? {
        var nuls = (even: 0, odd: 0)
        for (index, byte) in head.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { nuls.even += 1 } else { nuls.odd += 1 }
        }
        let most = head.count / 2 * 6 / 10
        if head.count >= 4, nuls.odd > most, nuls.even <= nuls.odd / 10 { return .utf16LittleEndian }
        if head.count >= 4, nuls.even > most, nuls.odd <= nuls.even / 10 { return .utf16BigEndian }
        return nil
    }

    private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            switch UTF8Sequence(in: bytes, at: index) {
            case .wellFormed(let length):
                wellFormed += 1
                index += length
            case .faulty(let length):
                faulty += 1
                index += length
            case .incomplete:
                carry = Array(bytes[index...])
                return
            }
        }
    }
}

/// What stands at one place of bytes that should be UTF-8 (Unicode 15, table 3-7).
enum UTF8Sequence {
    case wellFormed(length: Int)
    /// `length` bytes to skip: the maximal part that began like a sequence.
    case faulty(length: Int)
    /// The bytes end within a sequence that is right so far.
    case incomplete

    init(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        let lead = bytes[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0..<0x80:
            self = .wellFormed(length: 1)
            return
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default:
            self = .faulty(length: 1)
            return
        }
        for step in 1..<length {
            guard index + step < bytes.count else {
                self = .incomplete
                return
            }
            guard (step == 1 ? second : 0x80...0xBF).contains(bytes[index + step]) else {
                self = .faulty(length: step)
                return
            }
        }
        self = .wellFormed(length: length)
    }
}
