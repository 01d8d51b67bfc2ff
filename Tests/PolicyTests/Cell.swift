/// One command in one seat, and what must be answered.
struct Cell: Sendable {
    enum Expected: Sendable {
        /// Exactly this value, number of rows or SQLSTATE.
        case exactly(String)
        /// Nothing is read or written: refused, no row, an empty answer.
        case nothing
    }

    let command: String
    let expected: Expected

    init(_ command: String, _ expected: Expected) {
        self.command = command
        self.expected = expected
    }

    static let refusal = "42501"

    func accepts(_ answer: String) -> Bool {
        switch expected {
        case .exactly(let value): answer == value
        case .nothing: [Self.refusal, "", "0"].contains(answer)
        }
    }

    /// The first difference between answers and expectations, in words.
    static func faults(_ cells: [Cell], _ answers: [String]) -> [String] {
        guard cells.count == answers.count else { return ["\(answers.count) answers to \(cells.count) commands"] }
        return zip(cells, answers).filter { !$0.accepts($1) }
            .map { "\($0.command)\n    expected \($0.expected), answered \($1)" }
    }
}

extension Bench {
    /// Everything a seat tries on a table.
    func cells(_ table: String, _ seat: Seat) -> [Cell] {
        var cells = [Cell(Self.rowsCommand(table), rows(table, seat))]
        if Seat.personas.contains(where: { $0.name == seat.name }) { cells += columnCells(table, seat) }
        cells += writingCells(table, seat)
        cells += TrainingWrites.cells(table, seat)
        cells += PersonalDataRows.cells(table, seat)
        cells += DirectoryWrites.cells(table, seat)
        cells += DeskWrites.cells(table, seat)
        cells += HoursRows.cells(table, seat)
        cells += ModuleWrites.cells(table, seat)
        cells += PaperRows.cells(table, seat)
        cells += ProofRows.cells(table, seat)
        cells += PreparationRows.cells(table, seat)
        return cells
    }

    private func rows(_ table: String, _ seat: Seat) -> Cell.Expected {
        switch VisibleRows.of(table, seat) {
        case .refused: .exactly(Cell.refusal)
        case .nothing: .nothing
        case .all: .exactly(keys(of: table).joined(separator: " "))
        case .only(let keys): .exactly(keys.sorted().joined(separator: " "))
        }
    }

    /// Rights on each column, tried where no row can be touched.
    private func columnCells(_ table: String, _ seat: Seat) -> [Cell] {
        let columns = columns(of: table)
        var readable: Set<String> = []
        if case .refused = VisibleRows.of(table, seat) {} else { readable = Rights.readable(table, seat, columns) }
        let insertable = Rights.insertable(table, seat, columns)
        let updatable = Rights.updatable(table, seat, columns)
        func allowed(_ names: Set<String>, _ column: Column) -> Cell.Expected {
            .exactly(names.contains(column.name) ? "0" : Cell.refusal)
        }
        return columns.flatMap { column in
            let name = "\"\(column.name)\""
            var cells = [
                Cell("select count(\(name)) from public.\(table) where false", allowed(readable, column)),
                Cell("update public.\(table) set \(name) = default where false", allowed(updatable, column)),
            ]
            if !column.isGenerated {
                let value = "(null::public.\(table)).\(name)"
                cells.append(
                    Cell(
                        "insert into public.\(table) (\(name)) overriding system value select \(value) where false",
                        allowed(insertable, column)
                    )
                )
            }
            return cells
        }
    }

    /// A row added, all rows changed, removed, emptied.
    private func writingCells(_ table: String, _ seat: Seat) -> [Cell] {
        let columns = columns(of: table)
        // The column that the worker may change, or any.
        let worker = Rights.updatable(table, Seat.personas[Seat.personas.count - 1], columns)
        let changed = columns.first { worker.contains($0.name) } ?? columns.first { !$0.isIdentity } ?? columns[0]
        let update = "update public.\(table) set \"\(changed.name)\" = \"\(changed.name)\""
        let delete = "delete from public.\(table)"
        let insert = NewRows.insert(into: table)
        switch seat.name {
        case "owner": return [Cell(update, .nothing), Cell(delete, .nothing)]
        case "definer":
            guard table.hasPrefix("audit_"), let insert else { return [] }
            return [Cell(insert, .exactly("1"))] + (table == "audit_event" ? Self.erasures : [])
        default:
            let refused = seat.isStolen ? Cell.Expected.nothing : .exactly(Cell.refusal)
            let number = Cell.Expected.exactly("\(keys(of: table).count)")
            // The pilot's and the former employer's own rows are not those of the template; a trainer and a referent add none.
            let mayInsert =
                !Rights.insertable(table, seat, columns).isEmpty
                && (HoursRows.mayAdd(table, seat.name) ?? PaperRows.mayAdd(table, seat.name)
                    ?? ProofRows.mayAdd(table, seat.name)
                    ?? PreparationRows.mayAdd(table, seat.name)
                    ?? (!["pilot", "former employer", "trainer", "referent"].contains(seat.rights)
                        || ModuleWrites.takesTemplate.contains("\(table)/\(seat.name)")))
                && !(table == "rectification_request" && seat.name == "coordinator")
                // The operator hands in other files than that of the template.
                && !(["import_job", "import_file"].contains(table) && seat.name == "national")
                && !ModuleWrites.refusesTemplate.contains("\(table)/\(seat.name)")
            let inserted =
                PreparationRows.answer(table, seat.name) ?? (NewRows.twins.contains(table) ? "23505" : "1")
            let mayUpdate = seat.name == "worker" && !worker.isEmpty
            return [
                insert.map { Cell($0, mayInsert ? .exactly(inserted) : refused) },
                // A published rule book is refused by its trigger, after the policy let it pass.
                Cell(update, mayUpdate ? (table == "rulebook" ? .exactly("23001") : number) : refused),
                Cell(
                    delete,
                    PreparationRows.removed(table, seat.name).map(Cell.Expected.exactly)
                        ?? (Rights.mayDelete(table, seat) ? number : refused)
                ),
                Cell("truncate public.\(table)", .exactly(Cell.refusal)),
            ].compactMap(\.self)
        }
    }
}

