/// Reminders and their runs (migration of reminders): who reads which, and what the world holds of them.
enum ReminderRows {
    static let tables: Set<String> = [
        "reminder", "reminder_run", "reminder_preference", "reminder_unsubscribe", "calendar_feed", "calendar_entry",
    ]
    /// What functions of the definer touch.
    static let defined = tables.subtracting(["reminder_run"])

    static let keyColumns = [
        "reminder_run": "territory || '/' || on_day", "reminder_preference": "email || '/' || topic",
        "reminder_unsubscribe": "email", "calendar_entry": "uid",
    ]

    /// Who gets each reminder of the world, and the body it concerns.
    private static let rows: [(id: Int, role: String, recipient: Int?, about: Int?, body: Int?)] = [
        (901, "person", World.alice, World.alice, 2002), (902, "person", World.bruno, World.bruno, 2003),
        (903, "coordinator", World.coordinator, World.bruno, nil), (904, "manager", 1001, World.alice, 2002),
        (905, "manager", 1002, World.bruno, nil), (906, "training_body", 2002, World.alice, 2002),
        (907, "operator", nil, nil, nil), (908, "training_body", 2001, nil, 2001),
    ]

    /// What was sent to the viewer; of a body, what concerns it, whoever got it.
    static func keys(_ table: String, _ viewer: String) -> VisibleRows.Rows {
        guard ["reminder", "reminder_run"].contains(table) else { return .refused }
        guard viewer != "national" else { return .all }
        guard table == "reminder" else { return .refused }
        func received(_ roles: Set<String>, _ recipient: Int) -> VisibleRows.Rows {
            .only(Set(rows.filter { roles.contains($0.role) && $0.recipient == recipient }.map { "\($0.id)" }))
        }
        func concerned(_ body: Int) -> VisibleRows.Rows {
            .only(Set(rows.filter { $0.body == body }.map { "\($0.id)" }))
        }
        return switch viewer {
        case "advisor": received(["person"], World.alice)
        case "coordinator": received(["coordinator"], World.coordinator)
        case "employer", "hr", "referent": received(["manager"], 1001)
        case "former employer": received(["manager"], 1002)
        case "training", "trainer", "secretary": concerned(2002)
        case "pilot": concerned(2001)
        default: .refused
        }
    }

    static var script: String {
        let lines = rows.map { row in
            func number(_ value: Int?, _ roles: Set<String>) -> String {
                roles.contains(row.role) ? value.map { "\($0)" } ?? "null" : "null"
            }
            return """
                (\(row.id), 'M-10', 'M-10', 'person', '00000000-0000-0000-0000-000000000\(row.id)', '2026-01-05',
                '2026-01-04', '2026-01-04', '\(row.role)', \(row.about.map { "\($0)" } ?? "null"),
                \(row.body.map { "\($0)" } ?? "null"), \(number(row.recipient, ["person", "coordinator"])),
                \(number(row.recipient, ["manager"])), \(number(row.recipient, ["training_body"])), 'W', false)
                """
        }
        return """
            insert into reminder (id, rule, kind, subject_kind, subject_id, anchor_on, due_on, planned_on, role,
                person_id, training_body_id, recipient_person_id, recipient_structure_id, recipient_body_id, why,
                is_legal)
            overriding system value values \(lines.joined(separator: ", "));
            insert into reminder_run (territory, on_day, state, planned, usual, rulebook)
            values ('62', '2026-01-04', 'done', 3, 0, 'policy'), ('974', '2026-01-04', 'stopped', 900, 3, 'policy');
            insert into reminder_preference (email, topic, pace) values ('alice@policy.example', 'credits', 'weekly');
            insert into reminder_unsubscribe (secret_hash, email)
            values (sha256('policy'::bytea), 'alice@policy.example');
            insert into calendar_feed (id, public_id, secret_hash, key_id, account_role_id, kind)
            overriding system value
            select 951, '00000000-0000-4000-8000-000000000951', sha256('feed'::bytea), '01234567', min(id), 'own'
            from account_role;
            insert into calendar_entry (uid, source, starts_on, ends_on, title, content)
            values ('policy-1', 'policy', '2026-01-05', '2026-01-05', 'T', 'C');
            """
    }

    static let newRows: [String: (target: String, values: String)] = [
        "reminder": (
            "reminder (rule, kind, subject_kind, subject_id, anchor_on, due_on, planned_on, role, recipient_person_id, "
                + "why, is_legal)",
            "'M-10', 'M-10', 'person', gen_random_uuid(), '2026-01-05', '2026-01-04', '2026-01-04', 'person', 101, "
                + "'N', false"
        ),
        "reminder_run": (
            "reminder_run (territory, on_day, state, planned, usual, rulebook)",
            "'62', '2026-01-05', 'done', 1, 1, 'policy'"
        ),
        "calendar_feed": (
            "calendar_feed (public_id, secret_hash, key_id, account_role_id, kind)",
            "gen_random_uuid(), sha256('neu'::bytea), '01234567', 2, 'staff'"
        ),
        "calendar_entry": (
            "calendar_entry (uid, source, starts_on, ends_on, title, content)",
            "'policy-2', 'policy', '2026-01-06', '2026-01-06', 'T', 'C'"
        ),
        "reminder_preference": (
            "reminder_preference (email, topic, pace)", "'neu@policy.example', 'credits', 'never'"
        ),
        "reminder_unsubscribe": (
            "reminder_unsubscribe (secret_hash, email)", "sha256('neu'::bytea), 'neu@policy.example'"
        ),
    ]

    /// The columns a seat may fill; nil where the general rule applies.
    static func insertable(_ table: String, _ seat: String) -> Set<String>? {
        switch (table, seat) {
        case ("reminder", "worker"):
            [
                "rule", "kind", "subject_kind", "subject_id", "anchor_on", "due_on", "planned_on", "role", "person_id",
                "structure_id", "training_body_id", "recipient_person_id", "recipient_structure_id",
                "recipient_body_id", "why", "is_legal",
            ]
        case ("reminder_run", "worker"): ["territory", "on_day", "state", "planned", "usual", "rulebook"]
        case ("reminder_unsubscribe", "worker"): ["secret_hash", "email"]
        case _ where tables.contains(table): []
        default: nil
        }
    }

    /// The columns a seat may change; nil where the general rule applies.
    static func updatable(_ table: String, _ seat: String) -> Set<String>? {
        switch (table, seat) {
        case ("reminder", "worker"): ["state", "reason", "settled_at"]
        case ("reminder_run", "worker"): ["state"]
        case _ where tables.contains(table): []
        default: nil
        }
    }
}
