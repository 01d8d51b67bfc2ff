/// The part of the world that the directory declares over time; most of its rows come by themselves with 0004's.
enum WorldDirectorySQL {
    static var script: String {
        let ids = World.structures
        return [
            WorldSQL.insert(
                "structure_application (id, structure_id, state, on_date)",
                ids.map { "\($0), \($0), 'accepted', '2022-01-01'" }
            ),
            WorldSQL.insert(
                "structure_foreign_id (id, structure_id, scheme, value)",
                ids.map { "\($0), \($0), 'etat', 'S\($0)'" }
            ),
            WorldSQL.insert(
                "person_foreign_id (id, person_id, scheme, value)",
                World.people.map { "\($0.id), \($0.id), 'etat', 'P\($0.id)'" }
            ),
            WorldSQL.facts("coop_listing", "id, person_id, on_date, role") {
                "\($0.id), \($0.person), '\($0.day)', 'advisor'"
            },
            WorldSQL.insert("territory_target (id, territory, from_on, posts)", ["62, '62', '2024-01-01', 10"]),
            delegations,
            WorldSQL.insert(
                "role_correction (id, person_id, from_on, role, reason)",
                World.people.map { "\($0.id), \($0.id), '2020-01-01', 'coordinator', 'R\($0.id)'" }
            ),
            // What a contract's end did, and a merge that moved nothing: their own triggers would change the world.
            """
            set local session_replication_role = replica;
            insert into departure_effect (id, contract_event_id, person_id, enrolment_event_id)
            overriding system value
            select 9001, e.id, e.person_id, 29000 from contract_event e where e.contract_id = 9003 and e.kind = 'ended';
            insert into structure_merge (id, structure_id, into_id) overriding system value values (9001, 1003, 1004);
            set local session_replication_role = origin;
            """,
        ].joined(separator: "\n")
    }

    private static var delegations: String {
        WorldSQL.insert(
            "team_delegation (id, coordinator_id, delegate_id, from_on, to_on)",
            World.delegations.map { delegation in
                let days =
                    delegation.isRunning
                    ? "current_date - 10, current_date + 10" : "date '2024-01-01', date '2024-06-30'"
                return "\(delegation.id), \(delegation.of), \(delegation.to), \(days)"
            }
        )
    }
}
