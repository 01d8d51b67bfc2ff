import JSONText
import Synchronization
import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// The statements of everybody, as the command line reads them.
@Suite struct EverybodysStatementsTests {
    /// One more than are read in one flight, so that there is a second one.
    private static let people = 501

    @Test("each line is, byte for byte, what the API answers about that person alone")
    func likeOneByOne() async throws {
        let training = try await TrainingDatabase.make()
        try await SeedDemonstrationTests.seed(training, Self.people)
        try await training.script(
            "update person set history_unknown_before = date '2025-09-01' + id::integer where id % 3 = 0"
        )
        let day = TrainingDatabase.today.adding(days: 100)
        let written = Mutex<[UInt8]>([])
        let count = try await training.worker.statementsOfEverybody(on: day) { bytes in
            let piece = copy bytes
            written.withLock { $0 += piece }
        }
        #expect(count == Self.people)
        let lines = written.withLock { $0 }.split(separator: UInt8(ascii: "\n"))
            .map { String(decoding: $0, as: UTF8.self) }
        #expect(lines.count == Self.people)

        let operatorSeat = Caller.signedIn(try await training.session(as: .national))
        let book = training.web.context.ruleBook
        let names = try await training.text("select string_agg(public_id::text, ' ' order by id) from person")
        var uncertain = 0
        for (name, line) in zip(try #require(names).split(separator: " "), lines) {
            let view = try await training.web.run(ShowAdvisor(id: String(name), on: day), as: operatorSeat)
            var json = JSONWriter()
            StatementDocument.encode(
                view.statement,
                id: view.id,
                whatIf: view.whatIf,
                historyUnknownBefore: view.historyUnknownBefore,
                under: book,
                to: &json
            )
            #expect(line == String(decoding: json.bytes, as: UTF8.self))
            if line.contains("historyUnknownBefore") { uncertain += 1 }
        }
        #expect(uncertain == Self.people / 3)
    }

    @Test("one line of the journal tells of it, even when the reading breaks off")
    func oneLineOfTheJournal() async throws {
        let training = try await TrainingDatabase.make()
        try await SeedDemonstrationTests.seed(training, 30)
        #expect(try await training.worker.statementsOfEverybody { _ in } == 30)
        let refused = AppError(.invalid, code: "full", message: "Le disque est plein.")
        let error = await #expect(throws: AppError.self) {
            try await training.worker.statementsOfEverybody { _ in throw refused }
        }
        #expect(error == refused)
        let lines = try await training.text(
            """
            select string_agg(concat_ws(' ', e.persona, e.actor, e.object_table, e.row_count, e.after ->> 'on'), ',')
            from audit_event e where e.action in ('export', 'read')
            """
        )
        let one = "worker statement statement 30 \(TrainingDatabase.today.iso)"
        #expect(lines == "\(one),\(one)")
    }
}
