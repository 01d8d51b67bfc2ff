/// The directory of a ZIP archive that is in memory (APPNOTE.TXT 6.3.10, without encryption, parts and ZIP64).
struct ZipArchive: Sendable {
    struct Entry: Hashable, Sendable {
        let method: Int
        let isEncrypted: Bool
        let crc: UInt32
        let compressed: Int
        let size: Int
        let offset: Int
    }

    let bytes: [UInt8]
    let limits: WorkbookLimits
    let entries: [String: Entry]

    private static let endRecord = 22
    private static let directoryRecord = 46
    private static let localRecord = 30

    /// Reads the directory at the end of the archive, the only place that can be trusted for sizes.
    init(_ bytes: [UInt8], limits: WorkbookLimits) throws(WorkbookError) {
        guard bytes.count <= limits.fileBytes else {
            throw WorkbookError(.tooLarge("le fichier dépasse \(limits.fileBytes >> 20) Mio"))
        }
        let end = try Self.endOfDirectory(in: bytes)
        let count = try bytes.number16(at: end + 10)
        var offset = try bytes.number32(at: end + 16)
        guard count <= limits.entries else {
            throw WorkbookError(.tooLarge("il contient plus de \(limits.entries) parties"))
        }
        var entries: [String: Entry] = [:]
        for _ in 0..<count {
            guard try bytes.number32(at: offset) == 0x0201_4B50 else { throw .damaged("répertoire de l'archive") }
            let nameLength = try bytes.number16(at: offset + 28)
            let extraLength = try bytes.number16(at: offset + 30)
            let commentLength = try bytes.number16(at: offset + 32)
            let start = offset + Self.directoryRecord
            let name = try bytes.text(start..<start + nameLength)
            let entry = Entry(
                method: try bytes.number16(at: offset + 10),
                isEncrypted: try bytes.number16(at: offset + 8) & 1 == 1,
                crc: UInt32(try bytes.number32(at: offset + 16)),
                compressed: try bytes.number32(at: offset + 20),
                size: try bytes.number32(at: offset + 24),
                offset: try bytes.number32(at: offset + 42)
            )
            // Two entries of one name would let a checker see one and a reader the other.
            guard entries.updateValue(entry, forKey: name) == nil else { throw .damaged("partie en double : \(name)") }
            offset = start + nameLength + extraLength + commentLength
        }
        self.bytes = bytes
        self.limits = limits
        self.entries = entries
    }

    /// The uncompressed bytes of an entry as a stream; nil when the archive has none of that name.
    func stream(_ name: String) throws(WorkbookError) -> ByteStream? {
        guard let entry = entries[name] else { return nil }
        guard !entry.isEncrypted else { throw WorkbookError(.protected) }
        guard entry.size <= limits.entryBytes else {
            throw WorkbookError(.tooLarge("« \(name) » dépasse \(limits.entryBytes >> 20) Mio"))
        }
        guard entry.size <= 4 << 20 || entry.size / limits.ratio <= entry.compressed else {
            throw WorkbookError(.tooLarge("« \(name) » est anormalement compressé"))
        }
        guard try bytes.number32(at: entry.offset) == 0x0403_4B50 else { throw .damaged("« \(name) » introuvable") }
        let start = entry.offset + Self.localRecord
        let data =
            try start + bytes.number16(at: entry.offset + 26) + bytes.number16(at: entry.offset + 28)
        guard data <= bytes.count, entry.compressed <= bytes.count - data else { throw .damaged("« \(name) » coupé") }
        let range = data..<data + entry.compressed
        switch entry.method {
        case 0:
            guard entry.compressed == entry.size else { throw .damaged("taille de « \(name) »") }
            return try ByteStream(bytes, range, size: entry.size, crc: entry.crc, isDeflated: false)
        case 8: return try ByteStream(bytes, range, size: entry.size, crc: entry.crc, isDeflated: true)
        default: throw .damaged("compression inconnue de « \(name) »")
        }
    }

    /// All bytes of a small entry.
    func contents(_ name: String, most: Int) throws(WorkbookError) -> [UInt8]? {
        guard let stream = try stream(name) else { return nil }
        var all: [UInt8] = []
        while true {
            let piece = try stream.read()
            if piece.isEmpty { return all }
            all += piece
            guard all.count <= most else { throw WorkbookError(.tooLarge("« \(name) »")) }
        }
    }

    /// Place of the end record, which a comment of at most 65,535 bytes may follow.
    private static func endOfDirectory(in bytes: [UInt8]) throws(WorkbookError) -> Int {
        guard bytes.count >= endRecord else { throw .damaged("archive coupée") }
        let last = bytes.count - endRecord
        var offset = last
        while offset >= max(0, last - 65_535) {
            if bytes[offset] == 0x50, try bytes.number32(at: offset) == 0x0605_4B50 { return offset }
            offset -= 1
        }
        throw .damaged("fin de l'archive introuvable : le fichier n'a pas été reçu en entier")
    }
}
