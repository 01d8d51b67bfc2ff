import Digest
import Foundation
import Spreadsheet

/// A roster file: read as often as needed, a piece at a time, so that its size does not matter.
public struct RosterFile: Sendable {
    /// The name it came with.
    public let name: String
    /// Its size in bytes.
    public let size: Int
    private let open: @Sendable () throws -> () throws -> [UInt8]

    /// A file on disk.
    /// - Throws: `AppError` of kind `.invalid` when there is none or it cannot be read.
    public init(path: String) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let size = attributes?[.size] as? Int, attributes?[.type] as? FileAttributeType != .typeDirectory,
            FileManager.default.isReadableFile(atPath: path)
        else {
            throw AppError(
                .invalid,
                code: "file_missing",
                message: "\(path) : ce fichier n'existe pas ou ne peut pas être lu.",
                remedy: "Vérifiez le chemin et les droits du fichier."
            )
        }
        name = URL(fileURLWithPath: path).lastPathComponent
        self.size = size
        open = {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            return { Array(try handle.read(upToCount: 1 << 16) ?? Data()) }
        }
    }

    /// A file in memory.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        size = bytes.count
        open = {
            var rest = bytes[...]
            return {
                let piece = Array(rest.prefix(1 << 16))
                rest = rest.dropFirst(piece.count)
                return piece
            }
        }
    }

    /// What one pass over the bytes tells: the SHA-256 and the encoding of the whole file.
    func inspect() throws -> (digest: [UInt8], encoding: TextEncoding) {
        let read = try open()
        var digest = SHA256()
        var detector = EncodingDetector()
        while true {
            let piece = try read()
            if piece.isEmpty { break }
            digest.update(piece)
            detector.feed(piece.span)
        }
        return (digest.finish(), detector.encoding)
    }

    /// A reader of its rows; `progress` is told the number of bytes read.
    func reader(
        encoding: TextEncoding,
        needsCohort: Bool,
        progress: @escaping (Int) -> Void = { _ in }
    ) throws -> RosterReader {
        let read = try open()
        var bytes = 0
        let csv = CSVReader(encoding: encoding) {
            let piece = try read()
            bytes += piece.count
            progress(bytes)
            return piece
        }
        return try RosterReader(needsCohort: needsCohort, csv: csv)
    }
}
