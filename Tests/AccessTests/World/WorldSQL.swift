import TrainingApp

/// The SQL that fills a database with the world, as the superuser and with all triggers at work.
enum WorldSQL {
    static var script: String {
        [
            bodies, structures, posts, people, delegations, training, facts, modules, corrections, accounts, imports,
            papers, proofs, World.remindersScript,
        ].joined(separator: "\n")
    }

    private static func insert(_ target: String, _ rows: [String]) -> String {
        "insert into \(target) overriding system value values \(rows.map { "(\($0))" }.joined(separator: ", "));"
    }

    private static func canary(_ kind: String, _ id: Int, _ column: String) -> String {
        "'\(Canary(kind, id, column).text)'"
    }

    private static func mail(_ kind: String, _ id: Int) -> String {
        "'\(Canary(kind, id, "mail").text)@canari.example'"
    }

    private static func name(_ kind: String, _ id: Int) -> String { "'\(PublicName.text(of: kind, id))'" }

    private static func quoted(_ text: String?) -> String { text.map { "'\($0)'" } ?? "null" }

    private static var bodies: String {
        insert(
            "training_body (id, code, name, kind, parent_id)",
            [2003, 2001, 2002].map { id in
                let parent = World.parents[id].map(String.init) ?? "null"
                return "\(id), 'canari-\(id)', \(canary("body", id, "name")), 'both', \(parent)"
            }
        )
    }

    private static var structures: String {
        insert(
            "structure (id, public_id, siret, name, territory)",
            World.structures.map { id in
                let territory = quoted(World.territoryOfStructure[id])
                return "\(id), \(name("structure", id)), '\(World.siret(of: id))', \(canary("structure", id, "name")), "
                    + territory
            }
        )
            + insert(
                "structure_contact (id, structure_id, function, name, email, from_on)",
                World.structures.map {
                    "\($0), \($0), 'hr', \(canary("contact", $0, "name")), \(mail("contact", $0)), '2022-01-01'"
                }
            )
    }

    /// A post of each structure.
    private static var posts: String {
        insert(
            "convention (id, structure_id, start_on, end_on)",
            World.structures.map { "\(World.post(of: $0)), \($0), '2022-01-01', '2030-12-31'" }
        )
            + insert(
                "post (id, public_id, convention_id, structure_id, attributed_on, reference)",
                World.structures.map {
                    let id = World.post(of: $0)
                    return "\(id), \(name("post", id)), \(id), \($0), '2022-01-01', \(canary("post", id, "reference"))"
                }
            )
    }

    private static var delegations: String {
        let (id, from, to) = World.delegation
        return insert(
            "team_delegation (id, public_id, coordinator_id, delegate_id, from_on, to_on, reason)",
            [
                """
                \(id), \(name("delegation", id)), \(from), \(to), '2098-12-01', '2098-12-31',
                \(canary("delegation", id, "reason"))
                """
            ]
        )
    }

    private static var people: String {
        insert(
            "person (id, public_id, last_name, first_name, email, phone, territory)",
            World.people.map { person in
                let id = person.id
                return """
                    \(id), \(name("person", id)), \(canary("person", id, "last")), \(canary("person", id, "first")),
                    \(mail("person", id)), \(canary("person", id, "tel")), '\(person.territory)'
                    """
            }
        )
            + insert(
                "person_role (person_id, from_on, role)",
                World.people.map { "\($0.id), '2022-01-01', '\($0.id > 104 ? "coordinator" : "advisor")'" }
            )
            + insert(
                "contract (id, public_id, person_id, structure_id, post_id, start_on, planned_end_on)",
                World.contracts.map { contract in
                    let post = World.post(of: contract)
                    return """
                        \(contract.id), \(name("contract", contract.id)), \(contract.person), \(contract.structure),
                        \(post.map(String.init) ?? "null"), '\(contract.from)', \(quoted(contract.to))
                        """
                }
            )
            + insert(
                "team_member (coordinator_id, person_id, from_on, to_on)",
                World.teams.map { "\($0.coordinator), \($0.person), '\($0.from)', \(quoted($0.to))" }
            )
    }

