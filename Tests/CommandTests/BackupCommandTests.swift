import Foundation
import Testing

/// A backup and what becomes of it, through the built binary.
@Suite(.serialized) struct BackupCommandTests {
    /// The database's own account of itself, table by table.
    private func figures(_ stage: Stage) throws -> String {
        let tables = try stage.psql(
            """
            select string_agg(format('select %L, count(*) from %I.%I', c.oid::regclass, n.nspname, c.relname), ' union all '
                order by n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            """
        )
        return try stage.psql("\(tables) order by 1")
    }

    /// A database with a few people, running, and a backup of it.
    private func backedUp() throws -> (stage: Stage, folder: String) {
        let stage = try Stage(cohorts: 2)
        let folder = stage.folder.appending(path: "sauvegarde").path
        try stage.serve()
        let answer = try stage.run(["backup", folder, "--json"])
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(try #require(answer.json()["rows"] as? Int) > 100)
        return (stage, folder)
    }

    @Test func aBackupComesBackWholeInANewClusterAndNowhereElse() throws {
        let (source, folder) = try backedUp()
        let list = try FileManager.default.attributesOfItem(atPath: folder + "/donnees.dump")
        #expect(list[.posixPermissions] as? Int == 0o600)

        let again = try source.run(["backup", folder])
        #expect(again.status == 2)
        #expect(again.errors.contains("n'est pas un dossier vide"), "\(again.errors)")
        let onto = try source.run(["restore", folder])
        #expect(onto.status == 2)
        #expect(onto.errors.contains("ne se restaure que dans une base vide"), "\(onto.errors)")

        let target = try Stage()
        let restored = try target.run(["restore", folder])
        #expect(restored.status == 0, "\(restored.errors)")
        #expect(restored.output.contains("Restauration terminée"))
        let doctor = try target.run(["doctor"])
        #expect(doctor.status == 0, "\(doctor.output)\(doctor.errors)")
        try target.serve()
        let before = try figures(source)
        #expect(before.contains("cohort|2"), "\(before)")
        #expect(try figures(target) == before)
        // The cohorts are there, and an import goes on where it was.
        let more = try target.write(["code;territory;start", "K-0000;13;2026-09-07"], "more.csv")
        let known = try target.run(["import", "cohorts", more, "--body", "la-fabrik", "--apply"])
        #expect(known.status != 3, "\(known.errors)")
        #expect(try target.psql("select count(*) from cohort") == "2")
    }

    @Test func aBackupThatWasChangedIsRefusedBeforeAnythingIsWritten() throws {
        let (source, folder) = try backedUp()
        // The folder goes with its stage.
        defer { withExtendedLifetime(source) {} }
        let data = URL(fileURLWithPath: folder + "/donnees.dump")
        var bytes = try Data(contentsOf: data)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: data)
        let target = try Stage()
        let changed = try target.run(["restore", folder])
        #expect(changed.status == 2)
        #expect(changed.errors.contains("donnees.dump » n'est plus tel qu'il a été écrit"), "\(changed.errors)")
        #expect(!FileManager.default.fileExists(atPath: target.sockets))

        try FileManager.default.removeItem(atPath: folder + "/manifeste.json")
        let unfinished = try target.run(["restore", folder])
        #expect(unfinished.status == 2)
        #expect(unfinished.errors.contains("n'est pas une sauvegarde terminée"), "\(unfinished.errors)")
    }
}
