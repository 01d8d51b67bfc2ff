/// The tables of modules in daily use: what the world holds of them, who reads, fills, changes.
enum ModuleRows {
    /// Those that are not facts about one person (these are in `World.facts`).
    static let tables: Set<String> = [
        "session_decision", "waiting_place", "outside_participant", "training_need", "idempotency_key",
        "registration_step", "registration_decision", "employer_agreement", "module_attendance",
    ]

    static let keyColumns: [String: String] = [
        "idempotency_key": "account_id || '/' || key",
        "registration_step": "from_status || '/' || to_status",
    ]

    /// Columns that employer, coordinator and prefecture do not get.
    static let kept: [String: Set<String>] = [
        "registration_decision": ["document", "facts"],
        "employer_agreement": ["reason", "recorded_by"],
        "module_attendance": ["reason", "recorded_by"],
    ]

    static func rows(_ table: String, _ viewer: String, body: Int?, following: Set<Int>) -> VisibleRows.Rows {
        switch (table, viewer) {
        case ("idempotency_key", _): return .refused
        case ("session_decision", _), (_, "national"), (_, "auditor"): return .all
        case ("training_need", "advisor"), ("training_need", "coordinator"): return needs(of: following)
        case ("waiting_place", "advisor"), ("waiting_place", "coordinator"):
            return .only(Set(following.map { "\(130_000 + $0)" }))
        default:
            guard let body else { return .refused }
            let circle = Set([body] + World.bodies.filter { World.parents[$0] == body })
            switch table {
            case "training_need": return needs(of: following)
            case "outside_participant": return .only(Set(circle.map { "\(140_000 + $0)" }))
            default:
                let waiting = World.people.filter { circle.contains($0.registeredAt) }
                return .only(Set(waiting.map { "\(130_000 + $0.id)" }))
            }
        }
    }

    private static func needs(of people: Set<Int>) -> VisibleRows.Rows { .only(Set(people.map { "\(150_000 + $0)" })) }

    /// What the seat reads of the columns, where it is not all of them.
    static func readable(_ table: String, _ seat: String, _ all: Set<String>) -> Set<String>? {
        switch (table, seat) {
        case ("idempotency_key", "worker"): ["account_id", "key", "created_at"]
        case ("session_decision", "worker"): nil
        case ("session_decision", _): all.subtracting(["recorded_at", "recorded_by"])
        default: nil
        }
    }

    private static let request: Set<String> = [
        "person_id", "session_id", "module_code", "requested_on", "funding", "status", "status_on",
    ]
    private static let step: Set<String> = ["registration_id", "person_id", "status", "on_date", "reason"]
    private static let decision: Set<String> = [
        "registration_id", "person_id", "decided_on", "verdict", "credit", "rulebook", "document", "facts",
    ]
    private static let agreement: Set<String> = [
        "registration_id", "person_id", "on_date", "given_by", "reason", "supersedes", "void",
    ]
    private static let session: Set<String> = [
        "territory", "first_day", "last_day", "format", "place", "min_seats", "max_seats", "remote_first",
        "published_on",
    ]

    /// The columns a seat may fill; nil where the general rule applies.
    static func insertable(_ table: String, _ seat: String, _ columns: [Column]) -> Set<String>? {
        switch (table, seat) {
        case ("module_registration", "advisor"): request
        case ("registration_status", "advisor"), ("registration_status", "national"): step
        case ("registration_decision", "advisor"): decision
        case ("waiting_place", "advisor"): ["person_id", "session_id", "training_body_id", "asked_at"]
        case (_, "training"), (_, "pilot"), (_, "trainer"): insertableByBody(table)
        case ("module_registration", "employer"), ("module_registration", "former employer"),
            ("module_registration", "hr"), ("module_registration", "referent"):
            request
        case ("registration_decision", "employer"), ("registration_decision", "former employer"),
            ("registration_decision", "hr"), ("registration_decision", "referent"):
            decision
        case ("employer_agreement", "employer"), ("employer_agreement", "former employer"),
            ("employer_agreement", "hr"), ("employer_agreement", "referent"):
            agreement
        case ("habilitation", "employer"), ("habilitation", "former employer"), ("habilitation", "hr"),
            ("habilitation", "referent"):
            ["structure_id", "started_on"]
        case ("session_decision", "worker"): Set(columns.map(\.name))
        case _ where tables.contains(table): []
        default: nil
        }
    }

    private static func insertableByBody(_ table: String) -> Set<String>? {
        switch table {
        case "module_session": session.union(["module_code", "training_body_id"])
        case "session_decision":
            [
                "session_id", "training_body_id", "kind", "on_date", "participants", "reason", "former_first_day",
                "former_last_day",
            ]
        case "module_registration": request
        case "registration_status": step
        case "registration_decision": decision
        case "module_attendance":
            ["registration_id", "person_id", "day", "half", "status", "reason", "supersedes", "void"]
        case "employer_agreement": agreement
        case "outside_participant": ["session_id", "training_body_id", "name", "organisation"]
        default: tables.contains(table) ? [] : nil
        }
    }

