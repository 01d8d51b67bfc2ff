import ArgumentParser
import Foundation
import JSONText
import Logging
import Postgres
import TrainingApp
import TrainingStore

/// `parcours restore`: a backup into an empty database, and nowhere else.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Restaure une sauvegarde dans une base vide, et compare ce qui y est avec ce qui a été sauvegardé.",
        discussion: """
            Utilise DATABASE_MIGRATION_URL si elle est définie : ce compte doit être superuser, et la base exister, \
            sans rien dedans. Une base qui contient quelque chose n'est jamais touchée. Lancez ensuite « parcours \
            doctor », puis, si le programme est plus récent que la sauvegarde, « parcours migrate ».
            """
    )

    @Argument(help: ArgumentHelp("Dossier écrit par « parcours backup ».", valueName: "DOSSIER"))
    var folder: Folder

    @Flag(help: "Répond en JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            let folder = BackupFolder(folder.path)
            let manifest = try folder.verified()
            let wanted = try Resources.find().migrations().count
            guard manifest.schemaVersion <= wanted else {
                throw BadInput(
                    "La sauvegarde est à la version \(manifest.schemaVersion), plus récente que ce programme "
                        + "(\(wanted)) : restaurez-la avec le programme qui l'a faite."
                )
            }
            let connections = try Connections(settings, logger: Logs.logger(settings))
            defer { connections.stop() }
            try await connections.createDatabaseIfPrivate()
            let roles = try String(contentsOfFile: folder.path(BackupFolder.roles), encoding: .utf8)
            let differences = try await withDatabase(connections.migrator()) { database in
                let hasContent = try await database.read(as: .login) { try $0.fetchOne(BackupSQL.hasContent()) }
                guard hasContent == false else {
                    throw BadInput(
                        "La base contient déjà quelque chose : une sauvegarde ne se restaure que dans une base vide. "
                            + "Créez-en une (createdb), et mettez son nom dans DATABASE_MIGRATION_URL."
                    )
                }
                try await database.write(as: .login) { try RoleScript(roles).run(in: $0) }
                try ServerProgram.run(
                    "pg_restore",
                    [
                        "--dbname=\(connections.migrationAddress)", "--exit-on-error", "--single-transaction",
                        "--no-password", folder.path(BackupFolder.data),
                    ]
                )
                return try await database.write(as: .login) { session in
                    try session.script(BackupSQL.finish)
                    return Self.differences(manifest.rows, try session.fetchAll(BackupSQL.counts()))
                }
            }
            guard differences.isEmpty else {
                StandardError.write("Ce qui est restauré n'est pas ce qui a été sauvegardé.")
                for difference in differences { StandardError.write(difference) }
                throw ExitStatus.refused
            }
            let rows = manifest.rows.values.reduce(0, +)
            if json {
                try AnswerWriter.answer { writer in
                    writer.object {
                        $0.field("at", manifest.at)
                        $0.field("schemaVersion", manifest.schemaVersion)
                        $0.field("tables", manifest.rows.count)
                        $0.field("rows", rows)
                    }
                }
            } else {
                print(
                    "Restauration terminée : \(rows) lignes de \(manifest.rows.count) tables, telles qu'elles étaient le "
                        + "\(manifest.at). Lancez « parcours doctor »."
                )
            }
        }
    }

    private static func differences(_ wanted: [String: Int], _ found: [TableCount]) -> [String] {
        let present = Dictionary(found.map { ($0.table, $0.rows) }, uniquingKeysWith: { first, _ in first })
        return Set(wanted.keys).union(present.keys).sorted().compactMap { table in
            let (before, now) = (wanted[table], present[table])
            guard before != now else { return nil }
            return "\(table) : \(before.map(String.init) ?? "absente") → \(now.map(String.init) ?? "absente")"
        }
    }
}

/// The roles of a backup: ours are created where they are missing, and get their settings and memberships again.
private struct RoleScript {
    private let lines: [String]

    init(_ text: String) {
        // pg_dumpall writes one statement a line; a role of somebody else's is not our business.
        lines = text.split(separator: "\n").map(String.init).filter { line in
            let words = line.split { $0 == " " || $0 == ";" }
            guard let first = words.first, ["CREATE", "ALTER", "GRANT"].contains(first) else { return false }
            let named = first == "GRANT" ? words.dropFirst().first : words.dropFirst(2).first
            return named.map { $0.hasPrefix("parcours_") || $0.hasPrefix("p_") } ?? false
        }
    }

    func run(in session: Session) throws {
        for line in lines {
            do {
                try session.savepoint { try session.script(Self.withoutGrantor(line)) }
            } catch let error as PostgresError where error.sqlState == "42710" {
                // The role is there already, of another database of the same server.
                continue
            }
        }
    }

    /// The superuser who granted it there may have another name here.
    private static func withoutGrantor(_ line: String) -> String {
        line.range(of: " GRANTED BY ").map { line[..<$0.lowerBound] + ";" } ?? line
    }
}
