import Digest
public import Foundation

/// One numbered file of `migrations/`: `NNNN_snake_name.sql`, run in one transaction, never changed once landed.
public struct Migration: Hashable, Sendable {
    /// The number, counted from 1 without a gap.
    public let version: Int
    /// The name after the number.
    public let name: String
    /// The SQL text.
    public let sql: String
    /// SHA-256 of the text, hexadecimal.
    public let checksum: String

    /// A migration of a given text.
    public init(version: Int, name: String, sql: String) {
        self.version = version
        self.name = name
        self.sql = sql
        checksum = SHA256.hash(sql.utf8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The migrations of a folder, in order.
    /// - Throws: `MigrationError` when a name does not fit or a number is missing or used twice.
    public static func load(from folder: URL) throws -> [Migration] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let migrations = try names.filter { $0.hasSuffix(".sql") }.sorted().map { file in
            let parts = file.dropLast(4).split(separator: "_", maxSplits: 1)
            guard parts.count == 2, parts[0].utf8.count == 4, let version = Int(parts[0]) else {
                throw MigrationError.badFileName(file)
            }
            let sql = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            return Migration(version: version, name: String(parts[1]), sql: sql)
        }
        for (index, migration) in migrations.enumerated() where migration.version != index + 1 {
            throw MigrationError.gap(expected: index + 1, found: migration.version)
        }
        return migrations
    }
}

/// Why a schema cannot be brought to, or is not at, the version this program needs.
public enum MigrationError: Error, Hashable, Sendable {
    /// A file of the folder is not named `NNNN_snake_name.sql`.
    case badFileName(String)
    /// A number is missing or used twice.
    case gap(expected: Int, found: Int)
    /// A migration that is already applied has another text now.
    case changed(version: Int, name: String)
    /// The database is newer than this program.
    case newerDatabase(version: Int)
    /// Some migrations are not applied yet.
    case pending(versions: [Int])
}
