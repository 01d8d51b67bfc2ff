import ArgumentParser
import Foundation
import JSONText
import Logging
import Postgres
import TrainingApp
import TrainingStore

/// `parcours backup`: the whole database and its roles in a folder, while everybody works on.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sauvegarde toute la base dans un dossier neuf, sans arrêter le service.",
        discussion: """
            Utilise DATABASE_MIGRATION_URL si elle est définie : ce compte doit pouvoir tout lire (superuser ou \
            BYPASSRLS). Le dossier contient des données personnelles : il n'est lisible que par ce compte, \
            chiffrez-le avant de l'envoyer ailleurs. Le fichier de PARCOURS_SECRET_FILE n'y est pas : gardez-en une \
            copie à part.
            """
    )

    @Argument(help: ArgumentHelp("Dossier à créer.", valueName: "DOSSIER"))
    var folder: Folder

    @Flag(help: "Répond en JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            let migrations = try Resources.find().migrations()
            let connections = try Connections(settings, logger: Logs.logger(settings))
            defer { connections.stop() }
            let folder = BackupFolder(folder.path)
            let address = connections.migrationAddress
            let manifest = try await withDatabase(connections.migrator()) { database in
                try await database.read(as: .login, isolation: .repeatableRead) { session in
                    try Migrator(migrations).requireCurrent(in: session)
                    return try Self.write(folder, of: address, version: migrations.count, in: session)
                }
            }
            let bytes = manifest.files.map(\.bytes).reduce(0, +)
            let rows = manifest.rows.values.reduce(0, +)
            if json {
                try AnswerWriter.answer { writer in
                    writer.object {
                        $0.field("folder", folder.url.path)
                        $0.field("at", manifest.at)
                        $0.field("bytes", bytes)
                        $0.field("tables", manifest.rows.count)
                        $0.field("rows", rows)
                    }
                }
            } else {
                print(
                    "Sauvegarde terminée : \(rows) lignes de \(manifest.rows.count) tables, \(bytes) octets, dans "
                        + "\(folder.url.path)."
                )
            }
        }
    }

    /// Writes the files; all of them, and the figures, show the data of one instant.
    private static func write(
        _ folder: BackupFolder,
        of address: String,
        version: Int,
        in session: Session
    ) throws -> BackupFolder.Manifest {
        let at = Date.now.ISO8601Format()
        guard let snapshot = try session.fetchOne(BackupSQL.exportSnapshot()) else {
            throw BadInput("PostgreSQL n'a pas donné d'instantané à sauvegarder.")
        }
        try folder.create()
        try ServerProgram.run(
            "pg_dump",
            [
                "--dbname=\(address)", "--format=custom", "--snapshot=\(snapshot)", "--no-password",
                "--file=\(folder.path(BackupFolder.data))",
            ]
        )
        try ServerProgram.run(
            "pg_dumpall",
            ["--dbname=\(address)", "--roles-only", "--no-role-passwords", "--no-password"],
            output: folder.url.appending(path: BackupFolder.roles)
        )
        for name in [BackupFolder.data, BackupFolder.roles] {
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path(name))
        }
        let counts = try session.fetchAll(BackupSQL.counts())
        let manifest = BackupFolder.Manifest(
            at: at,
            schemaVersion: version,
            files: try [BackupFolder.data, BackupFolder.roles].map(folder.describe),
            rows: Dictionary(counts.map { ($0.table, $0.rows) }, uniquingKeysWith: { first, _ in first })
        )
        try folder.write(manifest)
        return manifest
    }
}
