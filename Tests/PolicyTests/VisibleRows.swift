/// Which rows a seat may read, said from the rule book's side: who follows whom, and until when.
enum VisibleRows {
    enum Rows {
        /// The right itself is missing: SQLSTATE 42501.
        case refused
        /// Nothing comes, whether refused or empty.
        case nothing
        /// Every row of the table.
        case all
        /// Exactly these keys.
        case only(Set<String>)
    }

    /// Published facts, for everybody.
    static let reference = Set([
        "territory", "training_body", "programme_version", "module", "rulebook", "closure", "schema_migration",
        "role_power", "registration_step",
    ]).union(PersonalDataRows.published)
    /// What the programme is made of, without people: for everybody who has signed in.
    private static let programme: Set<String> = [
        "structure", "habilitation", "module_session", "cohort", "cohort_closure", "structure_version",
        "territory_target",
    ]
    /// Declared over time, for those whom they concern.
    private static let declared: Set<String> = [
        "convention_event", "post_event", "contract_event", "structure_application", "structure_merge",
        "structure_foreign_id", "person_foreign_id", "team_delegation", "departure_effect",
        "role_correction",
    ]
    private static let aboutStructures: Set<String> = ["structure_contact", "convention", "post"]
    /// Read by the auditor and, for what concerns them, by advisors.
    private static let journal: Set<String> = ["audit_event", "audit_seal", "audit_seal_row"]
    /// What the definer functions need to read.
    private static let definer = Set([
        "account",
        "account_role",
        "account_session",
        "setting",
        "structure",
        "person",
        "territory",
        "contract",
        "post",
        "convention",
        "enrolment",
        "enrolment_event",
        "training_body",
        "module_session",
        "module_registration",
        "registration_status",
        "employer_sight",
        "training_sight",
        "attendance",
        "hours_statement",
        "exam_attempt",
        "certification",
        "exemption",
        "role_power",
        "identity",
        "pending_identity",
        "sign_in_attempt",
        "invitation",
        "api_token",
        "api_token_use",
        "outgoing_mail",
        "sign_in_link",
        "second_factor",
        "audit_event",
        "audit_seal",
        "audit_seal_row",
        "convention_event",
        "post_event",
        "contract_event",
        "structure_version",
        "structure_application",
        "structure_merge",
        "coop_listing",
        "territory_target",
        "departure_effect",
        "role_correction",
        "structure_contact",
        "habilitation",
        "person_role",
        "team_delegation",
        "person_foreign_id",
        "team_member",
        "import_job",
        "person_foreign_id",
        "cohort",
        "programme_version",
        "cohort_closure",
        "confirmation_link",
    ]).union(PersonalDataRows.tables).union(HoursRows.tables).union(ModuleRows.tables)
        .union(PaperRows.tables).union(PreparationRows.tables)
        .union(ProofRows.tables)
        .union(ReminderRows.defined)

    /// The tables that are described here; one more in the catalogue fails the matrix.
    static let tables: Set<String> =
        reference.union(programme).union(aboutStructures).union(declared).union(World.facts.keys).union([
            "person",
            "team_member",
            "employer_sight",
            "training_sight",
            "account",
            "account_role",
            "account_session",
            "audit_event",
            "import_job",
            "import_file",
            "setting",
            "identity",
            "pending_identity",
            "sign_in_attempt",
            "invitation",
            "api_token",
            "api_token_use",
            "outgoing_mail",
            "sign_in_link",
            "confirmation_link",
            "second_factor",
            "audit_seal",
            "audit_seal_row",
        ]).union(PersonalDataRows.tables).union(HoursRows.tables).union(ModuleRows.tables)
        .union(PaperRows.tables).union(PreparationRows.tables)
        .union(ProofRows.tables)
        .union(ReminderRows.tables)

    /// What the seat reads of the table.
    static func of(_ table: String, _ seat: Seat) -> Rows {
        switch seat.name {
        case "owner": table == "schema_migration" ? .all : .nothing
        case "definer": definer.contains(table) || table == "schema_migration" ? .all : .refused
        case "worker" where PreparationRows.tables.contains(table) || table == "proof_file": .refused
        case "worker":
            journal.union(["confirmation_link", "identity", "api_token", "api_token_use", "second_factor"]).contains(
                table
            ) ? .refused : .all
        case _ where reference.contains(table): seat.name.hasSuffix("login") ? loginReads(table) : .all
        case "anon", "web login", "worker login": .refused
        case _ where seat.isStolen: .nothing
        default: signedIn(table, seat.name)
        }
    }

    private static func loginReads(_ table: String) -> Rows {
        table == "schema_migration" ? .all : .refused
    }

