/// What each seat may know and reach, said from the rule book's side: who follows whom, and until when.
enum Sight {
    /// The people a seat has anything to do with.
    static func people(_ seat: Seat) -> Set<Int> {
        switch seat.standing {
        case .nobody: []
        case .advisor(let id): [id]
        case .employer(let id):
            Set(World.people.map(\.id).filter { World.sight(of: id, on: $0) != nil })
        case .training(let id): World.trainees(of: id)
        case .coordinator(let id): World.team(of: id)
        case .prefecture(let code): Set(World.people.filter { $0.territory == code }.map(\.id))
        case .national, .auditor: Set(World.people.map(\.id))
        }
    }

    /// The contracts of these people; for an employer those that began while it was concerned.
    static func contracts(_ seat: Seat) -> [World.Contract] {
        let people = people(seat)
        return World.contracts.filter { contract in
            guard people.contains(contract.person) else { return false }
            guard case .employer(let own) = seat.standing else { return true }
            return contract.from <= World.sight(of: own, on: contract.person) ?? ""
        }
    }

    /// What the seat may do within its persona, beyond reading.
    static func powers(_ seat: Seat) -> Set<String> {
        switch (seat.standing, seat.function) {
        case (.training, "administrator"): ["cohorts", "rosters", "people", "sessions", "registrations", "attendance"]
        case (.training, "trainer"): ["attendance"]
        case (.employer, "manager"), (.employer, "hr"): ["contracts"]
        case (.national, _): ["people", "contracts"]
        default: []
        }
    }

    /// Whether an object answers to a seat that may use its pages.
    static func reaches(_ seat: Seat, _ object: Object) -> Bool {
        guard let id = object.id else { return false }
        switch (object.kind, seat.standing) {
        case (.person, _): return people(seat).contains(id)
        case (.structure, .employer(let own)): return id == own
        case (.structure, .national), (.structure, .auditor), (.structure, .prefecture): return true
        case (.post, .national), (.contract, .national): return true
        case (.contract, .employer(let own)): return World.contracts.contains { $0.id == id && $0.structure == own }
        case (.cohort, .training(let body)):
            return World.body(of: id).map(World.circle(of: body).contains) ?? false
        case (.cohort, .national), (.cohort, .auditor): return true
        case (.roster, .training(let body)): return World.body(of: id - 4_000) == body
        case (.correction, .training): return people(seat).contains(id)
        case (.correction, .national): return true
        case (.enrolment, .employer(let own)): return enrolment(id, isSeenBy: own)
        case (.enrolment, .advisor), (.enrolment, .training), (.enrolment, .national):
            return people(seat).contains(id)
        case (.asset, _): return true
        case (.paper, .employer(let own)): return enrolment(id, isSeenBy: own)
        case (.paper, .advisor), (.paper, .training), (.paper, .national), (.paper, .auditor):
            return people(seat).contains(id)
        // What proves an absence is between the person and the body that trains: not for who pilots it, or gives a module.
        case (.proof, .advisor): return people(seat).contains(id)
        case (.proof, .training): return owns(seat, object)
        // Sessions are published: whoever has signed in may look.
        case (.session, _): return true
        case (.desk, .training(let body)): return World.body(of: id - 3_000) == body
        default: return false
        }
    }

    /// Whether an object of the world must look like one that is not there.
    ///
    /// With the guards off, what the database gives is no secret: employers and cohorts to everybody signed in, imports
    /// to the state.
    static func isHidden(_ object: Object, from seat: Seat, _ guards: Scene.Guards) -> Bool {
        guard let id = object.id, !reaches(seat, object) else { return false }
        switch object.kind {
        case .cohort: return guards == .on || !mayKnow(seat, Canary("cohort", id, "publicid"))
        case .roster: return guards == .on || !mayKnow(seat, Canary("import", id, "publicid"))
        case .structure: return guards == .on || !mayKnow(seat, Canary("structure", id, "publicid"))
        case .post: return guards == .on || !mayKnow(seat, Canary("post", id, "publicid"))
        case .contract: return guards == .on || !mayKnow(seat, Canary("contract", id, "publicid"))
        case .enrolment: return guards == .on || !mayKnow(seat, Canary("enrolment", id, "publicid"))
        case .session: return guards == .on || !mayKnow(seat, Canary("session", id, "place"))
        case .paper: return guards == .on || !mayKnow(seat, Canary("paper", id, "publicid"))
        case .proof: return guards == .on || !mayKnow(seat, Canary("proof", id, "publicid"))
        case .person, .correction, .asset, .desk: return true
        }
    }

    /// Whether the seat's body may also write there: a pilot sees the cohorts of its bodies and leaves them alone.
    ///
    /// An employer that has no contract with the person any more reads what was and writes nothing.
    static func owns(_ seat: Seat, _ object: Object) -> Bool {
        if [.enrolment, .proof].contains(object.kind), let id = object.id {
            switch seat.standing {
            case .employer(let own):
                return World.contracts.contains { $0.structure == own && $0.person == id && $0.to == nil }
            case .training(let body):
                return World.people.first { $0.id == id }?.cohort.flatMap(World.body(of:)) == body
            default: return true
            }
        }
        guard case .training(let body) = seat.standing, object.kind == .cohort, let id = object.id else {
            return reaches(seat, object)
        }
        return World.body(of: id) == body
    }

