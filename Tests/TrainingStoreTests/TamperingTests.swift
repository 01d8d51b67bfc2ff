import Postgres
import Testing
import TrainingStore
import TrainingTestSupport

/// Each way to falsify the journal, tried on many lines, is found (goal P4 of the house: all of them).
@Suite(.serialized) struct TamperingTests {
    /// Lines tried for each way, spread over the whole chain.
    private static let lines = 12

    /// Ends the transaction of a tampering and carries what was found.
    private struct Undone: Error {
        let faults: [AuditFault]
        let isAnchored: Bool
    }

    private static let shared = Task { try await TamperingTests.filled() }

    /// A journal of some twenty blocks, with an erasure, and a few lines that wait.
    private static func filled() async throws -> (journal: Journal, sealed: [(line: Int, block: Int)], anchor: String) {
        let journal = try await Journal.make()
        for block in 0..<20 {
            try await journal.addPeople(block * 10 + 1...block * 10 + 6)
            try await journal.training.script("update person set phone = '+3361234567\(block % 10)' where id % 5 = 0")
            if block == 10 { #expect(try await journal.erase(3) > 0) }
            try await journal.sealAll()
        }
        let anchor = try await journal.state().hash ?? ""
        try await journal.addPeople(901...903)
        let pairs = Statement(
            "test.sealed",
            // A line whose contents are erased already, and the line that tells it, are told apart by other tests.
            """
            select r.audit_id, r.block from audit_seal_row r join audit_event e on e.id = r.audit_id
            where e.erased_at is null and e.action <> 'erase' and e.after is not null
                and r.block < (select max(block) from audit_seal)
            order by r.block, r.place
            """,
            returns: Int.self,
            Int.self,
            as: { (line: $0, block: $1) }
        )
        let sealed = try await journal.training.superuser.read(as: .login) { try $0.fetchAll(pairs()) }
        return (journal, sealed, anchor)
    }

    @Test func anUntouchedJournalHasNoFault() async throws {
        let (journal, sealed, anchor) = try await Self.shared.value
        #expect(sealed.count > 150)
        #expect(try await journal.faults().isEmpty)
        let problems = try await journal.training.superuser.read(as: .login) { session in
            (try Health.journal(in: session), try Health.anchors([anchor.uppercased()], in: session))
        }
        #expect(problems.0.isEmpty && problems.1.isEmpty)
    }

    @Test(arguments: Tampering.all.indices)
    func isFound(number: Int) async throws {
        let (journal, sealed, anchor) = try await Self.shared.value
        let tampering = Tampering.all[number]
        for round in 0..<Self.lines {
            let place = (round * 7_919 + number * 104_729) % sealed.count
            let target = sealed[place]
            let other = sealed[(place + sealed.count / 2) % sealed.count]
            let found = try await Self.try(tampering, on: target, other: other.line, anchor, journal)
            switch tampering.finding {
            case .line:
                let named = found.faults.contains { $0.row == target.line }
                #expect(named, "\(tampering.name), line \(target.line): \(found.faults)")
            case .fault(let name):
                #expect(found.faults.contains { $0.fault == name }, "\(tampering.name): \(found.faults)")
            case .anchor:
                #expect(!found.isAnchored, "\(tampering.name), block \(target.block)")
            }
            if case .anchor = tampering.finding {} else { #expect(found.isAnchored || found.faults.count > 0) }
        }
    }

    /// Falsifies, looks, and undoes it.
    private static func `try`(
        _ tampering: Tampering,
        on target: (line: Int, block: Int),
        other: Int,
        _ anchor: String,
        _ journal: Journal
    ) async throws -> Undone {
        let sql = tampering.sql.replacing(":line", with: "\(target.line)").replacing(":other", with: "\(other)")
            .replacing(":block", with: "\(target.block)")
        do {
            try await journal.training.superuser.write(as: .login) { session in
                try session.script("set local session_replication_role = replica; \(sql)")
                throw Undone(
                    faults: try session.fetchAll(AuditCheckSQL.faults()),
                    isAnchored: try session.fetchOne(AuditCheckSQL.anchor(anchor)) != nil
                )
            }
        } catch let undone as Undone {
            return undone
        }
        return Undone(faults: [], isAnchored: true)
    }
}
