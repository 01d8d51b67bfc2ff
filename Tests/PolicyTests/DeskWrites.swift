/// What the operator may and may not write about files of the directory, row by row.
enum DeskWrites {
    static func cells(_ table: String, _ seat: Seat) -> [Cell] {
        let refused = Cell.Expected.exactly(Cell.refusal)
        let one = Cell.Expected.exactly("1")
        let none = Cell.Expected.exactly("0")
        func job(_ kind: String, by account: Int) -> String {
            """
            insert into import_job (kind, source, file_name, file_sha256, created_by)
            values ('\(kind)', 'policy', 'f', sha256('n'), \(account))
            """
        }
        func file(_ job: Int) -> String { "insert into import_file (import_id, content) values (\(job), 'n')" }
        func move(_ id: Int, to state: String) -> String {
            "update import_job set state = '\(state)', wishes = '{}', updated_at = now() where id = \(id)"
        }
        switch (seat.name, table) {
        case ("national", "import_job"):
            return [
                Cell(job("directory", by: 5008), one), Cell(job("directory", by: 5099), refused),
                Cell(job("history", by: 5008), refused), Cell(move(7005, to: "failed"), refused),
                Cell(move(7005, to: "applied"), refused), Cell(move(7002, to: "confirmed"), none),
                Cell(move(7006, to: "confirmed"), none),
                // Without a column read, the policy for reading does not help: of all the imports, only one.
                Cell("update import_job set state = 'confirmed'", one),
            ]
        case ("advisor as national", "import_job"):
            return [
                Cell(job("directory", by: 5001), refused), Cell("update import_job set state = 'confirmed'", .nothing),
            ]
        case ("national", "import_file"):
            // One's own; another operator's; a roster that one handed in oneself, which is another matter.
            return [Cell(file(7006), one), Cell(file(7007), refused), Cell(file(7008), refused)]
        default: return []
        }
    }
}