    private static func signedIn(_ table: String, _ viewer: String) -> Rows {
        if let own = PaperRows.rows(table, viewer) { return own }
        if let own = ProofRows.rows(table, viewer) { return own }
        if let own = PreparationRows.rows(table, viewer) { return own }
        if let facts = World.facts[table] {
            let read = facts.filter { fact in
                mayRead(fact, viewer) && bodies[viewer].map { ProofRows.isRead(table, fact, by: $0) } != false
            }
            return keys(read.map { key(table, $0) })
        }
        if aboutStructures.contains(table) { return structures(viewer) }
        switch table {
        case "cohort", "cohort_closure": return cohorts(table, viewer)
        case _ where programme.contains(table): return .all
        case "person": return keys(World.people.map(\.id).filter { mayRead(person: $0, viewer) }.map { "\($0)" })
        case "account", "account_role": return colleagues(table, viewer)
        case "account_session", "identity", "second_factor": return account(table, viewer)
        case "invitation", "api_token", "api_token_use": return access(table, viewer)
        case _ where declared.contains(table): return directory(table, viewer)
        case _ where ModuleRows.tables.contains(table):
            return ModuleRows.rows(table, viewer, body: bodies[viewer], following: followed(by: viewer))
        case _ where ReminderRows.tables.contains(table): return ReminderRows.keys(table, viewer)
        case _ where PersonalDataRows.personal.contains(table):
            return PersonalDataRows.keys(table, viewer, following: followed(by: viewer))
        default: return links(table, viewer)
        }
    }

    private static func key(_ table: String, _ fact: World.Fact) -> String {
        guard table == "registration_status" else { return "\(fact.id)" }
        return World.confirmed.contains(fact.id) ? "\(fact.id)/confirmed" : "\(fact.id)/requested"
    }

    private static func keys(_ keys: some Sequence<String>) -> Rows { .only(Set(keys)) }
}

// MARK: - People

extension VisibleRows {
    private static func mayRead(_ fact: World.Fact, _ viewer: String) -> Bool {
        guard mayRead(person: fact.person, viewer) else { return false }
        guard let structure = employers[viewer] else { return true }
        return fact.day <= World.sight(of: structure, on: fact.person) ?? ""
    }

    private static let employers = ["employer": 1001, "former employer": 1002, "hr": 1001, "referent": 1001]
    private static let bodies = ["training": 2002, "pilot": 2001, "trainer": 2002, "secretary": 2002]
    private static let accounts = [
        "advisor": 1, "employer": 2, "former employer": 3, "training": 4, "pilot": 5, "coordinator": 6, "prefecture": 7,
        "national": 8, "auditor": 9, "trainer": 10, "hr": 11, "referent": 14, "secretary": 15,
    ]

    private static func mayRead(person: Int, _ viewer: String) -> Bool {
        followed(by: viewer).contains(person)
    }

    /// The people a viewer has anything to do with.
    private static func followed(by viewer: String) -> Set<Int> {
        let everybody = Set(World.people.map(\.id))
        if let structure = employers[viewer] {
            return everybody.filter { World.sight(of: structure, on: $0) != nil }
        }
        if let body = bodies[viewer] { return World.trainees(of: body) }
        switch viewer {
        case "advisor": return [World.alice]
        case "coordinator": return World.team(of: World.coordinator)
        case "prefecture": return Set(World.people.filter { $0.territory == "62" }.map(\.id))
        case "national", "auditor": return everybody
        default: return []
        }
    }
}

// MARK: - Structures, cohorts, accounts and links

extension VisibleRows {
    private static func structures(_ viewer: String) -> Rows {
        if let own = employers[viewer] { return .only(["\(own)"]) }
        switch viewer {
        case "advisor":
            // The employer of today, none of the past.
            let running = World.contracts.filter { $0.person == World.alice && $0.to == nil }
            return keys(running.map { "\($0.structure)" })
        case "prefecture":
            return keys(World.structures.filter { World.territories[$0] == "62" }.map { "\($0)" })
        default:
            return keys(World.structures(of: followed(by: viewer)).map { "\($0)" })
        }
    }

    private static func cohorts(_ table: String, _ viewer: String) -> Rows {
        guard let body = bodies[viewer] else { return .all }
        let own = World.cohorts.filter { $0.value == body || World.parents[$0.value] == body }.keys
        return keys(own.map { table == "cohort" ? "\($0)" : "\($0)/2024-08-01" })
    }

