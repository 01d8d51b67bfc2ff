/// The reminders of the world: one to each kind of recipient, told apart by its sentence.
extension World {
    struct Reminder {
        let id: Int
        let role: String
        /// Person, structure or body; nil for the operator.
        let holder: Int?
        /// Whom it is about.
        let person: Int?
        /// The body that it concerns.
        let body: Int?
    }

    static let reminders = [
        Reminder(id: 1, role: "person", holder: alice, person: alice, body: 2001),
        Reminder(id: 2, role: "person", holder: bruno, person: bruno, body: 2002),
        Reminder(id: 3, role: "manager", holder: 1001, person: alice, body: 2001),
        Reminder(id: 4, role: "manager", holder: 1002, person: bruno, body: 2002),
        Reminder(id: 5, role: "coordinator", holder: 105, person: alice, body: 2001),
        Reminder(id: 6, role: "coordinator", holder: 106, person: 104, body: nil),
        Reminder(id: 7, role: "training_body", holder: 2001, person: alice, body: 2001),
        Reminder(id: 8, role: "training_body", holder: 2003, person: nil, body: 2003),
        Reminder(id: 9, role: "operator", holder: nil, person: nil, body: nil),
    ]

    static var remindersScript: String {
        let rows = reminders.map { one in
            func holder(_ roles: Set<String>) -> String {
                roles.contains(one.role) ? one.holder.map(String.init) ?? "null" : "null"
            }
            return """
                (\(one.id), 'M-10', 'M-10', 'person', '00000000-0000-4000-8000-00000000090\(one.id)', '2026-01-05',
                '2026-01-04', '2026-01-04', '\(one.role)', \(one.person.map(String.init) ?? "null"),
                \(one.body.map(String.init) ?? "null"), \(holder(["person", "coordinator"])), \(holder(["manager"])),
                \(holder(["training_body"])), '\(Canary("reminder", one.id, "why").text)', false)
                """
        }
        return """
            insert into reminder (id, rule, kind, subject_kind, subject_id, anchor_on, due_on, planned_on, role,
                person_id, training_body_id, recipient_person_id, recipient_structure_id, recipient_body_id, why,
                is_legal)
            overriding system value values \(rows.joined(separator: ", "));
            """
    }
}

extension Sight {
    /// Whoever gets a reminder reads it, the body also what concerns it; who it is about reads it in the own data.
    static func mayKnow(_ seat: Seat, reminder id: Int) -> Bool {
        guard let one = World.reminders.first(where: { $0.id == id }) else { return false }
        switch seat.standing {
        case .advisor(let person):
            return one.role == "person" && one.holder == person || one.person == person
        case .coordinator(let person):
            return one.role == "coordinator" && one.holder == person || one.person == person
        case .employer(let own): return one.role == "manager" && one.holder == own
        case .training(let body): return one.body == body
        case .national: return true
        case .nobody, .prefecture, .auditor: return false
        }
    }
}

extension Shown {
    static func reminders(_ seat: Seat) -> Set<Canary> {
        Set(World.reminders.map { Canary("reminder", $0.id, "why") }.filter { Sight.mayKnow(seat, $0) })
    }
}
