import Foundation
import Testing

/// The commands of an operator: for people and machines, and with the exit statuses of the contract.
@Suite(.serialized) struct OperatorCommandTests {
    @Test func schemaAndReferenceDataAreToldToMachines() throws {
        let stage = try Stage()
        let before = try stage.run(["migrate", "--status", "--json"])
        #expect(before.status == 1)
        let wanted = try #require(try before.json()["wanted"] as? Int)
        #expect(wanted > 0)
        #expect(try before.json()["version"] as? Int == 0)
        #expect((try before.json()["pending"] as? [[String: Any]])?.count == wanted)
        let unready = try stage.run(["doctor", "--json"])
        #expect(unready.status == 3)
        #expect(try unready.json()["healthy"] as? Bool == false)
        let applied = try stage.run(["migrate", "--json"])
        #expect(applied.status == 0)
        #expect((try applied.json()["applied"] as? [[String: Any]])?.last?["version"] as? Int == wanted)
        #expect(try stage.run(["migrate", "--status"]).status == 0)
        let seeded = try stage.run(["seed", "--json"])
        #expect(seeded.status == 0, "\(seeded.errors)")
        #expect(try seeded.json()["reference"] as? String == "current")
        let healthy = try stage.run(["doctor", "--json"])
        #expect(healthy.status == 0, "\(healthy.output)")
        let checks = try #require(try healthy.json()["checks"] as? [[String: Any]])
        #expect(
            checks.compactMap { $0["code"] as? String } == [
                "schema_version", "clock", "row_security", "projections", "journal", "web_statements",
                "worker_statements",
            ]
        )
        let file = try stage.write(["code;territory;start;weekdays", "A;13;2026-09-07;jeu,ven"], "c.csv")
        let cohorts = try stage.run(["import", "cohorts", file, "--body", "la-fabrik", "--apply", "--json"])
        #expect(cohorts.status == 0, "\(cohorts.errors)")
        #expect(try cohorts.json()["created"] as? Int == 1)
    }

    /// A hash noted elsewhere is looked for in the chain of the journal.
    @Test func theDoctorLooksForANotedHash() throws {
        let stage = try Stage()
        try stage.serve()
        try stage.psql("insert into account (email, display_name) values ('a@essai.example', 'A')")
        try stage.psql("select ctx.enter_worker('seal'); select * from seal_audit(1000)")
        let healthy = try stage.run(["doctor", "--json"])
        let journal = try #require(try healthy.json()["journal"] as? [String: Any])
        let hash = try #require(journal["hash"] as? String, "\(healthy.output)")
        #expect(journal["block"] as? Int == 1 && journal["waiting"] as? Int == 0)
        #expect(try stage.run(["doctor", "--anchor", hash]).status == 0)
        let elsewhere = String(hash.reversed())
        let rewritten = try stage.run(["doctor", "--anchor", hash, "--anchor", elsewhere])
        #expect(rewritten.status == 1)
        #expect(rewritten.output.contains("FAUX journal") && rewritten.output.contains(elsewhere))
        #expect(!rewritten.output.contains("notée \(hash)"))
        #expect(try stage.run(["doctor", "--anchor", "abc"]).status == 2)
        try stage.psql("set session_replication_role = replica; update audit_event set actor = 'x' where id = 1")
        let altered = try stage.run(["doctor"])
        #expect(altered.status == 1)
        #expect(altered.output.contains("bloc 1, ligne 1 : la ligne a été modifiée"), "\(altered.output)")
    }

    @Test func theDoctorTellsAWrongVersionFromAFailedCheck() throws {
        let stage = try Stage()
        try stage.serve()
        try stage.psql("create table public.unguarded (id int)")
        let failed = try stage.run(["doctor"])
        #expect(failed.status == 1)
        #expect(failed.output.contains("FAUX cloisonnement") && failed.output.contains("unguarded"))
        try stage.psql("delete from schema_migration where version = (select max(version) from schema_migration)")
        let old = try stage.run(["doctor"])
        #expect(old.status == 3)
        #expect(old.output.contains("parcours migrate"))
    }

    @Test func anUnreachableBaseIsStatusThree() throws {
        for arguments in [["doctor"], ["migrate", "--status"], ["seed", "--demo"]] {
            let answer = try Command.run(
                arguments,
                environment: ["DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"]
            )
            #expect(answer.status == 3, "\(arguments)")
            #expect(answer.errors.contains("ne répond pas"))
            #expect(answer.output.isEmpty)
        }
        let nonsense = try Command.run(["doctor"], environment: ["DATABASE_URL": "not a connection string"])
        #expect(nonsense.status == 2)
        #expect(nonsense.errors.contains("DATABASE_URL"))
    }

    @Test func demonstrationDataNeedsASuperuserAndARefusalWritesNothing() throws {
        let stage = try Stage()
        try stage.serve()
        try stage.psql("update module set title = 'untouched' where code = 'SENIORS'")
        let title = "select title from module where code = 'SENIORS'"
        let demo = ["seed", "--demo", "--advisors", "20", "--on", "2026-06-01", "--json"]
        let refused = try Command.run(demo, environment: stage.url("parcours_worker"))
        #expect(refused.status == 1)
        #expect(refused.errors.contains("superuser"))
        #expect(try stage.psql(title) == "untouched")
        let loaded = try Command.run(demo, environment: stage.url("postgres"))
        #expect(loaded.status == 0, "\(loaded.errors)")
        let outcome = try #require(try loaded.json()["demonstration"] as? [String: Any])
        #expect(outcome["outcome"] as? String == "loaded" && outcome["advisors"] as? Int == 20)
        let again = try Command.run(demo, environment: stage.url("postgres"))
        #expect((try again.json()["demonstration"] as? [String: Any])?["outcome"] as? String == "unchanged")
        let other = try Command.run(
            ["seed", "--demo", "--advisors", "30", "--on", "2026-06-01"],
            environment: stage.url("postgres")
        )
        #expect(other.status == 1)
        #expect(other.errors.contains("contient déjà"))
    }

    @Test func aClusterThatCannotStartSaysWhyInFrench() throws {
        let stage = try Stage()
        try stage.serve()
        let state = stage.folder.appending(path: "state").path
        let busy = try Command.run(["serve", "--embedded", state], environment: ["HTTP_PORT": "0"])
        #expect(busy.status == 3)
        #expect(busy.errors.contains("\(state) sert déjà à un autre Parcours"))
        let old = stage.folder.appending(path: "old")
        try FileManager.default.createDirectory(at: old.appending(path: "data"), withIntermediateDirectories: true)
        try Data("9\n".utf8).write(to: old.appending(path: "data/PG_VERSION"))
        let missing = try Command.run(["migrate"], environment: ["PARCOURS_STATE": old.path])
        #expect(missing.status == 3)
        #expect(missing.errors.contains("apt-get install postgresql-9"))
        let file = try Command.run(["migrate"], environment: ["PARCOURS_STATE": "/dev/null/state"])
        #expect(file.status == 3)
        #expect(file.errors.contains("ne peut pas être créé"))
        for answer in [busy, missing, file] { #expect(answer.errors.split(separator: "\n").count == 1) }
    }

    @Test func aPrivateFolderOfAnotherAccountIsNamed() throws {
        // Only root runs the server as another account.
        guard geteuid() == 0 else { return }
        let stage = try Stage()
        let closed = stage.folder.appending(path: "closed")
        try FileManager.default.createDirectory(
            at: closed,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let state = closed.appending(path: "state").path
        let answer = try Command.run(["migrate"], environment: ["PARCOURS_STATE": state])
        #expect(answer.status == 3)
        #expect(answer.errors.contains("postgres, sous lequel PostgreSQL tourne, n'a pas accès au dossier \(state)"))
    }

    @Test func aRelativeFolderIsMeantFromTheWorkingDirectory() throws {
        let stage = try Stage()
        let process = Command.process(["migrate", "--json"], environment: ["PARCOURS_STATE": "here/./state"])
        process.currentDirectoryURL = stage.folder
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let made = stage.folder.appending(path: "here/state/data/PG_VERSION").path
        #expect(FileManager.default.fileExists(atPath: made))
    }
}
