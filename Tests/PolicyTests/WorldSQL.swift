/// The SQL that fills a database with the world, as the superuser and with all triggers at work.
enum WorldSQL {
    static var script: String {
        [
            reference, structures, people, cohorts, training, modules, WorldDirectorySQL.script, accounts, imports,
            PersonalDataRows.script, HoursRows.script, ModuleRows.script, PaperRows.script, ProofRows.script,
            PreparationRows.script, ReminderRows.script, journal,
        ]
        .joined(separator: "\n")
    }

    static func insert(_ target: String, _ rows: [String]) -> String {
        "insert into \(target) overriding system value values \(rows.map { "(\($0))" }.joined(separator: ", "));"
    }

    static func quoted(_ text: String?) -> String {
        text.map { "'\($0)'" } ?? "null"
    }

    static func facts(_ table: String, _ columns: String, _ row: (World.Fact) -> String) -> String {
        insert("\(table) (\(columns))", (World.facts[table] ?? []).map(row))
    }

    private static let reference = """
        insert into training_body (id, code, name, kind, parent_id) overriding system value values
            (2001, 'policy-hub', 'Pilote', 'both', null), (2002, 'policy-one', 'Un', 'both', 2001),
            (2003, 'policy-two', 'Deux', 'both', null);
        insert into programme_version values ('policy', 'Essai', '2020-01-01', '2020-01-01', '{}');
        insert into module values ('POLICY_A', 'A', 7, 'theme', '2020-01-01', null),
            ('POLICY_B', 'B', 7, 'theme', '2020-01-01', null);
        insert into rulebook (version, document, sha256) values ('policy', '{}', sha256('policy'));
        insert into closure (territory, from_on, to_on, label) values ('62', '2025-01-01', '2025-01-01', 'Essai');
        insert into setting values ('demo_mode', 'off') on conflict (name) do update set value = 'off';
        """

    private static var structures: String {
        let ids = World.structures
        return [
            insert(
                "structure (id, name, territory)",
                ids.map { "\($0), 'S\($0)', \(quoted(World.territories[$0]))" }
            ),
            insert(
                "structure_contact (id, structure_id, function, name, email, from_on)",
                ids.map { "\($0), \($0), 'hr', 'C', 'c\($0)@policy.example', '2022-01-01'" }
            ),
            insert(
                "convention (id, structure_id, start_on, end_on)",
                ids.map { "\($0), \($0), '2022-01-01', '2099-12-31'" }
            ),
            insert(
                "post (id, convention_id, structure_id, attributed_on)",
                ids.map { "\($0), \($0), \($0), '2022-01-01'" }
            ),
            insert("habilitation (id, structure_id, started_on)", ids.map { "\($0), \($0), '2024-01-01'" }),
        ].joined(separator: "\n")
    }

    private static var people: String {
        [
            insert(
                "person (id, last_name, first_name, email, territory)",
                World.people.map { "\($0.id), 'N\($0.id)', 'P', 'p\($0.id)@policy.example', '\($0.territory)'" }
            ),
            facts("person_role", "id, person_id, from_on, role") { "\($0.id), \($0.person), '\($0.day)', 'advisor'" },
            insert(
                "team_member (id, coordinator_id, person_id, from_on, to_on)",
                World.teams.map { "\($0.id), \($0.coordinator), \($0.person), '\($0.from)', \(quoted($0.to))" }
            ),
            insert(
                "contract (id, person_id, structure_id, start_on, planned_end_on)",
                World.contracts.map { "\($0.id), \($0.person), \($0.structure), '\($0.from)', \(quoted($0.to))" }
            ),
            """
            insert into contract_event (contract_id, person_id, kind, on_date, end_reason)
            select id, person_id, 'ended', planned_end_on, 'resignation' from contract
            where planned_end_on < '2026-01-01';
            """,
        ].joined(separator: "\n")
    }

    private static var cohorts: String {
        let rows = World.cohorts.sorted { $0.key < $1.key }
        return insert(
            "cohort (id, training_body_id, code, territory, programme_version, start_on, weekdays)",
            rows.map { "\($0.key), \($0.value), 'c\($0.key)', '62', 'policy', '2024-06-01', '{1,2}'" }
        ) + insert("cohort_closure", rows.map { "\($0.key), '2024-08-01', '2024-08-15', 'Congés'" })
    }

