import Digest
import Foundation

/// The folder of a backup: the data as PostgreSQL writes them, the roles, and a list with sizes, digests and figures.
struct BackupFolder {
    /// What is written down of a backup, in `manifeste.json`.
    struct Manifest: Codable {
        /// One file of the folder.
        struct File: Codable {
            let name: String
            let bytes: Int
            let sha256: String
        }

        /// The version of this list's form.
        var form = 1
        /// The instant whose data the backup holds, in UTC.
        let at: String
        /// How many migrations the database had.
        let schemaVersion: Int
        let files: [File]
        /// Rows by table, counted in the same snapshot.
        let rows: [String: Int]
    }

    static let data = "donnees.dump"
    static let roles = "roles.sql"
    static let list = "manifeste.json"

    let url: URL

    init(_ path: String) {
        url = URL(fileURLWithPath: path, isDirectory: true)
    }

    /// The path of one of its files.
    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Makes the folder, readable by this account alone.
    /// - Throws: `BadInput` when something is there already: a backup is never written over.
    func create() throws {
        let files = FileManager.default
        if files.fileExists(atPath: url.path) {
            let content = (try? files.contentsOfDirectory(atPath: url.path)) ?? ["?"]
            guard content.isEmpty else {
                throw BadInput(
                    "« \(url.path) » existe déjà et n'est pas un dossier vide : une sauvegarde n'en remplace jamais une "
                        + "autre. Indiquez un autre dossier."
                )
            }
        }
        try files.createDirectory(at: url, withIntermediateDirectories: true)
        try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: url.path)
    }

    /// Writes the list, last of all: a folder without it is no backup.
    func write(_ manifest: Manifest) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let part = url.appending(path: Self.list + ".part")
        try encoder.encode(manifest).write(to: part)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: part.path)
        try FileManager.default.moveItem(at: part, to: url.appending(path: Self.list))
    }

    /// Size and digest of one of its files.
    func describe(_ name: String) throws -> Manifest.File {
        let file = try FileHandle(forReadingFrom: url.appending(path: name))
        defer { try? file.close() }
        var digest = SHA256()
        var bytes = 0
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            digest.update(piece)
            bytes += piece.count
        }
        return Manifest.File(
            name: name,
            bytes: bytes,
            sha256: digest.finish().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        )
    }

    /// Reads the list and compares every file with it.
    /// - Throws: `BadInput` naming the file that is missing or is not as it was written.
    func verified() throws -> Manifest {
        guard let text = try? Data(contentsOf: url.appending(path: Self.list)) else {
            throw BadInput(
                "« \(path(Self.list)) » manque ou ne peut pas être lu : ce dossier n'est pas une sauvegarde terminée."
            )
        }
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: text), manifest.form == 1,
            Set(manifest.files.map(\.name)) == [Self.data, Self.roles]
        else {
            throw BadInput("« \(path(Self.list)) » n'est pas la liste d'une sauvegarde de ce programme.")
        }
        for file in manifest.files {
            guard FileManager.default.fileExists(atPath: path(file.name)) else {
                throw BadInput("« \(path(file.name)) » manque : la sauvegarde est incomplète.")
            }
            let found = try describe(file.name)
            guard found.bytes == file.bytes, found.sha256 == file.sha256 else {
                throw BadInput(
                    "« \(path(file.name)) » n'est plus tel qu'il a été écrit (\(found.bytes) octets au lieu de "
                        + "\(file.bytes), ou contenu différent) : prenez une autre copie de la sauvegarde."
                )
            }
        }
        return manifest
    }
}
