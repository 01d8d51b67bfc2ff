import Foundation
import Postgres
import PostgresTestSupport
import Testing
import TrainingStore
import TrainingTestSupport

/// Sealing the journal beside those who write it.
@Suite struct SealTests {
    @Test func everyLineIsSealedOnceAndInOrder() async throws {
        let journal = try await Journal.make()
        try await journal.sealAll()
        for round in 0..<5 { try await journal.addPeople(round * 10 + 1...round * 10 + 10) }
        // The limit cuts within a transaction of ten.
        #expect(try await journal.sealAll(7) == 50)
        let state = try await journal.state()
        #expect(state.waiting == 0 && state.hash?.count == 64)
        #expect(try await journal.faults().isEmpty)
        let disorder = try await journal.training.count(
            """
            select count(*) from (
                select (e.xid::text::bigint, e.id) < lag((e.xid::text::bigint, e.id)) over (order by r.block, r.place)
                    as is_before
                from audit_seal_row r join audit_event e on e.id = r.audit_id
            ) o where o.is_before
            """
        )
        #expect(disorder == 0)
    }

    /// What began before and ends after is sealed later, with what came meanwhile; nothing is lost.
    @Test func aLongTransactionIsSealedWhenItHasEnded() async throws {
        let journal = try await Journal.make()
        try await journal.sealAll()
        let before = try await journal.sealedAndNot().sealed
        let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
        let mayEnd = DispatchSemaphore(value: 0)
        let long = Task {
            try await journal.training.superuser.write(as: .login) { session in
                try session.script(Journal.people(1...3))
                hasBegun.yield()
                mayEnd.wait()
            }
        }
        for await _ in begun.prefix(1) {}
        try await journal.addPeople(11...12)
        #expect(try await journal.seal()?.sealed == 0)
        #expect(try await journal.sealedAndNot() == (before, 2))
        mayEnd.signal()
        try await long.value
        #expect(try await journal.sealAll() == 5)
        #expect(try await journal.faults().isEmpty)
        let first = try await journal.training.text(
            """
            select string_agg(e.after ->> 'email', ' ' order by r.block, r.place)
            from audit_seal_row r join audit_event e on e.id = r.audit_id where e.object_table = 'person'
            """
        )
        #expect(first?.hasPrefix("p1@journal.example p2@journal.example p3@journal.example p11@") == true)
    }

    /// While a sealer has sealed and not committed, others write; a second sealer goes away.
    @Test func nobodyWaitsForTheSealer() async throws {
        let journal = try await Journal.make()
        try await journal.addPeople(1...20)
        try await journal.sealAll(10)
        try await journal.addPeople(21...22)
        let (sealed, hasSealed) = AsyncStream.makeStream(of: Void.self)
        let mayEnd = DispatchSemaphore(value: 0)
        let sealer = Task {
            try await journal.worker.write(as: Journal.identity) { session in
                _ = try session.fetchOptional(AuditSQL.seal(1_000))
                hasSealed.yield()
                mayEnd.wait()
            }
        }
        for await _ in sealed.prefix(1) {}
        // Whoever had to wait would fail.
        try await journal.training.script("set local lock_timeout = '3s';" + Journal.people(31...40))
        try await journal.training.script("set local lock_timeout = '3s'; update person set phone = '+33612345678'")
        #expect(try await journal.seal() == nil)
        mayEnd.signal()
        try await sealer.value
        try await journal.sealAll()
        let events = try await journal.training.count("select count(*) from audit_event")
        #expect(try await journal.sealedAndNot() == (events, 0))
        #expect(try await journal.faults().isEmpty)
    }

    @Test func writersAndSealersAtTheSameTimeLoseNothing() async throws {
        let journal = try await Journal.make()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<3 {
                group.addTask {
                    for round in 0..<25 {
                        let first = writer * 1_000 + round * 10 + 1
                        try await journal.addPeople(first...first + round % 4)
                    }
                }
            }
            for _ in 0..<2 {
                group.addTask { for _ in 0..<25 { try await journal.seal(17) } }
            }
            try await group.waitForAll()
        }
        try await journal.sealAll()
        let events = try await journal.training.count("select count(*) from audit_event")
        #expect(try await journal.sealedAndNot() == (events, 0))
        #expect(try await journal.faults().isEmpty)
    }

    /// In another cluster numbers of transactions begin anew: every line without a seal is taken, whatever its number.
    @Test func aRestoredCopyGoesOn() async throws {
        let journal = try await Journal.make()
        try await journal.addPeople(1...5)
        try await journal.sealAll()
        try await journal.addPeople(6...10)
        try await journal.training.script(
            """
            set local session_replication_role = replica;
            update audit_event e set xid = '9000000000' where e.after ->> 'email' in ('p7@journal.example')
                and not exists (select from audit_seal_row r where r.audit_id = e.id);
            update audit_seal set system = 1, horizon = '8000000000';
            \(Tampering.rechaining.replacing(":first", with: "1"));
            """
        )
        #expect(try await journal.faults().isEmpty)
        #expect(try await journal.sealAll() == 5)
        try await journal.addPeople(11...13)
        #expect(try await journal.sealAll() == 3)
        #expect(try await journal.faults().isEmpty)
    }

    /// The contents about a person go, lines and chain stay, and the journal says so.
    @Test func erasedContentsLeaveTheChainWhole() async throws {
        let journal = try await Journal.make()
        try await journal.addPeople(1...9)
        try await journal.training.script(
            """
            insert into account (email, display_name) values ('p3@journal.example', 'Prenom Nom3');
            insert into account_role (account_id, persona, person_id, valid_from)
            select a.id, 'advisor', p.id, '2026-01-01' from account a, person p
            where p.email = 'p3@journal.example' and a.email = 'p3@journal.example';
            """
        )
        try await journal.sealAll()
        try await journal.training.script("update person set phone = '+33612345678' where email = 'p3@journal.example'")
        #expect(try await journal.erase(3) == 4)
        let left = try await journal.training.count(
            "select count(*) from audit_event where concat(before, after) ~ 'p3@journal|Nom3|33612345678'"
        )
        #expect(left == 0)
        #expect(try await journal.faults().isEmpty)
        try await journal.sealAll()
        #expect(try await journal.faults().isEmpty)
        let lines = try await journal.training.text(
            "select action || ' ' || row_count from audit_event order by id desc limit 1"
        )
        #expect(lines == "erase 4")
    }

    /// The one change that is let pass is that of the erasing function.
    @Test(arguments: [
        "update audit_event set before = null, after = null, salt = null, erased_at = now()",
        "update audit_event set actor = 'x'", "delete from audit_event", "truncate audit_event",
        "update audit_seal set row_count = row_count", "delete from audit_seal", "truncate audit_seal",
        "update audit_seal_row set place = place", "delete from audit_seal_row", "truncate audit_seal_row",
    ])
    func theJournalIsNeverRewritten(command: String) async throws {
        let journal = try await Journal.make()
        try await journal.addPeople(1...2)
        try await journal.sealAll()
        do {
            try await journal.training.script(command)
            Issue.record("let pass: \(command)")
        } catch let error as PostgresError {
            #expect(error.constraint == "journal_is_never_rewritten")
        }
    }
}