    private static var training: String {
        func enrolment(of person: Int) -> Int { 4_000 + person }
        func enrolments(on day: String) -> String {
            insert(
                "enrolment (id, person_id, training_body_id, cohort_id, registered_on)",
                (World.facts["enrolment"] ?? []).filter { $0.day == day }.compactMap { fact in
                    World.people.first { $0.id == fact.person }.map {
                        "\(fact.id), \(fact.person), \($0.enrolledAt), \($0.enrolledAt + 1_000), '\(day)'"
                    }
                }
            )
        }
        return [
            enrolments(on: World.early),
            facts("enrolment_event", "id, enrolment_id, person_id, kind, on_date") { fact in
                let kinds = [
                    World.early: "interview_booked", World.late: "planning_changed", "2024-06-01": "started",
                ]
                let kind = kinds[fact.day] ?? "abandoned"
                return "\(fact.id), \(enrolment(of: fact.person)), \(fact.person), '\(kind)', '\(fact.day)'"
            },
            enrolments(on: World.late),
            facts("attendance", "id, enrolment_id, person_id, day, half, minutes, status") {
                "\($0.id), \(enrolment(of: $0.person)), \($0.person), '\($0.day)', 'am', 210, 'present'"
            },
            facts("hours_statement", "id, enrolment_id, person_id, kind, from_on, to_on, minutes") {
                "\($0.id), \(enrolment(of: $0.person)), \($0.person), 'internship', '\($0.day)', '\($0.day)', 60"
            },
            facts("exam_attempt", "id, person_id, exam, on_date, outcome") {
                "\($0.id), \($0.person), 'CCP1', '\($0.day)', 'passed'"
            },
            facts("certification", "id, person_id, title, block, awarded_on") {
                "\($0.id), \($0.person), 'REMN', '\($0.day == World.early ? "CCP1" : "CCP2")', '\($0.day)'"
            },
            facts("exemption", "id, person_id, exemption_reason, on_date") {
                "\($0.id), \($0.person), 'equivalence', '\($0.day)'"
            },
        ].joined(separator: "\n")
    }

    private static var modules: String {
        let sessions = World.bodies.flatMap { body in
            [World.early, World.late].map { day in
                let code = day == World.early ? "POLICY_A" : "POLICY_B"
                return "\(World.session(of: body, on: day)), '\(code)', \(body), '\(day)', '\(day)'"
            }
        }
        let registrations = facts(
            "module_registration",
            "id, person_id, session_id, module_code, requested_on, funding, status, status_on"
        ) { fact in
            let body = World.people.first { $0.id == fact.person }?.registeredAt ?? 0
            let code = fact.day == World.early ? "POLICY_A" : "POLICY_B"
            let session = World.session(of: body, on: fact.day)
            let status = World.confirmed.contains(fact.id) ? "confirmed" : "requested"
            return "\(fact.id), \(fact.person), \(session), '\(code)', '\(fact.day)', 'employer', '\(status)', "
                + "'\(fact.day)'"
        }
        return insert("module_session (id, module_code, training_body_id, first_day, last_day)", sessions)
            + registrations
    }