    private static var training: String {
        insert(
            "cohort (id, public_id, training_body_id, code, label, territory, programme_version, start_on, weekdays)",
            World.cohorts.map { cohort in
                let id = cohort.id
                return """
                    \(id), \(name("cohort", id)), \(cohort.body), \(canary("cohort", id, "code")),
                    \(canary("cohort", id, "label")), '13', '2025', '2025-06-09', '{1,2}'
                    """
            }
        )
            + insert(
                "cohort_closure",
                World.cohorts.map { "\($0.id), '2025-07-07', '2025-07-08', \(canary("closure", $0.id, "label"))" }
            )
            + insert(
                """
                enrolment (id, public_id, person_id, training_body_id, cohort_id, manager_name, manager_email,
                    registered_on)
                """,
                World.people.compactMap { person in
                    person.cohort.map { cohort in
                        """
                        \(person.id), \(name("enrolment", person.id)), \(person.id), \(World.body(of: cohort) ?? 0), \(cohort),
                        \(canary("enrolment", person.id, "manager")), \(mail("enrolment", person.id)), '2025-05-05'
                        """
                    }
                }
            )
    }

    /// Two rows of each kind for everybody in a cohort, early (…1) and late (…2).
    private static var facts: String {
        func rows(_ row: (_ id: Int, _ person: Int, _ day: String) -> String) -> [String] {
            World.people.filter { $0.cohort != nil }.flatMap { person in
                [row(person.id * 10 + 1, person.id, World.early), row(person.id * 10 + 2, person.id, World.late)]
            }
        }
        return [
            insert(
                "enrolment_event (enrolment_id, person_id, kind, on_date, reason)",
                rows { id, person, day in
                    let kind = day == World.early ? "started" : "planning_changed"
                    return "\(person), \(person), '\(kind)', '\(day)', \(canary("event", id, "reason"))"
                }
            ),
            insert(
                "attendance (enrolment_id, person_id, day, half, minutes, status, reason)",
                rows { id, person, day in
                    "\(person), \(person), '\(day)', 'am', 210, 'present', \(canary("attendance", id, "reason"))"
                }
            ),
            insert(
                "hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes, reason)",
                rows { id, person, day in
                    "\(person), \(person), 'internship', '\(day)', '\(day)', 60, \(canary("hours", id, "reason"))"
                }
            ),
            insert(
                "exam_attempt (person_id, exam, on_date, outcome, centre, jury_comment, reason)",
                rows { id, person, day in
                    """
                    \(person), 'CCP1', '\(day)', 'failed', \(canary("exam", id, "centre")),
                    \(canary("exam", id, "jury")), \(canary("exam", id, "reason"))
                    """
                }
            ),
            insert(
                "certification (person_id, title, block, awarded_on, evidence, reason)",
                rows { id, person, day in
                    """
                    \(person), 'REMN', '\(day == World.early ? "CCP1" : "CCP2")', '\(day)',
                    \(canary("certification", id, "evidence")), \(canary("certification", id, "reason"))
                    """
                }
            ),
        ].joined(separator: "\n")
    }

    private static var corrections: String {
        insert(
            "rectification_request (id, public_id, person_id, field, proposed_value, requested_on)",
            World.people.filter { $0.cohort != nil }.map { person in
                let id = person.id
                return
                    "\(id), \(name("correction", id)), \(id), 'other', \(canary("correction", id, "value")), '2026-05-04'"
            }
        )
    }

    /// What proves an absence of everybody in a cohort.
    private static var proofs: String {
        insert(
            "proof_file (id, public_id, person_id, enrolment_id, from_on, to_on, file_name, media_type, content)",
            World.people.filter { $0.cohort != nil }.map { person in
                let id = person.id
                return """
                    \(id), \(name("proof", id)), \(id), \(id), '2025-09-01', '2025-09-01', \(canary("proof", id, "name")),
                    'application/pdf', '%PDF-1'
                    """
            }
        )
    }

