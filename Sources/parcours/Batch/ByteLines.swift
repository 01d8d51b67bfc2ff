import Foundation

/// Lines of a file or of standard input, one at a time, in memory that does not grow with the file.
struct ByteLines {
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
            handle = .standardInput
        } else {
            guard let opened = FileHandle(forReadingAtPath: path) else {
                throw BadInput("\(path) : ce fichier n'existe pas ou ne peut pas être lu.")
            }
            handle = opened
        }
    }

    /// The next line without its end, or nil after the last one.
    /// - Throws: `BadInput` when a line is longer than 16 MiB; an error of the system when reading fails.
    mutating func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let newline = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let end = newline > start && buffer[newline - 1] == UInt8(ascii: "\r") ? newline - 1 : newline
                let line = Array(buffer[start..<end])
                start = newline + 1
                return line
            }
            guard !isAtEnd else { break }
            searched = buffer.count - start
            buffer.removeSubrange(..<start)
            start = 0
            guard buffer.count <= Self.longest else {
                throw BadInput("une ligne dépasse \(Self.longest >> 20) Mio : ce n'est pas un fichier de dossiers.")
            }
            let bytes = try handle.read(upToCount: chunk) ?? Data()
            if bytes.isEmpty { isAtEnd = true } else { buffer.append(contentsOf: bytes) }
        }
        guard start < buffer.count else { return nil }
        let rest = Array(buffer[start...])
        start = buffer.count
        return rest
    }
}
