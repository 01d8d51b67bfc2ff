import Postgres
import PostgresTestSupport
import Testing
import TrainingStore
import TrainingTestSupport

@Suite struct SchemaTests {
    @Test func theSchemaKeepsItsOwnRules() async throws {
        let training = try await TrainingDatabase.make()
        let faults = try await training.superuser.read(as: .login) { try $0.fetchAll(DoctorSQL.faults()) }
        #expect(faults.isEmpty, "\(faults.map { "\($0.fault): \($0.object)" })")
    }

    /// What a copy made by hand, or an administrator's kindness, gives back.
    @Test(arguments: [
        ("grant temporary on database % to public", "database open to everybody"),
        ("grant connect on database % to public", "database open to everybody"),
        ("grant temporary on database % to p_training", "service role that may create in the database"),
        ("grant create on database % to parcours_web", "service role that may create in the database"),
        ("grant execute on function lo_create(oid) to public", "large objects open to everybody"),
    ])
    func aRightOfEverybodyIsFound(_ grant: String, _ fault: String) async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(grant.replacing("%", with: training.database.name))
        let faults = try await training.superuser.read(as: .login) { try $0.fetchAll(DoctorSQL.faults()) }
        #expect(faults.contains { $0.fault == fault }, "\(faults.map(\.fault))")
    }

    @Test func aTableWithoutPoliciesIsFound() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script("create table public.forgotten (person_id bigint)")
        let faults = try await training.superuser.read(as: .login) { try $0.fetchAll(DoctorSQL.faults()) }
        #expect(faults.contains { $0.object.contains("forgotten") })
    }
}
