import Digest
import Foundation
import Spreadsheet
import Workbook

/// A file of rows, text or workbook: read as often as needed, a piece at a time, so that its size does not matter.
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

    /// What one pass over the bytes tells: the SHA-256 of the file and how its rows are written.
    func inspect() throws -> (digest: [UInt8], content: Content) {
        let read = try open()
        var digest = SHA256()
        var detector = EncodingDetector()
        var head: [UInt8] = []
        while true {
            let piece = try read()
            if piece.isEmpty { break }
            digest.update(piece)
            detector.feed(piece.span)
            if head.count < FileFormat.headBytes { head += piece.prefix(FileFormat.headBytes - head.count) }
        }
        let content: Content =
            switch FileFormat(head: head[...]) {
            case .text: .text(detector.encoding)
            case .workbook: .workbook
            case .other(let problem): .other(problem)
            }
        return (digest.finish(), content)
    }

    /// How the rows of a file are written.
    enum Content: Sendable {
        case text(TextEncoding)
        case workbook
        case other(WorkbookError.Problem)
    }

    /// Its rows from the titles on, which are the row with the most texts that `isTitle` knows.
    ///
    /// `progress` is told the number of bytes read. What is wrong with the file as a whole is thrown by the first call.
    func rows(
        _ content: Content,
        isTitle: @escaping (String) -> Bool,
        progress: @escaping (Int) -> Void = { _ in }
    ) -> () throws -> CSVRecord? {
        var source: TableSource?
        return {
            if var opened = source {
                defer { source = opened }
                return try opened.nextRecord()
            }
            var opened = try self.source(content, isTitle, progress)
            defer { source = opened }
            return try opened.nextRecord()
        }
    }

    private func source(
        _ content: Content,
        _ isTitle: @escaping (String) -> Bool,
        _ progress: @escaping (Int) -> Void
    ) throws -> TableSource {
        let read = try open()
        var count = 0
        func piece() throws -> [UInt8] {
            let piece = try read()
            count += piece.count
            progress(count)
            return piece
        }
        switch content {
        case .text(let encoding):
            return try TableSource(
                text: CSVReader(encoding: encoding, limits: Self.limits, read: piece),
                isTitle: isTitle
            )
        case .workbook:
            let most = WorkbookLimits().fileBytes
            guard size <= most else {
                throw WorkbookError(.tooLarge("le fichier dépasse \(most >> 20) Mio")).tableError
            }
            var bytes: [UInt8] = []
            while case let next = try piece(), !next.isEmpty { bytes += next }
            return try TableSource(workbook: bytes, isTitle: isTitle)
        case .other(let problem): throw WorkbookError(problem).tableError
        }
    }

    /// A directory has more columns than a roster.
    private static let limits = CSVLimits(columns: 256)

    /// A reader of its rows as those of a roster.
    func reader(
        _ content: Content,
        needsCohort: Bool,
        mapping: [String: RosterColumn] = [:],
        progress: @escaping (Int) -> Void = { _ in }
    ) throws -> RosterReader {
        let rows = rows(
            content,
            isTitle: { title in
                let folded = FoldedText.folded(title)
                return mapping[folded] != nil || RosterColumn.byFoldedTitle[folded] != nil
            },
            progress: progress
        )
        return try RosterReader(needsCohort: needsCohort, mapping: mapping, next: rows)
    }
}
