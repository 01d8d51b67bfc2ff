import Postgres
import PostgresTestSupport
import TrainingStore
import TrainingTestSupport

/// A database whose journal the tests fill, seal and tamper with.
struct Journal: Sendable {
    let training: TrainingDatabase
    let worker: Database

    static func make() async throws -> Journal {
        let training = try await TrainingDatabase.make()
        var settings = training.database.settings(user: "parcours_worker").patient()
        settings.sessions = 3
        return Journal(training: training, worker: Database(settings: settings, logger: TestCluster.logger))
    }

    static let identity = Identity(key: "seal", entering: ContextSQL.enterWorker("seal"))

    /// Adds people in one transaction, each of which leaves a line.
    func addPeople(_ numbers: ClosedRange<Int>) async throws {
        try await training.script(Self.people(numbers))
    }

    static func people(_ numbers: ClosedRange<Int>) -> String {
        """
        insert into person (last_name, first_name, email, territory)
        select 'Nom' || n, 'Prenom', 'p' || n || '@journal.example', '62'
        from generate_series(\(numbers.lowerBound), \(numbers.upperBound)) n;
        """
    }

    /// Seals once; nil when another is at it.
    @discardableResult
    func seal(_ most: Int = 10_000) async throws -> AuditSealRow? {
        try await worker.write(as: Self.identity) { try $0.fetchOptional(AuditSQL.seal(most)) }
    }

    /// Seals until nothing waits; the number of lines sealed.
    ///
    /// A transaction of another test, in another database of the cluster, makes lines wait as one of this database does.
    @discardableResult
    func sealAll(_ most: Int = 10_000) async throws -> Int {
        var sealed = 0
        repeat {
            let now = try await seal(most)?.sealed ?? 0
            sealed += now
            if now == 0 { try await Task.sleep(for: .milliseconds(5)) }
        } while try await state().waiting > 0
        return sealed
    }

    /// Erases the contents about one of the people; the number of lines.
    func erase(_ number: Int) async throws -> Int {
        let erase = Statement(
            "test.erase",
            "select erase_audit_payload(p.id)::bigint from person p where p.email = 'p' || $1 || '@journal.example'",
            takes: String.self,
            returns: Int?.self
        )
        return try await training.superuser.write(as: .login) { try $0.fetchOne(erase("\(number)")) } ?? 0
    }

    func faults() async throws -> [AuditFault] {
        try await training.superuser.read(as: .login) { try $0.fetchAll(AuditCheckSQL.faults()) }
    }

    func state() async throws -> AuditState {
        try await training.superuser.read(as: .login) { try $0.fetchOne(AuditCheckSQL.state()) }
    }

    /// Lines that are in no block, and lines that are.
    func sealedAndNot() async throws -> (sealed: Int, waiting: Int) {
        let sealed = try await training.count("select count(*) from audit_seal_row")
        return (sealed, try await state().waiting)
    }
}
