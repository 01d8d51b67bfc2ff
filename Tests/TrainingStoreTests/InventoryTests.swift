import JSONText
import Postgres
import Testing
import TrainingApp
import TrainingStore
import TrainingTestSupport

/// The inventory of personal data against the catalogue, and the register made from it (RGPD, article 30).
@Suite struct InventoryTests {
    private func faults(_ training: TrainingDatabase) async throws -> Set<String> {
        let rows = try await training.superuser.read(as: .login) { try $0.fetchAll(DoctorSQL.faults()) }
        return Set(rows.map { "\($0.fault): \($0.object)" })
    }

    /// Each check is shown a schema that breaks it.
    @Test(
        arguments: [
            (
                "alter table person add column birth_name text",
                "column that the inventory of personal data does not classify: public.person.birth_name"
            ),
            (
                "create table staging.forgotten (email text)",
                "column that the inventory of personal data does not classify: staging.forgotten.email"
            ),
            (
                "alter table habilitation rename column refused_on to declined_on",
                "line of the inventory without a column: public.habilitation.refused_on"
            ),
            (
                "delete from data_link where table_name = 'attendance'",
                "column that refers to a person or an account and that no export follows: public.attendance.person_id"
            ),
            (
                """
                alter table cohort add column owner_id bigint references account;
                insert into data_inventory (table_schema, table_name, column_name, class, subject, purpose, retention)
                values ('public', 'cohort', 'owner_id', 'technical', 'none', 'programme', 'programme')
                """,
                "column that refers to a person or an account and that no export follows: public.cohort.owner_id"
            ),
            (
                "revoke select on attendance from parcours_definer",
                "column that is exported and that parcours_definer may not read: public.attendance.day"
            ),
            (
                "revoke update (phone) on person from parcours_definer",
                "column to be erased that parcours_definer may not change: public.person.phone"
            ),
            (
                "update data_inventory set erasure = 'keep' where column_name = 'phone' and table_name = 'person'",
                "personal column about a person that nothing erases and no rule keeps: public.person.phone"
            ),
            (
                "grant select (token_hash) on account_session to p_national",
                "secret that a persona reads: public.account_session.token_hash"
            ),
        ]
    )
    func aFaultIsFound(change: String, fault: String) async throws {
        let training = try await TrainingDatabase.make()
        #expect(try await faults(training).isEmpty)
        try await training.script(change)
        #expect(try await faults(training).contains(fault))
    }

    private func columns(_ training: TrainingDatabase) async throws -> Set<String> {
        let catalogue = Statement(
            "test.columns",
            """
            select table_schema || '.' || table_name || '.' || column_name from information_schema.columns
            where table_schema in ('public', 'ctx', 'staging')
            """,
            returns: String?.self
        )
        return Set(try await training.superuser.read(as: .login) { try $0.fetchAll(catalogue()) }.compactMap { $0 })
    }

    @Test func theRegisterNamesEveryColumnOnceAndNoOther() async throws {
        let training = try await TrainingDatabase.make()
        let register = try await training.web.run(ReadRegister(), as: .anonymous)
        let named = register.activities.flatMap { $0.categories.flatMap { $0.columns.map(\.name) } }
        let columns = try await columns(training)
        #expect(Set(named) == columns)
        #expect(named.count == columns.count)
        let markdown = RegisterDocument.markdown(register)
        let listed = markdown.matches(of: /(?m)^- `([a-z_.0-9]+)`/).map { String($0.output.1) }
        #expect(listed == named)
        var json = JSONWriter()
        RegisterDocument.encode(register, to: &json)
        let text = String(decoding: json.bytes, as: UTF8.self)
        let encoded = text.matches(of: /\{"name":"([a-z_]+\.[a-z_.0-9]+)"/).map { String($0.output.1) }
        #expect(encoded == named)
        #expect(try JSONValue(parsing: json.bytes).kindName == "un objet")
        for activity in register.activities {
            #expect(!activity.retention.isEmpty && !activity.categories.isEmpty, "\(activity.code)")
            #expect(
                (activity.legalBasis == nil)
                    == activity.categories.allSatisfy { !$0.isPersonal || $0.code == "security" }
            )
        }
    }

    @Test func theReadersAreThoseOfTheRightsInForce() async throws {
        let training = try await TrainingDatabase.make()
        func readers(_ column: String) async throws -> [Persona] {
            let register = try await training.web.run(ReadRegister(), as: .anonymous)
            let all = register.activities.flatMap { $0.categories.flatMap(\.columns) }
            return try #require(all.first { $0.name == column }).readers
        }
        #expect(try await readers("public.person.phone") == [.employer, .training, .coordinator, .national, .auditor])
        #expect(try await readers("public.exam_attempt.jury_comment") == [.training, .national, .auditor])
        #expect(try await readers("public.exam_attempt.score") == [.training, .national, .auditor])
        #expect(try await readers("public.account_session.token_hash") == [])
        try await training.script("revoke select on person from p_training")
        #expect(try await readers("public.person.phone") == [.employer, .coordinator, .national, .auditor])
        try await training.script("grant select (phone) on person to p_prefecture")
        #expect(try await readers("public.person.phone").contains(.prefecture))
    }

    /// A rule that says something happens, and that no code does, would be a false promise.
    @Test func everyRuleThatEndsIsCarriedOut() async throws {
        let training = try await TrainingDatabase.make()
        let register = try await training.web.run(ReadRegister(), as: .anonymous)
        let carriedOut: Set<String> = [
            "advisor_file", "structure_contact", "account", "session", "sign_in", "journal", "import_file",
            "import_report", "import_row", "exam_data",
        ]
        #expect(Set(register.retention.filter { $0.months != nil }.map(\.code)) == carriedOut)
    }
}