    private static let accounts = """
        insert into account (id, email, display_name, is_demo) overriding system value
        select 5000 + n, 'a' || n || '@policy.example', 'A' || n, true from generate_series(1, 15) n
        union all select 5099, 'a99@policy.example', 'A99', false;
        insert into account_role (id, account_id, persona, person_id, structure_id, training_body_id, territory,
            valid_from, function) overriding system value values
            (301, 5001, 'advisor', \(World.alice), null, null, null, '2020-01-01', null),
            (302, 5002, 'employer', null, 1001, null, null, '2020-01-01', 'manager'),
            (303, 5003, 'employer', null, 1002, null, null, '2020-01-01', 'manager'),
            (304, 5004, 'training', null, null, 2002, null, '2020-01-01', 'administrator'),
            (305, 5005, 'training', null, null, 2001, null, '2020-01-01', 'administrator'),
            (306, 5006, 'coordinator', \(World.coordinator), null, null, null, '2020-01-01', null),
            (307, 5007, 'prefecture', null, null, null, '62', '2020-01-01', null),
            (308, 5008, 'national', null, null, null, null, '2020-01-01', null),
            (309, 5009, 'auditor', null, null, null, null, '2020-01-01', null),
            (310, 5010, 'training', null, null, 2002, null, '2020-01-01', 'trainer'),
            (311, 5011, 'employer', null, 1001, null, null, '2020-01-01', 'hr'),
            (314, 5014, 'employer', null, 1001, null, null, '2020-01-01', 'referent'),
            (315, 5015, 'training', null, null, 2002, null, '2020-01-01', 'jury_secretary'),
            (399, 5099, 'advisor', \(World.bruno), null, null, null, '2020-01-01', null);
        insert into account_role (id, account_id, persona, person_id, valid_from, valid_to, delegated_from)
            overriding system value values
            (312, 5012, 'national', null, '2020-01-01', '2099-12-31', 308),
            (313, 5013, 'coordinator', \(World.coordinator), '2020-01-01', '2099-12-31', 306);
        insert into invitation (id, public_id, token_hash, key_id, email, display_name, persona, function, person_id,
            structure_id, training_body_id, delegated_from, valid_to, invited_by, invited_as, expires_at)
            overriding system value
        select v.id, gen_random_uuid(), sha256(v.id::text::bytea), '00000000', 'i' || v.id || '@policy.example', 'I',
            v.persona, v.function, v.person, v.structure, v.body, v.delegated, current_date + 9, 4700 + v.giver,
            v.giver, now() + interval '1 day'
        from (values
            (401, 'training', 'trainer', null::bigint, null::bigint, 2002, null::bigint, 304),
            (402, 'training', 'trainer', null, null, 2003, null, 308),
            (403, 'employer', 'hr', null, 1001, null, null, 302), (404, 'employer', 'hr', null, 1002, null, null, 303),
            (405, 'coordinator', null, \(World.coordinator), null, null, 306, 306),
            (406, 'national', null, null, null, null, null, 308)
        ) as v (id, persona, function, person, structure, body, delegated, giver);
        insert into api_token (id, public_id, token_hash, account_role_id, training_body_id, name, powers, expires_at)
            overriding system value
        select v.id, gen_random_uuid(), sha256(v.id::text::bytea), v.role, v.body, 'T', '{}', now() + interval '1 day'
        from (values (501, 304, 2002), (502, 305, 2001), (503, 308, null)) as v (id, role, body);
        insert into api_token_use (token_id) values (501), (502);
        insert into account_session (token_hash, public_id, account_role_id, assurance, idle_timeout, expires_at)
        select decode(repeat(lpad(to_hex(n), 2, '0'), 32), 'hex'), ('00000000-0000-0000-0000-000000000' || 300 + n)::uuid,
            300 + n, 'strong', interval '1 hour', now() + interval '1 hour'
        from unnest(array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 15]) n;
        insert into identity (id, account_id, issuer, subject) overriding system value
        select 500 + n, 5000 + n, 'https://policy.example', 'subject ' || n from unnest(array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 15]) n;
        insert into pending_identity (token_hash, issuer, subject, strong, expires_at)
        values (sha256('p'), 'https://policy.example', 'pending', false, now() + interval '1 hour');
        insert into outgoing_mail (id, kind, recipient, account_id, reference, useless_after)
        overriding system value values (901, 'essay', 'a1@policy.example', 5001, 'policy', now() + interval '1 hour');
        insert into sign_in_link (secret_hash, browser_hash, code_hash, email, expires_at)
        values (sha256('l'), sha256('b'), sha256('c'), 'a1@policy.example', now() + interval '10 minutes');
        insert into confirmation_link (id, secret_hash, enrolment_id, round_id, party) overriding system value
        values (801, sha256('k'), 4101, 20101, 'advisor');
        insert into second_factor (account_id, sealed_key, confirmed_at)
        select 5000 + n, decode(repeat('00', 40), 'hex'), now() from unnest(array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 15]) n;
        insert into sign_in_attempt (state_hash, browser_hash, nonce, verifier, expires_at)
        values (sha256('s'), sha256('b'), 'nonce', 'verifier', now() + interval '1 hour');
        """

    private static var imports: String {
        let jobs = World.imports.sorted { $0.key < $1.key }
        return insert(
            "import_job (id, kind, training_body_id, file_name, file_sha256, state, created_by)",
            jobs.map { job in
                let state = [7002, 7004].contains(job.key) ? "checked" : "uploaded"
                let author = job.key == 7008 ? "5008" : "null"
                return "\(job.key), 'roster', \(job.value), 'f', sha256('f'), '\(state)', \(author)"
            }
        ) + insert("import_file", World.importsWithFile.map { "\($0), \(World.imports[$0] ?? 0), 'f'" })
            + insert(
                "import_job (id, kind, source, file_name, file_sha256, state, created_by)",
                World.directoryImports.map { id in
                    let state = id == 7005 ? "checked" : "uploaded"
                    return "\(id), 'directory', 'policy', 'f', sha256('f'), '\(state)', \(id == 7007 ? 5009 : 5008)"
                }
            ) + insert("import_file (import_id, content)", ["7005, 'f'"])
    }

    /// The lines that the triggers wrote go, so that the journal holds three of known number.
    private static var journal: String {
        let rows = World.journal.map { line in
            "\(line.id), 'none', 'policy', 'insert', 'person', \(line.person.map { "\($0)" } ?? "null")"
        }
        return """
            set local session_replication_role = replica;
            delete from audit_event;
            \(insert("audit_event (id, persona, actor, action, object_table, person_id)", rows))
            set local session_replication_role = origin;
            insert into audit_seal (block, first_id, last_id, row_count, horizon, system, root, previous, hash)
            values (1, 1, 2, 2, '1', 1, sha256('r'), sha256('p'), sha256('h'));
            insert into audit_seal_row values (1, 1, 1, sha256('1')), (2, 1, 2, sha256('2'));
            """
    }
}