    private static func directory(_ table: String, _ viewer: String) -> Rows {
        func events(_ mine: (World.Contract) -> Bool) -> Rows {
            keys(World.contractEvents.filter { mine($0.contract) }.map { "\($0.contract.id)/\($0.kind)" })
        }
        switch (table, viewer) {
        case (_, "national"), (_, "auditor"): return .all
        case ("contract_event", "advisor"): return events { $0.person == World.alice }
        case ("person_foreign_id", "advisor"): return .only(["\(World.alice)"])
        case ("team_delegation", "coordinator"):
            let own = World.delegations.filter { [$0.of, $0.to].contains(World.coordinator) }
            return keys(own.map { "\($0.id)" })
        case ("structure_application", "prefecture"):
            return keys(World.structures.filter { World.territories[$0] == "62" }.map { "\($0)" })
        default:
            guard let own = employers[viewer] else { return .refused }
            switch table {
            case "convention_event": return .only(["\(own)/ends"])
            case "post_event": return .only(["\(own)/attributed"])
            case "contract_event": return events { $0.structure == own }
            case "structure_application": return .only(["\(own)"])
            default: return .refused
            }
        }
    }

    private static func account(_ table: String, _ viewer: String) -> Rows {
        guard let number = accounts[viewer] else { return .refused }
        switch table {
        case "second_factor": return .only(["\(5_000 + number)"])
        case "account_session": return .only(["00000000-0000-0000-0000-000000000\(300 + number)"])
        default: return .only(["\(500 + number)"])
        }
    }

    /// One's own account and role, and those of the people whose access one manages or who stand in.
    private static func colleagues(_ table: String, _ viewer: String) -> Rows {
        guard let number = accounts[viewer] else { return .refused }
        if ["national", "auditor"].contains(viewer) { return .all }
        let others = ["employer": [11, 14], "training": [10, 15], "coordinator": [13]]
        let base = table == "account" ? 5_000 : 300
        return keys(([number] + (others[viewer] ?? [])).map { "\(base + $0)" })
    }

    /// Invitations and tokens: of one's structure or body, for those who give them.
    private static func access(_ table: String, _ viewer: String) -> Rows {
        let own: [String: Set<String>]
        if table == "invitation" {
            own = [
                "employer": ["403"], "former employer": ["404"], "hr": [], "referent": [], "training": ["401"],
                "pilot": [],
                "trainer": [],
                "secretary": [],
                "coordinator": ["405"],
            ]
        } else {
            own = ["training": ["501"], "pilot": ["502"], "trainer": [], "secretary": []]
        }
        if ["national", "auditor"].contains(viewer) { return .all }
        return own[viewer].map(Rows.only) ?? .refused
    }

    private static func links(_ table: String, _ viewer: String) -> Rows {
        switch (table, viewer) {
        case ("team_member", "coordinator"):
            keys(
                World.teams.filter { World.teamLeads(for: World.coordinator).contains($0.coordinator) }
                    .map { "\($0.id)" }
            )
        case ("team_member", "advisor"): keys(World.teams.filter { $0.person == World.alice }.map { "\($0.id)" })
        case ("team_member", "national"), ("team_member", "auditor"): .all
        case ("employer_sight", "employer"), ("employer_sight", "former employer"), ("employer_sight", "hr"),
            ("employer_sight", "referent"):
            keys(followed(by: viewer).map { "\(employers[viewer] ?? 0)/\($0)" })
        case ("employer_sight", "advisor"):
            keys(World.structures(of: [World.alice]).map { "\($0)/\(World.alice)" })
        case ("attendance_sheet", "national"), ("attendance_sheet", "auditor"): .all
        case ("attendance_sheet", _) where bodies[viewer] != nil:
            keys(
                HoursRows.readableSheets(
                    Set(
                        World.cohorts.filter { $0.value == bodies[viewer] || World.parents[$0.value] == bodies[viewer] }
                            .keys
                    )
                )
            )
        case ("training_sight", _) where bodies[viewer] != nil:
            keys(followed(by: viewer).map { "\(bodies[viewer] ?? 0)/\($0)" })
        case ("training_sight", "advisor"):
            keys(World.bodies.filter { World.trainees(of: $0).contains(World.alice) }.map { "\($0)/\(World.alice)" })
        case (_, "auditor") where journal.contains(table): .all
        case ("audit_event", "advisor"):
            keys(World.journal.filter { $0.person == World.alice }.map { "\($0.id)" })
        case ("import_job", "national"), ("import_job", "auditor"): .all
        case ("import_file", "national"): keys(["7005"])
        case ("import_job", _) where bodies[viewer] != nil:
            keys(World.imports.filter { $0.value == bodies[viewer] }.map { "\($0.key)" })
        case ("import_file", _) where bodies[viewer] != nil:
            keys(World.importsWithFile.filter { World.imports[$0] == bodies[viewer] }.map { "\($0)" })
        default: .refused
        }
    }
}
