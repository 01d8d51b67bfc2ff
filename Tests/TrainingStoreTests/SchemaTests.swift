import Postgres
import Testing
import TrainingStore
import TrainingTestSupport

@Suite struct SchemaTests {
    @Test func theSchemaKeepsItsOwnRules() async throws {
        let training = try await TrainingDatabase.make()
        let faults = try await training.superuser.read(as: .login) { try $0.fetchAll(DoctorSQL.faults()) }
        #expect(faults.isEmpty, "\(faults.map { "\($0.fault): \($0.object)" })")
    }

    @Test func aTableWithoutPoliciesIsFound() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script("create table public.forgotten (person_id bigint)")
        let faults = try await training.superuser.read(as: .login) { try $0.fetchAll(DoctorSQL.faults()) }
        #expect(faults.contains { $0.object.contains("forgotten") })
    }
}