    /// The columns a seat may change; nil where the general rule applies.
    static func updatable(_ table: String, _ seat: String) -> Set<String>? {
        switch (table, seat) {
        case ("module_session", "training"), ("module_session", "pilot"), ("module_session", "trainer"):
            session.union(["confirmed_on", "cancelled_on", "cancelled_reason"])
        case ("module_registration", "training"), ("module_registration", "pilot"),
            ("module_registration", "trainer"):
            ["accepted_after_review"]
        case ("outside_participant", "training"), ("outside_participant", "pilot"),
            ("outside_participant", "trainer"):
            ["withdrawn_at"]
        case ("habilitation", "national"): ["validated_on", "refused_on"]
        case ("waiting_place", "worker"): ["ended_at", "outcome"]
        case _ where tables.contains(table): []
        default: nil
        }
    }

    static let newRows: [String: (target: String, values: String)] = [
        "session_decision": (
            "session_decision (session_id, training_body_id, kind, on_date, participants)",
            "6021, 2002, 'confirmed', '2024-05-20', 8"
        ),
        "registration_decision": (decisionTarget, "80101, 101, '2025-07-01', 'funded', 'policy', '{}', '{}'"),
        "employer_agreement": (
            "employer_agreement (registration_id, person_id, on_date, given_by)", "80101, 101, '2025-07-01', 'N'"
        ),
        "module_attendance": (
            "module_attendance (registration_id, person_id, day, half, status)",
            "80101, 101, '2024-06-15', 'pm', 'present'"
        ),
        "waiting_place": (
            "waiting_place (person_id, session_id, training_body_id, asked_at)", "101, 6011, 2001, '2024-05-01'"
        ),
        "outside_participant": ("outside_participant (session_id, training_body_id, name)", "6021, 2002, 'N'"),
        "training_need": (
            "training_need (person_id, module_code, year, said_on)", "101, 'POLICY_A', 2027, '2026-01-01'"
        ),
        "idempotency_key": (
            "idempotency_key (account_id, key, operation, fingerprint, answer)", "5001, 'n', 'N', sha256('n'), '{}'"
        ),
        "registration_step": ("registration_step", "'refused', 'attended'"),
    ]

    static let decisionTarget =
        "registration_decision (registration_id, person_id, decided_on, verdict, rulebook, document, facts)"

    static var script: String {
        func registration(_ fact: World.Fact, _ base: Int) -> Int { fact.id - base + 80_000 }
        return [
            """
            insert into module values ('AIDANTS_CONNECT', 'AC', 7, 'tool', '2020-01-01', null) on conflict do nothing;
            insert into module_session (id, module_code, training_body_id, first_day, last_day)
            overriding system value values (6099, 'AIDANTS_CONNECT', 2002, '2026-06-01', '2026-06-01');
            """,
            WorldSQL.insert(
                "session_decision (id, session_id, training_body_id, kind, on_date, automatic, participants)",
                World.bodies.map {
                    "\($0), \(World.session(of: $0, on: World.early)), \($0), 'confirmed', '2024-05-20', true, 8"
                }
            ),
            WorldSQL.facts(
                "registration_decision",
                "id, registration_id, person_id, decided_on, verdict, rulebook, document, facts"
            ) {
                "\($0.id), \(registration($0, 100_000)), \($0.person), '\($0.day)', 'funded', 'policy', '{}', '{}'"
            },
            WorldSQL.facts("employer_agreement", "id, registration_id, person_id, on_date, given_by") {
                "\($0.id), \(registration($0, 110_000)), \($0.person), '\($0.day)', 'G'"
            },
            WorldSQL.facts("module_attendance", "id, registration_id, person_id, day, half, status") {
                "\($0.id), \(registration($0, 120_000)), \($0.person), '\($0.day)', 'am', 'present'"
            },
            WorldSQL.insert(
                "waiting_place (id, person_id, session_id, training_body_id, asked_at)",
                World.people.map {
                    let session = World.session(of: $0.registeredAt, on: World.early)
                    return "\(130_000 + $0.id), \($0.id), \(session), \($0.registeredAt), '2024-05-01'"
                }
            ),
            WorldSQL.insert(
                "outside_participant (id, session_id, training_body_id, name)",
                World.bodies.map { "\(140_000 + $0), \(World.session(of: $0, on: World.early)), \($0), 'O'" }
            ),
            WorldSQL.insert(
                "training_need (id, person_id, module_code, year, said_on)",
                World.people.map { "\(150_000 + $0.id), \($0.id), 'POLICY_B', 2026, '2026-01-01'" }
            ),
            "insert into idempotency_key (account_id, key, operation, fingerprint, answer)"
                + " select 5000 + n, 'k', 'O', sha256('k'), '{}' from generate_series(1, 11) n;",
        ].joined(separator: "\n")
    }
}
