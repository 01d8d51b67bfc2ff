/// The cells that the pages and the interface show to a seat today, all of them and no others.
///
/// What may be known but is shown nowhere yet is not here: a page that begins to show it says so here.
enum Shown {
    static func to(_ seat: Seat) -> Set<Canary> {
        people(seat).union(structures(seat)).union(cohorts(seat)).union(imports(seat)).union(account(seat))
            .union(history(seat)).union(journal(seat))
            .union(ownData(seat)).union(corrections(seat)).union(directory(seat)).union(delegations(seat))
            .union(exported(seat)).union(enrolments(seat))
            .union(attendance(seat)).union(sessions(seat))
            .union(papers(seat)).union(reminders(seat)).union(proofFiles(seat))
    }

    private static func people(_ seat: Seat) -> Set<Canary> {
        Set(Sight.people(seat).flatMap { id in ["first", "last", "publicid"].map { Canary("person", id, $0) } })
    }

    /// A dossier names the employer of each contract that its reader sees; an employer also reads its own name.
    private static func structures(_ seat: Seat) -> Set<Canary> {
        let contracts = Sight.contracts(seat)
        let numbers = Set(
            contracts.flatMap { contract in
                ["siret", "name"].map { Canary("structure", contract.structure, $0) }
                    + [Canary("contract", contract.id, "publicid")]
            }
        )
        guard case .employer(let own) = seat.standing else { return numbers }
        return numbers.union(["name", "publicid", "siret"].map { Canary("structure", own, $0) })
    }

    private static func cohorts(_ seat: Seat) -> Set<Canary> {
        let seen: [World.Cohort] =
            switch seat.standing {
            case .training(let body): World.cohorts.filter { World.circle(of: body).contains($0.body) }
            case .national, .auditor: World.cohorts
            default: []
            }
        return Set(
            seen.flatMap { cohort in
                ["code", "label", "publicid"].map { Canary("cohort", cohort.id, $0) }
                    + [Canary("closure", cohort.id, "label"), Canary("body", cohort.body, "name")]
            }
        )
    }

    /// Sessions are published: whoever has signed in sees where they are held, and by whom.
    private static func sessions(_ seat: Seat) -> Set<Canary> {
        guard seat.standing != .nobody else { return [] }
        return Set(
            World.cohorts.flatMap { cohort in
                [Canary("session", cohort.id + 3_000, "place"), Canary("body", cohort.body, "name")]
            }
        )
    }

    private static func imports(_ seat: Seat) -> Set<Canary> {
        guard case .training(let body) = seat.standing else { return [] }
        let own = World.cohorts.filter { $0.body == body }.map { $0.id + 4_000 }
        return Set(
            own.flatMap { id in
                [Canary("import", id, "file"), Canary("import", id, "publicid"), Canary("roster", id, "name")]
            }
        )
    }

    /// The head of each page and one's own account; for whoever manages access, the accounts that have it.
    private static func account(_ seat: Seat) -> Set<Canary> {
        guard seat.standing != .nobody else { return [] }
        let others = Seat.all.filter { $0.session != .roleEnded && Sight.managesAccess(seat, of: $0) }
        var shown = Set(
            (others + [seat]).flatMap {
                [Canary("account", $0.account, "name"), Canary("account", $0.account, "mail")]
            }
        )
        for other in others + [seat] {
            switch other.role {
            case .employer(let id): shown.insert(Canary("structure", id, "name"))
            case .training(let id): shown.insert(Canary("body", id, "name"))
            default: break
            }
        }
        return shown
    }

    /// Everything about oneself, what others wrote included; the manager of an enrolment is somebody else.
    private static func ownData(_ seat: Seat) -> Set<Canary> {
        switch seat.standing {
        case .advisor(let id), .coordinator(let id):
            var all = ["first", "last", "publicid", "mail", "tel"].map { Canary("person", id, $0) }
            all += World.structures(of: [id]).map { Canary("structure", $0, "name") }
            guard let cohort = World.people.first(where: { $0.id == id })?.cohort else { return Set(all) }
            let body = World.body(of: cohort)
            all += [body, body.flatMap { World.parents[$0] }].compactMap(\.self).map { Canary("body", $0, "name") }
            all += [Canary("cohort", cohort, "code"), Canary("correction", id, "value"), Canary("proof", id, "name")]
            for fact in [id * 10 + 1, id * 10 + 2] {
                all += ["event", "attendance", "hours", "exam", "certification"].map { Canary($0, fact, "reason") }
                all += [
                    Canary("exam", fact, "centre"), Canary("exam", fact, "jury"),
                    Canary("certification", fact, "evidence"),
                ]
            }
            return Set(all)
        case .training(let body): return [Canary("body", body, "name")]
        case .nobody, .employer, .prefecture, .national, .auditor: return []
        }
    }

    /// Corrections that are to be answered.
    private static func corrections(_ seat: Seat) -> Set<Canary> {
        switch seat.standing {
        case .training, .national:
            let asking = World.people.filter { $0.cohort != nil && Sight.people(seat).contains($0.id) }
            return Set(asking.flatMap { person in ["publicid", "value"].map { Canary("correction", person.id, $0) } })
        default: return []
        }
    }
}

// MARK: - Enrolments