    /// A convocation of everybody in a cohort.
    private static var papers: String {
        insert(
            "training_paper (id, public_id, kind, enrolment_id, person_id, on_date, content)",
            World.people.filter { $0.cohort != nil }.map { person in
                let id = person.id
                let text = Canary("paper", id, "text").text
                return """
                    \(id), \(name("paper", id)), 'convocation', \(id), \(id), '2025-05-05',
                    '{"title": "Convocation", "lines": [{"label": "Stagiaire", "value": "\(text)"}]}'
                    """
            }
        )
    }

    private static var modules: String {
        insert(
            "module_session (id, public_id, module_code, training_body_id, first_day, last_day, place, published_on)",
            World.cohorts.map { cohort in
                let id = cohort.id + 3_000
                return """
                    \(id), \(name("session", id)), 'SENIORS', \(cohort.body), '2026-09-14', '2026-09-15',
                    \(canary("session", id, "place")), '2026-01-01'
                    """
            }
        )
            + insert(
                "module_registration (id, person_id, session_id, module_code, requested_on, status_on)",
                World.people.compactMap { person in
                    person.cohort.map {
                        "\(person.id), \(person.id), \($0 + 3_000), 'SENIORS', '2026-05-04', '2026-05-04'"
                    }
                }
            )
    }

    private static var accounts: String {
        let seats = Seat.all.filter { $0.account != 0 }
        let accounts = insert(
            "account (id, email, display_name, disabled_at)",
            seats.map { seat in
                let id = seat.account
                let ended = seat.session == .accountDisabled ? "now()" : "null"
                return "\(id), \(mail("account", id)), \(canary("account", id, "name")), \(ended)"
            }
        )
        let roles = insert(
            """
            account_role (id, public_id, account_id, persona, function, person_id, structure_id, training_body_id,
                territory, valid_from, valid_to)
            """,
            seats.map { seat in
                let from = seat.session == .roleToCome ? "current_date + 1" : "date '2020-01-01'"
                let to = seat.session == .roleEnded ? "current_date - 1" : "null"
                let persona = Seat.persona(of: seat.role)?.rawValue ?? ""
                return """
                    \(seat.account), \(name("role", seat.account)), \(seat.account), '\(persona)',
                    \(quoted(seat.function)), \(scope(seat.role)), \(from), \(to)
                    """
            }
        )
        // The only account of the demonstration: whoever comes may take it.
        let demo = """
            insert into setting values ('demo_mode', 'on') on conflict (name) do update set value = 'on';
            insert into account (id, email, display_name, is_demo) overriding system value
            values (5900, 'demo@canari.example', 'Compte de démonstration', true);
            insert into account_role (id, public_id, account_id, persona, valid_from) overriding system value
            values (5900, \(name("role", 5_900)), 5900, 'national', '2020-01-01');
            """
        return accounts + roles + demo
    }

    /// Person, structure, body and territory of a role.
    private static func scope(_ role: Seat.Standing) -> String {
        switch role {
        case .advisor(let id), .coordinator(let id): "\(id), null, null, null"
        case .employer(let id): "null, \(id), null, null"
        case .training(let id): "null, null, \(id), null"
        case .prefecture(let code): "null, null, null, '\(code)'"
        case .nobody, .national, .auditor: "null, null, null, null"
        }
    }

    private static var imports: String {
        insert(
            "import_job (id, public_id, kind, training_body_id, cohort_id, file_name, file_sha256, state, summary)",
            World.cohorts.map { cohort in
                let id = cohort.id + 4_000
                return """
                    \(id), \(name("import", id)), 'roster', \(cohort.body), \(cohort.id),
                    \(canary("import", id, "file")), sha256('\(id)'), 'checked', $t$\(Roster.report)$t$
                    """
            }
        )
            + insert(
                "import_file",
                World.cohorts.map { cohort in
                    "\(cohort.id + 4_000), \(cohort.body), convert_to($t$\(Roster.file(of: cohort.id))$t$, 'UTF8')"
                }
            )
    }
}
