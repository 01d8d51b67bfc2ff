/// One column as the catalogue knows it.
struct Column {
    let name: String
    let isGenerated: Bool
    let isIdentity: Bool
}

/// Which columns a persona may read, fill and change (R-062 and the design's list), whatever the rows.
enum Rights {
    private static let facts: Set<String> = [
        "enrolment_event", "attendance", "hours_statement", "exam_attempt", "certification", "exemption",
        "registration_status", "convention_event", "post_event", "contract_event", "structure_version",
        "structure_application", "structure_merge", "coop_listing", "territory_target", "structure_foreign_id",
        "person_foreign_id", "team_delegation",
    ]
    /// Written by the database itself, the sign-in or the migrator only.
    private static let closed = Set([
        "schema_migration",
        "audit_event",
        "account_session",
        "employer_sight",
        "training_sight",
        "role_power",
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
        "departure_effect",
        "role_correction",
    ]).union(PersonalDataRows.tables).union(HoursRows.tables)
        .union(PaperRows.tables).union(PreparationRows.tables)
        .union(ProofRows.tables)
        .union(ReminderRows.tables)
    /// Columns that show what was declared: the facts behind them are written instead.
    private static let projected: [String: Set<String>] = [
        "structure": [
            "siret", "ridet", "name", "kind", "street", "postal_code", "commune_insee", "commune_name", "territory",
            "merged_into",
        ],
        "convention": ["signed_on", "deposited_on", "end_on"],
        "post": ["attributed_on", "returned_on", "transferred_on", "cancelled"],
        "contract": [
            "candidate_selected_on", "signed_on", "deposited_on", "planned_end_on", "ended_on", "end_declared_on",
            "end_reason", "cancelled",
        ],
    ]

    /// Columns about a person that those outside training do not get: marks, jury, reasons, authors, proofs.
    private static let kept: [String: Set<String>] = [
        "person": ["import_id", "created_at", "born_on"],
        "contract": ["import_id"],
        "enrolment": ["import_id", "created_at", "over_limit_reason"],
        "enrolment_event": ["reason", "recorded_by", "import_id"],
        "attendance": ["reason", "recorded_by", "import_id", "proof"],
        "attendance_signature": ["signed_by"],
        "internship_placement": ["reason", "recorded_by", "tutor_email"],
        "internship_week": ["reason", "recorded_by"],
        "hours_statement": ["reason", "recorded_by", "import_id"],
        "exam_attempt": ["reason", "recorded_by", "import_id", "score", "jury_comment"],
        "certification": ["reason", "recorded_by", "import_id", "evidence"],
        "exemption": ["reason", "recorded_by", "import_id", "evidence"],
        "module_registration": ["import_id", "created_at"],
        "registration_status": ["reason", "recorded_by", "import_id"],
        "coop_listing": ["reason", "recorded_by", "import_id"],
        "structure_version": ["reason", "recorded_by", "import_id"],
        "territory_target": ["reason", "recorded_by", "import_id"],
    ].merging(ModuleRows.kept) { first, _ in first }
        .merging(PaperRows.kept) { first, _ in first }
        .merging(ProofRows.kept) { first, _ in first }
    private static let keptFromPrefecture: [String: Set<String>] = [
        "person": ["email", "phone"],
        "contract": ["end_reason"],
        "enrolment": ["manager_name", "manager_email"],
        "coop_listing": ["email"],
    ]

    /// What somebody may do is given by those who may give it.
    private static let givenByOthers: [String: Set<String>] = [
        "account_role": ["function", "delegated_from", "granted_by"],
        "import_job": ["undone_at", "undone_by", "undo_reason"],
    ]

    /// The columns that a seat which may read the table reads.
    static func readable(_ table: String, _ seat: Seat, _ columns: [Column]) -> Set<String> {
        let all = Set(columns.map(\.name))
        if let own = ModuleRows.readable(table, seat.name, all) { return own }
        switch (table, seat.rights) {
        case ("account_session", "worker"): return ["token_hash", "expires_at", "revoked_at", "public_id"]
        case ("account_session", _): return all.subtracting(["token_hash"])
        case ("pending_identity", "worker"): return ["token_hash", "expires_at"]
        case ("sign_in_attempt", "worker"): return ["state_hash", "expires_at"]
        case ("sign_in_link", "worker"): return ["secret_hash", "expires_at"]
        case ("second_factor", _): return ["account_id", "confirmed_at"]
        case ("identity", _): return all.subtracting(["issuer", "subject", "siret"])
        case ("invitation", "worker"): return all.subtracting(["token_hash"])
        case ("invitation", _): return all.subtracting(["token_hash", "key_id"])
        case ("api_token", _): return all.subtracting(["token_hash"])
        case (_, "worker"): return all
        case ("account", "national"), ("account", "auditor"): return all
        case ("structure_version", "advisor"), ("structure_version", "training"), ("structure_version", "pilot"),
            ("structure_version", "trainer"), ("territory_target", "advisor"), ("territory_target", "training"),
            ("territory_target", "pilot"), ("territory_target", "trainer"):
            return all.subtracting(kept[table] ?? [])
        case ("account", _): return all.subtracting(["disabled_at"])
        case ("audit_event", "advisor"): return ["id", "at", "persona", "action", "object_table", "person_id"]
        case (_, "employer"), (_, "former employer"), (_, "hr"), (_, "referent"):
            let own: [String: Set<String>] = [
                "enrolment": ["closed_on"], "contract": ["end_reason", "end_declared_on"],
            ]
            return all.subtracting(kept[table] ?? []).subtracting(own[table] ?? [])
        case (_, "coordinator"): return all.subtracting(kept[table] ?? [])
        case (_, "prefecture"): return all.subtracting(kept[table] ?? []).subtracting(keptFromPrefecture[table] ?? [])
        default: return all
        }
    }

