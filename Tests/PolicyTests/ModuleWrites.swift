/// What advisors, bodies, employers and the operator may and may not write of modules, row by row.
enum ModuleWrites {
    /// Tables and seats that may add rows, but not the one of `NewRows`.
    static let refusesTemplate: Set<String> = [
        "module_registration/employer", "module_registration/hr", "module_registration/referent",
        "registration_status/advisor", "registration_status/national", "registration_decision/employer",
        "registration_decision/hr", "employer_agreement/referent", "habilitation/employer", "habilitation/hr",
        "habilitation/referent",
    ]
    /// What a trainer adds, who adds nothing else.
    static let takesTemplate: Set<String> = ["module_attendance/trainer", "registration_decision/referent"]

    private static let refused = Cell.Expected.exactly(Cell.refusal)
    private static let one = Cell.Expected.exactly("1")
    /// The policy lets the row pass, the unique index does not: the world holds one already.
    private static let twin = Cell.Expected.exactly("23505")

    static func cells(_ table: String, _ seat: Seat) -> [Cell] {
        if seat.isStolen { return stolen(table, seat) }
        return switch seat.name {
        case "advisor": advisor(table)
        case "training", "pilot", "trainer": body(table, seat.name)
        case "employer", "hr", "former employer", "referent": employer(table, seat.name)
        case "national": national(table)
        default: []
        }
    }

    private static func request(
        _ person: Int,
        _ session: Int,
        _ status: String,
        _ module: String = "POLICY_A"
    ) -> String {
        """
        insert into module_registration (person_id, session_id, module_code, requested_on, status, status_on)
        values (\(person), \(session), '\(module)', '2025-07-01', '\(status)', '2025-07-01')
        """
    }

    private static func step(_ id: Int, _ person: Int, _ status: String, _ day: String = "2025-07-01") -> String {
        """
        insert into registration_status (registration_id, person_id, status, on_date)
        values (\(id), \(person), '\(status)', '\(day)')
        """
    }

    private static func decision(_ id: Int, _ person: Int) -> String {
        """
        insert into \(ModuleRows.decisionTarget)
        values (\(id), \(person), '2025-07-01', 'funded', 'policy', '{}', '{}')
        """
    }

    private static func agreement(_ id: Int, _ person: Int) -> String {
        """
        insert into employer_agreement (registration_id, person_id, on_date, given_by)
        values (\(id), \(person), '2025-07-01', 'N')
        """
    }

    private static func advisor(_ table: String) -> [Cell] {
        switch table {
        case "module_registration":
            [
                Cell(request(World.bruno, 6021, "requested"), refused),
                Cell(request(World.alice, 6021, "confirmed"), refused),
                Cell(request(World.alice, 6021, "in_review"), twin),
            ]
        case "registration_status":
            [
                Cell(step(80_101, World.alice, "withdrawn", "2024-06-01"), one),
                Cell(step(80_102, World.bruno, "withdrawn", "2024-06-01"), refused),
            ]
        case "registration_decision": [Cell(decision(80_102, World.bruno), refused)]
        case "waiting_place":
            [
                Cell(
                    """
                    insert into waiting_place (person_id, session_id, training_body_id, asked_at)
                    values (102, 6011, 2001, '2024-05-01')
                    """,
                    refused
                )
            ]
        default: []
        }
    }

