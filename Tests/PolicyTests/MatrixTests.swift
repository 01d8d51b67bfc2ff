import Testing

/// Table × seat × command: what is read, added, changed and removed by whom, through the real logins.
@Suite struct MatrixTests {
    @Test func everyTableOfTheCatalogueHasItsRow() async throws {
        let bench = try await Bench.shared.value
        #expect(Set(bench.tables) == VisibleRows.tables)
        for table in bench.tables {
            #expect(NewRows.insert(into: table) != nil, "\(table) has no row to add")
            #expect(!bench.keys(of: table).isEmpty, "the world has no row of \(table)")
        }
    }

    @Test(arguments: Seat.all)
    func aSeatReadsAndWritesWhatIsSaidAndNothingElse(_ seat: Seat) async throws {
        let bench = try await Bench.shared.value
        for table in bench.tables {
            let cells = bench.cells(table, seat)
            let faults = Cell.faults(cells, try await bench.answers(to: seat, cells.map(\.command)))
            #expect(faults.isEmpty, "\(table), \(seat.name):\n\(faults.joined(separator: "\n"))")
        }
    }

    /// Each refusal of a row means something only if the same row is given to somebody else.
    @Test func everyTableIsReadBySomebody() async throws {
        let bench = try await Bench.shared.value
        // Nobody reads the digests of links: functions alone compare them.
        for table in bench.tables where table != "confirmation_link" {
            let readers = Seat.personas.filter { seat in
                switch VisibleRows.of(table, seat) {
                case .all: true
                case .only(let keys): !keys.isEmpty
                case .refused, .nothing: false
                }
            }
            #expect(!readers.isEmpty, "\(table)")
        }
    }
}
