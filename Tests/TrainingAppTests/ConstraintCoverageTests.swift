import Postgres
import Testing
import TrainingTestSupport

@testable import TrainingApp

@Suite struct ConstraintCoverageTests {
    @Test func everyConstraintHasItsSentence() async throws {
        let training = try await TrainingDatabase.make()
        let names = Statement(
            "test.constraints",
            """
            select c.conname::text
            from pg_catalog.pg_constraint c
            where c.connamespace = 'public'::regnamespace and c.contype in ('c', 'u', 'x', 'f', 'p')
            union
            select i.relname::text
            from pg_catalog.pg_index x
            join pg_catalog.pg_class i on i.oid = x.indexrelid
            where x.indisunique and i.relnamespace = 'public'::regnamespace
            """,
            returns: String?.self
        )
        let found = try await training.superuser.read(as: .login) { try $0.fetchAll(names()) }.compactMap { $0 }
        let missing = Set(found).subtracting(ConstraintMessages.sentences.keys)
            .filter { !$0.hasPrefix("schema_migration") }
        #expect(missing.isEmpty, "without a French sentence: \(missing.sorted())")
    }
}