    /// 2002 is the body of « training » and « trainer », 2001 that of « pilot »; a trainer takes attendance, no more.
    private static func body(_ table: String, _ seat: String) -> [Cell] {
        let isOffice = seat == "training"
        func touches(_ office: Int, pilot: Int) -> Cell.Expected {
            .exactly("\(["training": office, "pilot": pilot][seat] ?? 0)")
        }
        switch table {
        case "module_session":
            let own = seat == "pilot" ? 2001 : 2002
            func open(_ body: Int) -> String {
                """
                insert into module_session (module_code, training_body_id, first_day, last_day)
                values ('POLICY_A', \(body), '2026-01-01', '2026-01-01')
                """
            }
            return [
                Cell(open(own), seat == "trainer" ? refused : one),
                Cell(open(seat == "pilot" ? 2002 : 2003), refused),
                Cell("update module_session set place = null", touches(3, pilot: 2)),
            ]
        case "session_decision":
            func decide(_ session: Int, _ body: Int) -> String {
                """
                insert into session_decision (session_id, training_body_id, kind, on_date, participants)
                values (\(session), \(body), 'confirmed', '2024-05-20', 8)
                """
            }
            return [Cell(decide(6021, 2002), isOffice ? one : refused), Cell(decide(6031, 2003), refused)]
        case "module_registration":
            return [
                Cell(request(World.alice, 6021, "requested"), isOffice ? twin : refused),
                Cell(request(World.bruno, 6021, "requested"), refused),
                Cell(request(World.alice, 6031, "requested"), refused),
                Cell("update module_registration set accepted_after_review = true", touches(4, pilot: 2)),
            ]
        case "registration_status":
            let isBody = seat != "pilot"
            return [
                Cell(step(80_101, World.alice, "confirmed"), isOffice ? one : refused),
                Cell(step(80_102, World.bruno, "confirmed"), refused),
                Cell(step(80_101, World.alice, "funding_accepted"), refused),
                Cell(step(80_606, 106, "attended"), isBody ? one : refused),
                Cell(step(80_606, 106, "withdrawn", "2025-06-01"), isOffice ? one : refused),
                Cell(step(80_602, World.bruno, "attended"), refused),
            ]
        case "registration_decision":
            return [
                Cell(decision(80_101, World.alice), isOffice ? one : refused),
                Cell(decision(80_102, World.bruno), refused),
            ]
        case "employer_agreement":
            return [
                Cell(agreement(80_101, World.alice), isOffice ? twin : refused),
                Cell(agreement(80_102, World.bruno), refused),
            ]
        case "module_attendance":
            func take(_ id: Int, _ person: Int) -> String {
                """
                insert into module_attendance (registration_id, person_id, day, half, status)
                values (\(id), \(person), '2024-06-15', 'pm', 'present')
                """
            }
            return [
                Cell(take(80_101, World.alice), seat == "pilot" ? refused : one),
                Cell(take(80_102, World.bruno), refused),
            ]
        case "outside_participant":
            func add(_ session: Int, _ body: Int) -> String {
                "insert into outside_participant (session_id, training_body_id, name) values (\(session), \(body), 'N')"
            }
            return [
                Cell(add(6021, 2002), isOffice ? one : refused),
                Cell(add(6031, 2003), refused),
                Cell("update outside_participant set withdrawn_at = null", touches(1, pilot: 1)),
            ]
        default: return []
        }
    }

    private static func employer(_ table: String, _ seat: String) -> [Cell] {
        let isReferent = seat == "referent"
        switch table {
        case "module_registration":
            return [
                Cell(request(World.alice, 6099, "requested", "AIDANTS_CONNECT"), isReferent ? one : refused),
                Cell(request(World.alice, 6099, "confirmed", "AIDANTS_CONNECT"), refused),
                Cell(request(World.bruno, 6099, "requested", "AIDANTS_CONNECT"), refused),
                Cell(request(104, 6099, "requested", "AIDANTS_CONNECT"), refused),
            ]
        case "registration_decision":
            return [
                Cell(decision(80_101, World.alice), isReferent ? one : refused), Cell(decision(80_104, 104), refused),
            ]
        case "employer_agreement":
            return [
                Cell(agreement(80_101, World.alice), ["employer", "hr"].contains(seat) ? twin : refused),
                Cell(agreement(80_104, 104), refused),
            ]
        case "habilitation":
            func apply(_ structure: Int) -> String {
                "insert into habilitation (structure_id, started_on) values (\(structure), '2026-01-01')"
            }
            let own = seat == "former employer" ? 1002 : 1001
            return [Cell(apply(own), seat == "hr" ? refused : twin), Cell(apply(1004), refused)]
        default: return []
        }
    }

    private static func national(_ table: String) -> [Cell] {
        switch table {
        case "registration_status":
            [
                Cell(step(80_101, World.alice, "funding_accepted"), one),
                Cell(step(80_101, World.alice, "funding_refused"), one),
            ]
        case "habilitation":
            [Cell("update habilitation set refused_on = null", .exactly("\(World.structures.count)"))]
        default: []
        }
    }

    /// A role taken without its context writes nothing, whatever the row.
    private static func stolen(_ table: String, _ seat: Seat) -> [Cell] {
        switch (table, seat.role) {
        case ("registration_status", "p_national"):
            [Cell(step(80_101, World.alice, "funding_accepted"), .nothing)]
        case ("habilitation", "p_national"): [Cell("update habilitation set refused_on = null", .nothing)]
        case ("waiting_place", "p_worker"):
            [Cell("update waiting_place set ended_at = now(), outcome = 'left'", .nothing)]
        default: []
        }
    }
}