    /// Whether the seat sees that the other has access: the operator and the auditor everybody, a manager or administrator
    /// those of the same structure or body.
    static func managesAccess(_ seat: Seat, of other: Seat) -> Bool {
        guard other.account != 0 else { return false }
        switch seat.standing {
        case .national, .auditor: return true
        case .employer, .training:
            return seat.role == other.role && ["manager", "administrator"].contains(seat.function)
        default: return false
        }
    }

    /// Whether the seat may read the cell, on a page or by any statement it could make the database run.
    static func mayKnow(_ seat: Seat, _ canary: Canary) -> Bool {
        let isSignedIn = seat.standing != .nobody
        switch canary.kind {
        case "body": return true
        // What the programme is made of, without people: for everybody who has signed in.
        case "structure", "session": return isSignedIn
        case "cohort", "closure": return mayKnow(seat, cohort: canary.id)
        case "contact": return mayKnow(seat, contactsOf: canary.id)
        case "post":
            return World.structures.contains { World.post(of: $0) == canary.id && mayKnow(seat, contactsOf: $0) }
        case "contract": return contracts(seat).contains { $0.id == canary.id }
        case "delegation": return mayKnowDelegation(seat)
        case "reminder": return mayKnow(seat, reminder: canary.id)
        case "import", "roster": return mayKnow(seat, importOf: canary)
        case "account", "role":
            return mayKnow(seat, account: canary)
                || isSignedIn && Seat.all.contains { $0.account == canary.id && managesAccess(seat, of: $0) }
        // Two coordinators of whom one stands in for the other know each other's name.
        case "person" where mayKnowDelegation(seat) && ["first", "last"].contains(canary.column):
            return [World.delegation.from, World.delegation.to].contains(canary.id) || mayKnow(seat, about: canary)
        default: return mayKnow(seat, about: canary)
        }
    }
}

// MARK: - Kinds of cells

extension Sight {
    /// An employer sees an enrolment that was registered while the person was under contract (D-19).
    private static func enrolment(_ person: Int, isSeenBy structure: Int) -> Bool {
        World.sight(of: structure, on: person).map { "2025-05-05" <= $0 } ?? false
    }
}

extension Sight {
    private static func mayKnow(_ seat: Seat, cohort id: Int) -> Bool {
        switch seat.standing {
        case .nobody: false
        case .training: reaches(seat, Object(.cohort, id))
        default: true
        }
    }

    /// One's own account; for the auditor every account; for an advisor the name of whoever may open the file.
    private static func mayKnow(_ seat: Seat, account canary: Canary) -> Bool {
        switch seat.standing {
        case .nobody: return false
        case .auditor: return true
        case .advisor(let id) where canary.kind == "account" && canary.column == "name":
            return canary.id == seat.account
                || Seat.all.contains { $0.account == canary.id && people($0).contains(id) }
        default: return canary.id == seat.account
        }
    }

    private static func mayKnow(_ seat: Seat, contactsOf structure: Int) -> Bool {
        switch seat.standing {
        case .nobody: return false
        case .auditor: return true
        case .employer(let own): return own == structure
        case .advisor(let id):
            return World.contracts.contains { $0.person == id && $0.structure == structure && $0.to == nil }
        case .prefecture(let code): return World.territoryOfStructure[structure] == code
        default: return World.structures(of: people(seat)).contains(structure)
        }
    }

    /// The two coordinators, and those who look after the programme.
    private static func mayKnowDelegation(_ seat: Seat) -> Bool {
        switch seat.standing {
        case .coordinator(let id): [World.delegation.from, World.delegation.to].contains(id)
        case .national, .auditor: true
        default: false
        }
    }

    private static func mayKnow(_ seat: Seat, importOf canary: Canary) -> Bool {
        switch seat.standing {
        case .training(let body): World.body(of: canary.id - 4_000) == body
        // The file itself is for its body alone.
        case .national, .auditor: canary.kind == "import"
        default: false
        }
    }

    /// Columns that neither employer nor coordinator nor prefecture get, and those prefectures do not get.
    private static let kept: Set<String> = ["reason", "jury", "evidence"]
    private static let keptFromPrefecture: Set<String> = ["mail", "tel", "manager"]

    /// Cells about one person; facts of a day have the number of the person, then 1 for early and 2 for late.
    private static func mayKnow(_ seat: Seat, about canary: Canary) -> Bool {
        let isFact = canary.id > 1_000
        let person = isFact ? canary.id / 10 : canary.id
        // What is kept about oneself.
        if case .coordinator(person) = seat.standing { return true }
        guard people(seat).contains(person) else { return false }
        switch seat.standing {
        case .advisor where canary.kind == "proof": return true
        case .training where canary.kind == "proof": return reaches(seat, Object(.proof, canary.id))
        case _ where canary.kind == "proof": return false
        // Papers are for those whom the training concerns.
        case .coordinator where canary.kind == "paper", .prefecture where canary.kind == "paper": return false
        case .employer(let own):
            let day = isFact ? (canary.id % 10 == 1 ? World.early : World.late) : "2025-05-05"
            let isDated = isFact || ["enrolment", "paper"].contains(canary.kind)
            return !kept.contains(canary.column) && (!isDated || day <= World.sight(of: own, on: person) ?? "")
        case .coordinator: return !kept.contains(canary.column)
        case .prefecture: return !kept.union(keptFromPrefecture).contains(canary.column)
        default: return true
        }
    }
}
