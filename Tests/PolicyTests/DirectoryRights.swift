/// What the operator may declare, column by column.
enum DirectoryRights {
    private static let facts: Set<String> = [
        "convention_event", "post_event", "contract_event", "structure_version", "structure_application",
        "structure_merge", "coop_listing", "territory_target", "structure_foreign_id", "person_foreign_id",
        "team_delegation",
    ]
    private static let rows: [String: Set<String>] = [
        "structure": [
            "siret", "ridet", "name", "commune_insee", "territory", "kind", "head_office_id", "street", "postal_code",
            "commune_name",
        ],
        "structure_contact": ["structure_id", "function", "name", "email", "from_on", "to_on"],
        "convention": ["structure_id", "signed_on", "deposited_on", "start_on", "end_on", "reference"],
        "post": ["convention_id", "structure_id", "attributed_on", "reference", "predecessor_id"],
        "person_role": ["person_id", "from_on", "role"],
        "team_member": ["coordinator_id", "person_id", "from_on", "to_on"],
    ]
    /// Number, author and time of writing are the database's, and so is the mark of a correction.
    private static let given: Set<String> = [
        "id", "public_id", "recorded_at", "recorded_by", "superseded_by", "import_id", "moved",
    ]

    /// The columns that the operator fills in a new row.
    static func insertable(byOperator table: String, _ columns: [Column]) -> Set<String> {
        guard facts.contains(table) else { return rows[table] ?? [] }
        return Set(columns.map(\.name)).subtracting(given).subtracting(table == "post_event" ? ["source"] : [])
    }
}

/// What employers, coordinators and the operator may and may not write in the directory, row by row.
enum DirectoryWrites {
    static func cells(_ table: String, _ seat: Seat) -> [Cell] {
        let refused = Cell.Expected.exactly(Cell.refusal)
        func touches(_ rows: Int) -> Cell.Expected { .exactly("\(rows)") }
        func event(_ contract: Int, _ person: Int) -> String {
            """
            insert into contract_event (contract_id, person_id, kind, on_date)
            values (\(contract), \(person), 'signed', '2024-01-01')
            """
        }
        func contact(_ structure: Int) -> String {
            """
            insert into structure_contact (structure_id, function, name, email, from_on)
            values (\(structure), 'manager', 'N', 'm@policy.example', '2026-01-01')
            """
        }
        func delegation(_ coordinator: Int) -> String {
            """
            insert into team_delegation (coordinator_id, delegate_id, from_on, to_on)
            values (\(coordinator), 106, '2026-01-01', '2026-02-01')
            """
        }
        // Updates that read no column: the policy for reading does not help them.
        switch (seat.name, table) {
        case ("employer", "contract_event"):
            // Its own; one of a person it follows, with another employer; one it has nothing to do with.
            return [
                Cell(event(9001, 101), touches(1)), Cell(event(9004, 102), refused), Cell(event(9005, 103), refused),
            ]
        case ("former employer", "contract_event"), ("referent", "contract_event"):
            return [Cell(event(9001, 101), refused)]
        case ("hr", "contract_event"): return [Cell(event(9001, 101), touches(1))]
        case ("hr", "structure_contact"): return [Cell(contact(1001), touches(1))]
        case ("referent", "structure_contact"):
            return [Cell(contact(1001), refused), Cell("update structure_contact set to_on = null", touches(0))]
        case ("employer", "structure_contact"):
            return [
                Cell(contact(1001), touches(1)), Cell(contact(1002), refused),
                Cell("update structure_contact set to_on = null", touches(1)),
            ]
        case ("coordinator", "team_delegation"):
            return [
                Cell(delegation(World.coordinator), touches(1)), Cell(delegation(104), refused),
                Cell("update team_delegation set to_on = from_on", touches(1)),
            ]
        case ("coordinator", "team_member"):
            let own = World.teams.filter { $0.coordinator == World.coordinator }.count
            return [Cell("update team_member set to_on = null", touches(own))]
        case ("national", "structure"):
            return [Cell("update structure set head_office_id = null", touches(World.structures.count))]
        case ("national", "structure_contact"):
            return [Cell("update structure_contact set to_on = null", touches(World.structures.count))]
        case ("national", "team_member"):
            return [Cell("update team_member set to_on = null", touches(World.teams.count))]
        default: return []
        }
    }
}