extension Bench {
    /// What parcours_definer may do to a line of the journal: take out its contents as a whole, nothing less or else.
    fileprivate static let erasures = [
        Cell("update audit_event set before = null, after = null, salt = null, erased_at = now()", .exactly("3")),
        Cell("update audit_event set after = '{}' where id = 1", .exactly("23001")),
        Cell("update audit_event set after = null, erased_at = now() where id = 1", .exactly("23514")),
    ]
}

/// What training bodies may and may not write, row by row: their cohorts, files and confirmations.
enum TrainingWrites {
    static func cells(_ table: String, _ seat: Seat) -> [Cell] {
        let refused = Cell.Expected.exactly(Cell.refusal)
        let one = Cell.Expected.exactly("1")
        let none = Cell.Expected.exactly("0")
        func cohort(_ body: Int) -> String {
            """
            insert into cohort (training_body_id, code, territory, programme_version, start_on, weekdays)
            values (\(body), 'own', '62', 'policy', '2026-01-01', '{1}')
            """
        }
        func job(_ body: Int, cohort: Int?, by account: Int) -> String {
            """
            insert into import_job (kind, training_body_id, cohort_id, file_name, file_sha256, created_by)
            values ('roster', \(body), \(cohort.map { "\($0)" } ?? "null"), 'f', sha256('f'), \(account))
            """
        }
        func move(_ id: Int, to state: String) -> String {
            "update import_job set state = '\(state)', updated_at = now() where id = \(id)"
        }
        switch (seat.rights, table) {
        case ("training", "cohort"): return [Cell(cohort(2001), refused), Cell(cohort(2003), refused)]
        case ("trainer", "cohort"): return [Cell(cohort(2002), refused)]
        case ("trainer", "import_job"):
            return [
                Cell(job(2002, cohort: nil, by: 5010), refused),
                Cell("update import_job set state = 'confirmed'", none),
            ]
        case ("trainer", "import_file"):
            return [
                Cell("insert into import_file (import_id, training_body_id, content) values (7002, 2002, 'n')", refused)
            ]
        case ("pilot", "cohort"): return [Cell(cohort(2001), one)]
        case ("training", "import_job"):
            return [
                Cell(job(2002, cohort: nil, by: 5004), one),
                Cell(job(2002, cohort: nil, by: 5099), refused),
                Cell(job(2003, cohort: nil, by: 5004), refused),
                Cell(job(2002, cohort: 3003, by: 5004), refused),
                Cell(move(7002, to: "confirmed"), one),
                Cell(move(7002, to: "uploaded"), one),
                Cell("update import_job set state = 'uploaded', wishes = '{}' where id = 7002", one),
                Cell(move(7002, to: "failed"), refused),
                Cell(move(7002, to: "undone"), refused),
                Cell("update import_job set undo_reason = 'n' where id = 7002", refused),
                Cell(move(7003, to: "confirmed"), none),
                Cell(move(7004, to: "confirmed"), none),
                // Without a column read, the policy for reading does not help: of all the imports, only one.
                Cell("update import_job set state = 'confirmed'", one),
            ]
        case ("pilot", "import_job"):
            return [
                Cell(job(2001, cohort: 3001, by: 5005), one),
                // A cohort of a piloted body is seen, not filled.
                Cell(job(2001, cohort: 3002, by: 5005), refused),
                Cell(move(7002, to: "confirmed"), none),
                Cell("update import_job set state = 'confirmed'", none),
            ]
        case ("training", "import_file"):
            return [
                Cell("insert into import_file (import_id, training_body_id, content) values (7004, 2003, 'n')", refused)
            ]
        default: return []
        }
    }
}
