/// The cells that the pages and the interface show to a seat today, all of them and no others.
///
/// What may be known but is shown nowhere yet is not here: a page that begins to show it says so here.
enum Shown {
    static func to(_ seat: Seat) -> Set<Canary> {
        people(seat).union(structures(seat)).union(cohorts(seat)).union(imports(seat)).union(account(seat))
    }

    private static func people(_ seat: Seat) -> Set<Canary> {
        Set(Sight.people(seat).flatMap { id in ["first", "last", "publicid"].map { Canary("person", id, $0) } })
    }

    /// A dossier names the employer of each contract that its reader sees; an employer also reads its own name.
    private static func structures(_ seat: Seat) -> Set<Canary> {
        let people = Sight.people(seat)
        let contracts = World.contracts.filter { contract in
            guard people.contains(contract.person) else { return false }
            guard case .employer(let own) = seat.standing else { return true }
            return contract.from <= World.sight(of: own, on: contract.person) ?? ""
        }
        let numbers = Set(contracts.map { Canary("structure", $0.structure, "siret") })
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

    private static func imports(_ seat: Seat) -> Set<Canary> {
        guard case .training(let body) = seat.standing else { return [] }
        let own = World.cohorts.filter { $0.body == body }.map { $0.id + 4_000 }
        return Set(
            own.flatMap { id in
                [Canary("import", id, "file"), Canary("import", id, "publicid"), Canary("roster", id, "name")]
            }
        )
    }

    /// The pages that greet by name.
    private static func account(_ seat: Seat) -> Set<Canary> {
        switch seat.standing {
        case .coordinator, .prefecture, .national, .auditor: [Canary("account", seat.account, "name")]
        case .nobody, .advisor, .employer, .training: []
        }
    }
}
