import Testing

/// Two boundaries that the matrix does not show by itself.
@Suite struct BoundaryTests {
    /// Without a context nothing is read, by the worker neither.
    @Test func theWorkersRoleWithoutAContextReadsNothing() async throws {
        let bench = try await Bench.shared.value
        let tables = bench.tables.filter { !VisibleRows.reference.contains($0) }
        let answers = try await bench.answers(to: Seat.bareWorker, tables.map(Bench.rowsCommand))
        #expect(answers.allSatisfy { ["", Cell.refusal].contains($0) })
    }

    /// Why somebody left another employer is not this one's business (it sees dates, which credits depend on, and no more).
    @Test func anEmployerDoesNotReadHowContractsWithOthersEnded() async throws {
        let bench = try await Bench.shared.value
        let employer = Seat.personas[1]
        let endings = """
            select coalesce(string_agg(id::text, ' ' order by id), '') from contract
            where structure_id <> (select ctx.structure_id()) and end_reason is not null
            """
        let own = "select count(*) from contract where structure_id = (select ctx.structure_id())"
        let answers = try await bench.answers(to: employer, [endings, own])
        #expect(answers[1] == "3")
        #expect(["", Cell.refusal].contains(answers[0]))
    }
}
