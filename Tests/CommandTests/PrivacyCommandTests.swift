import Foundation
import Testing

/// The register and the retention rules at the command line.
@Suite(.serialized) struct PrivacyCommandTests {
    @Test func theRegisterNamesTheColumnsOfTheDatabase() throws {
        let stage = try Stage()
        let json = try stage.run(["privacy", "register", "--json"])
        #expect(json.status == 0, "\(json.errors)")
        let activities = try #require(try json.json()["activities"] as? [[String: Any]])
        let categories = activities.flatMap { $0["categories"] as? [[String: Any]] ?? [] }
        let columns = categories.flatMap { $0["columns"] as? [[String: Any]] ?? [] }.compactMap {
            $0["name"] as? String
        }
        #expect(columns.contains("public.person.email") && columns.contains("staging.roster_row.email"))
        let markdown = try stage.run(["privacy", "register"])
        #expect(markdown.status == 0)
        #expect(markdown.output.hasPrefix("# Registre des activités de traitement\n"))
        for column in columns { #expect(markdown.output.contains("- `\(column)`")) }
    }

    @Test func retentionIsToldBeforeItIsApplied() throws {
        let stage = try Stage()
        try stage.serve()
        try stage.psql(
            """
            insert into person (last_name, first_name, email, territory, created_at)
            values ('Ancien', 'Luc', 'luc.ancien@essai.example', '13', '2022-01-01')
            """
        )
        let told = try stage.run(["privacy", "apply", "--on", "2024-06-01", "--json"])
        #expect(told.status == 0, "\(told.errors)")
        #expect(try told.json()["notices"] as? Int == 1 && told.json()["applied"] as? Bool == false)
        #expect(try stage.psql("select count(*) from retention_notice") == "0")
        let noticed = try stage.run(["privacy", "apply", "--on", "2024-06-01", "--apply"])
        #expect(noticed.output.contains("Prévenus : 1"))
        let done = try stage.run(["privacy", "apply", "--on", "2024-07-01", "--apply", "--json"])
        #expect(try done.json()["anonymised"] as? Int == 1)
        #expect(try stage.psql("select first_name || ' ' || last_name from person") == "Personne anonymisée")
        let tomorrow = try stage.run(["privacy", "apply", "--on", "2999-01-01", "--apply"])
        #expect(tomorrow.status == 2 && tomorrow.errors.contains("--on"))
        let healthy = try stage.run(["doctor"])
        #expect(healthy.status == 0, "\(healthy.output)")
    }
}
