import JSONText
import Postgres
import Testing
import TrainingApp
import TrainingTestSupport

/// The export of all one's data (RGPD, article 15).
@Suite struct OwnDataTests {
    private func text(_ data: OwnData) -> String {
        var json = JSONWriter()
        OwnDataDocument.encode(data, to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func theColumnsAreThoseOfTheInventoryAndNoOthers() async throws {
        let world = try await CanaryWorld.make()
        let data = try await world.training.web.run(ExportOwnData(), as: .signedIn(world.session))
        let exported = data.sections.flatMap { section in
            section.columns.map { "\(section.table).\($0.name) through \(section.link)" }
        }
        let wanted = Statement(
            "test.wanted",
            """
            select i.table_schema || '.' || i.table_name || '.' || i.column_name || ' through ' || l.column_name
            from data_inventory i
            join data_link l using (table_schema, table_name)
            where i.subject = l.subject
                and i.class in ('identity', 'contact', 'career', 'training', 'result', 'sensitive', 'journal')
            """,
            returns: String?.self
        )
        let inventory = try await world.training.superuser.read(as: .login) { try $0.fetchAll(wanted()) }
        #expect(Set(exported) == Set(inventory.compactMap { $0 }))
        #expect(exported.count == Set(exported).count)
        #expect(exported.count >= 140)
    }

    @Test func everyCanaryOfMineIsThereAndNobodyElses() async throws {
        let world = try await CanaryWorld.make()
        let columns = try await world.columns()
        for expected in [
            "person.last_name", "person.email", "exam_attempt.jury_comment", "attendance.reason",
            "certification.evidence",
            "rectification_request.proposed_value", "rectification_answer.reason", "account.display_name",
            "identity.subject",
        ] {
            #expect(columns.contains(expected), "\(expected) holds no canary")
        }
        let data = try await world.training.web.run(ExportOwnData(), as: .signedIn(world.session))
        let exported = text(data)
        for column in columns {
            let canary = "canari-a-\(column.replacing(".", with: "-"))@essai.example"
            #expect(exported.contains(canary), "\(column) is not exported")
        }
        #expect(!exported.contains("canari-b"))
        // The manager is somebody else.
        #expect(!exported.contains("canari-a-chef"))
        #expect(!exported.contains("token_hash"))
    }

    @Test func namesStandForNumbersAndTheExportIsJournalled() async throws {
        let world = try await CanaryWorld.make()
        let data = try await world.training.web.run(ExportOwnData(), as: .signedIn(world.session))
        let contracts = try #require(data.sections.first { $0.table == "public.contract" })
        let place = try #require(contracts.columns.firstIndex { $0.name == "structure_id" })
        #expect(contracts.rows.first?[place] == .string("Mairie"))
        #expect(
            try await world.training.count(
                """
                select count(*) from audit_event
                where action = 'export' and object_table = 'own_data' and person_id = 901 and account_id = 901
                    and row_count > 15
                """
            ) == 1
        )
    }

    @Test func whoHoldsAnAddressGetsWhatIsKeptUnderItAndNoFile() async throws {
        let world = try await CanaryWorld.make()
        let training = world.training
        let token = try await training.session(as: .employer, scope: ("structure_id", "901"))
        try await training.script(
            """
            update account set email = 'canari-a-chef@essai.example'
            where id = (select max(account_id) from account_role where persona = 'employer');
            """
        )
        let data = try await training.web.run(ExportOwnData(), as: .signedIn(token))
        let exported = text(data)
        #expect(exported.contains("canari-a-chef"))
        #expect(!exported.replacing("canari-a-chef", with: "").contains("canari"))
        let asPerson = data.sections.filter { $0.link == "person_id" }.flatMap(\.rows)
        #expect(asPerson.isEmpty)
    }

    @Test func aVisitorGetsNothing() async throws {
        let training = try await TrainingDatabase.make()
        await #expect(throws: AppError.self) { try await training.web.run(ExportOwnData(), as: .anonymous) }
    }
}