    /// The columns a seat may fill in a new row.
    static func insertable(_ table: String, _ seat: Seat, _ columns: [Column]) -> Set<String> {
        if let own = PersonalDataRows.insertable(table, seat.name) { return own }
        if let own = HoursRows.insertable(table, seat) { return own }
        if let own = PaperRows.insertable(table, seat.rights) { return own }
        if let own = ProofRows.insertable(table, seat.rights) { return own }
        if let own = PreparationRows.insertable(table, seat.rights) { return own }
        if let own = ModuleRows.insertable(table, seat.rights, columns) { return own }
        if let own = ReminderRows.insertable(table, seat.name) { return own }
        return switch (table, seat.rights) {
        case ("cohort", "training"), ("cohort", "pilot"), ("cohort", "trainer"):
            [
                "training_body_id", "code", "label", "territory", "programme_version", "path_hours", "start_on",
                "weekdays", "mode", "min_size", "max_size", "mock_jury_on", "exam_on",
            ]
        case ("import_job", "training"), ("import_job", "pilot"), ("import_job", "trainer"):
            ["kind", "training_body_id", "cohort_id", "file_name", "file_sha256", "created_by"]
        case ("import_file", "training"), ("import_file", "pilot"), ("import_file", "trainer"):
            ["import_id", "training_body_id", "content"]
        case ("import_job", "national"): ["kind", "source", "file_name", "file_sha256", "created_by"]
        case ("import_file", "national"): ["import_id", "content"]
        case (_, "national"): DirectoryRights.insertable(byOperator: table, columns)
        case ("contract_event", "employer"), ("contract_event", "former employer"), ("contract_event", "hr"),
            ("contract_event", "referent"):
            DirectoryRights.insertable(byOperator: table, columns)
        case ("structure_contact", "employer"), ("structure_contact", "former employer"), ("structure_contact", "hr"),
            ("structure_contact", "referent"):
            DirectoryRights.insertable(byOperator: table, columns)
        case ("team_delegation", "coordinator"): DirectoryRights.insertable(byOperator: table, columns)
        case (_, "worker") where !closed.contains(table): Set(columns.filter { !$0.isGenerated }.map(\.name))
        default: []
        }
    }

    /// The columns a seat may change in rows that are there.
    static func updatable(_ table: String, _ seat: Seat, _ columns: [Column]) -> Set<String> {
        if let own = ModuleRows.updatable(table, seat.rights) { return own }
        if let own = ReminderRows.updatable(table, seat.name) { return own }
        return switch (table, seat.rights) {
        case ("import_job", "training"), ("import_job", "pilot"), ("import_job", "trainer"):
            ["state", "wishes", "updated_at"]
        case ("outgoing_mail", "worker"):
            ["state", "attempts", "due_at", "lease", "failure", "message_id", "settled_at"]
        case ("import_job", "national"): ["state", "wishes", "updated_at"]
        case ("structure", "national"): ["head_office_id"]
        case ("structure_contact", "national"), ("structure_contact", "employer"),
            ("structure_contact", "former employer"), ("structure_contact", "hr"), ("structure_contact", "referent"),
            ("team_member", "national"),
            ("team_member", "coordinator"),
            ("team_delegation", "coordinator"):
            ["to_on"]
        case (_, "worker") where !closed.contains(table) && !facts.contains(table):
            // Neither identities nor whose row it is, nor what is projected or proves something.
            Set(columns.filter { !$0.isGenerated && !$0.isIdentity }.map(\.name)).subtracting([
                "public_id", "person_id", "closed_on", "taken", "status", "status_on", "created_at", "created_by",
                "file_sha256", "content",
            ]).subtracting(givenByOthers[table] ?? []).subtracting(projected[table] ?? [])
        default: []
        }
    }

    /// Whether a seat may remove rows.
    static func mayDelete(_ table: String, _ seat: Seat) -> Bool {
        seat.name == "worker"
            && [
                "import_file", "account_session", "pending_identity", "sign_in_attempt", "outgoing_mail",
                "sign_in_link", "idempotency_key",
            ].contains(table)
    }
}