extension Shown {
    /// Where the person is enrolled, and who confirms for the employer; the reasons of what was recorded are for the
    /// person, the body and the operator.
    private static func enrolments(_ seat: Seat) -> Set<Canary> {
        var shown: Set<Canary> = []
        for person in World.people {
            guard let cohort = person.cohort, Sight.reaches(seat, Object(.enrolment, person.id)) else { continue }
            shown.formUnion(["publicid", "manager", "mail"].map { Canary("enrolment", person.id, $0) })
            // A former employer has no form left that would name it.
            if case .employer = seat.standing, !Sight.owns(seat, Object(.enrolment, person.id)) {
                shown.remove(Canary("enrolment", person.id, "publicid"))
            }
            shown.insert(Canary("cohort", cohort, "code"))
            if let body = World.body(of: cohort) { shown.insert(Canary("body", body, "name")) }
            if case .employer = seat.standing { continue }
            shown.formUnion([1, 2].map { Canary("event", person.id * 10 + $0, "reason") })
        }
        return shown
    }
}

// MARK: - The journal

extension Shown {
    /// What may be shown, depending on who came before: advisors read who opened their file, and in whose name.
    static func perhaps(to seat: Seat) -> Set<Canary> {
        guard case .advisor = seat.standing else { return [] }
        return Set(
            Seat.all.map { Canary("account", $0.account, "name") }
                + World.structures.map { Canary("structure", $0, "name") }
                + World.bodies.map { Canary("body", $0, "name") }
        ).filter { Sight.mayKnow(seat, $0) }
    }

    /// An advisor reads what was recorded about them and about their account.
    private static func history(_ seat: Seat) -> Set<Canary> {
        guard case .advisor(let id) = seat.standing else { return [] }
        return Set(["mail", "tel"].map { Canary("person", id, $0) })
            .union(["name", "mail"].map { Canary("account", seat.account, $0) }).union(facts(of: id))
    }

    /// The auditor reads all that was ever recorded where changes are journalled, whoever it is about.
    private static func journal(_ seat: Seat) -> Set<Canary> {
        guard case .auditor = seat.standing else { return [] }
        var all: Set<Canary> = []
        for person in World.people {
            all.formUnion(["mail", "tel"].map { Canary("person", person.id, $0) })
            all.formUnion(facts(of: person.id))
            if person.cohort != nil {
                all.formUnion(["manager", "mail", "publicid"].map { Canary("enrolment", person.id, $0) })
                all.formUnion(["publicid", "value"].map { Canary("correction", person.id, $0) })
            }
        }
        for structure in World.structures {
            all.formUnion(["name", "publicid", "siret"].map { Canary("structure", structure, $0) })
            all.formUnion(["name", "mail"].map { Canary("contact", structure, $0) })
            all.formUnion(["publicid", "reference"].map { Canary("post", World.post(of: structure), $0) })
        }
        all.formUnion(["publicid", "reason"].map { Canary("delegation", World.delegation.id, $0) })
        for cohort in World.cohorts {
            all.insert(Canary("session", cohort.id + 3_000, "place"))
            all.formUnion(["file", "publicid"].map { Canary("import", cohort.id + 4_000, $0) })
        }
        for seat in Seat.all where seat.account != 0 {
            all.formUnion(["name", "mail"].map { Canary("account", seat.account, $0) })
        }
        return all
    }

    private static func facts(of person: Int) -> Set<Canary> {
        guard World.people.contains(where: { $0.id == person && $0.cohort != nil }) else { return [] }
        let columns = [
            "event": ["reason"], "attendance": ["reason"], "hours": ["reason"], "exam": ["centre", "jury", "reason"],
            "certification": ["evidence", "reason"],
        ]
        return Set(
            columns.flatMap { kind, names in
                names.flatMap { [Canary(kind, person * 10 + 1, $0), Canary(kind, person * 10 + 2, $0)] }
            }
        )
    }
}

// MARK: - The directory

extension Shown {
    /// Every structure for those who read the directory; posts and contacts of those the seat has to do with.
    private static func directory(_ seat: Seat) -> Set<Canary> {
        let shown: [Int]
        var all: Set<Canary> = []
        switch seat.standing {
        case .employer(let own): shown = [own]
        case .national, .auditor, .prefecture:
            all = Set(
                World.structures.flatMap { id in ["name", "publicid", "siret"].map { Canary("structure", id, $0) } }
            )
            shown = World.structures.filter { Sight.mayKnow(seat, Canary("contact", $0, "name")) }
        case .nobody, .advisor, .training, .coordinator: return []
        }
        for structure in shown {
            all.formUnion(["name", "mail"].map { Canary("contact", structure, $0) })
            all.insert(Canary("post", World.post(of: structure), "reference"))
            switch seat.standing {
            // To hire on it, to change it.
            case .employer where seat.function == "referent": break
            case .employer, .national: all.insert(Canary("post", World.post(of: structure), "publicid"))
            default: break
            }
        }
        return all
    }

    /// The file of trainings names those who began one, with their addresses.
    private static func exported(_ seat: Seat) -> Set<Canary> {
        guard case .national = seat.standing else { return [] }
        return Set(World.people.filter { $0.cohort != nil }.map { Canary("person", $0.id, "mail") })
    }

    /// Both coordinators read why; the name of a delegation is for the one who may end it.
    private static func delegations(_ seat: Seat) -> Set<Canary> {
        guard case .coordinator(let id) = seat.standing else { return [] }
        let reason = Canary("delegation", World.delegation.id, "reason")
        guard [World.delegation.from, World.delegation.to].contains(id) else { return [] }
        let partner = id == World.delegation.from ? World.delegation.to : World.delegation.from
        let shown: Set<Canary> = [reason, Canary("person", partner, "first"), Canary("person", partner, "last")]
        guard id == World.delegation.from else { return shown }
        return shown.union([Canary("delegation", World.delegation.id, "publicid")])
    }
}
