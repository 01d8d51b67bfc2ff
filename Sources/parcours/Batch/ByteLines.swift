import Foundation

/// The bytes of a file or of standard input, by lines or as they come, in memory that does not grow with the file.
struct ByteLines {
    /// What to call the input in messages.
    let name: String
    /// Number of the line given last, from 1; 0 before the first.
    private(set) var number = 0
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    private let chunk = 1 << 18
    /// Bytes after which a line is refused.
    static let longest = 16 << 20

    /// Opens `path`; `-` is standard input.
    /// - Throws: `BadInput` when it cannot be opened.
    init(path: String) throws {
        if path == "-" {
            name = "entrée standard"
            handle = .standardInput
        } else {
            name = path
            guard let opened = FileHandle(forReadingAtPath: path) else {
                throw BadInput("\(path) : ce fichier n'existe pas ou ne peut pas être lu.")
            }
            handle = opened
        }
    }

    /// The first byte that is neither white space nor part of a byte order mark, left in its place; nil without one.
    ///
    /// To be asked before anything is read: it passes over a byte order mark for good.
    /// - Throws: `BadInput` when reading fails.
    mutating func firstByte() throws -> UInt8? {
        while buffer.count < 3, try fill() {}
        if buffer.starts(with: [0xef, 0xbb, 0xbf]) { start = 3 }
        var searched = start
        while true {
            if let byte = buffer[searched...].first(where: { !JSONSpace.contains($0) }) { return byte }
            searched = buffer.count
            guard searched <= Self.longest, try fill() else { return nil }
        }
    }

    /// The next line without its end, or nil after the last one.
    /// - Throws: `BadInput` when a line is longer than 16 MiB or reading fails.
    mutating func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let newline = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let end = newline > start && buffer[newline - 1] == UInt8(ascii: "\r") ? newline - 1 : newline
                let line = Array(buffer[start..<end])
                start = newline + 1
                number += 1
                return line
            }
            searched = buffer.count - start
            buffer.removeSubrange(..<start)
            start = 0
            guard buffer.count <= Self.longest else {
                throw BadInput(
                    "\(name), ligne \(number + 1) : la ligne dépasse \(Self.longest >> 20) Mio, ce qui est trop pour un "
                        + "dossier."
                )
            }
            guard try fill() else { break }
        }
        guard !buffer.isEmpty else { return nil }
        defer { buffer.removeAll() }
        number += 1
        return buffer
    }

    /// The next bytes, at most a few hundred KiB; empty at the end.
    /// - Throws: `BadInput` when reading fails.
    mutating func nextPiece() throws -> [UInt8] {
        if start == buffer.count {
            buffer.removeAll(keepingCapacity: true)
            start = 0
            _ = try fill()
        }
        defer { start = buffer.count }
        return start == 0 ? buffer : Array(buffer[start...])
    }

    /// Reads on; whether there was anything.
    private mutating func fill() throws -> Bool {
        guard !isAtEnd else { return false }
        do {
            let bytes = try handle.read(upToCount: chunk) ?? Data()
            isAtEnd = bytes.isEmpty
            buffer.append(contentsOf: bytes)
        } catch {
            throw BadInput("\(name), après la ligne \(number) : la lecture a échoué ; est-ce bien un fichier ?")
        }
        return !isAtEnd
    }
}

/// The white space of JSON (RFC 8259 §2).
enum JSONSpace {
    static func contains(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0d || byte == 0x0a
    }
}
