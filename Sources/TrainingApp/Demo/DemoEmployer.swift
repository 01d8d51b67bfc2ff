import TrainingRules
import TrainingStore

/// An employer while its block is being made.
struct DemoEmployer {
    /// An agreement with the State.
    struct Span {
        let id: Int
        let start: CivilDate
        /// Last day on which people are hired under it; that of the row, but for an anomaly.
        let end: CivilDate
    }

    let id: Int
    let place: Int
    let domain: String
    let managerName: String
    let managerEmail: String
    let spans: [Span]
    /// Contracts without a planned end.
    let isPermanent: Bool
    /// First day on which Aidants Connect is open to its people.
    var habilitatedOn: CivilDate?
}

/// What an employer is, before it has a key.
struct DemoEmployerPlan {
    var place: Int
    var name: String
    /// First part of the mail domain, before `.example`.
    var domain: String
    /// First two digits of the SIREN.
    var prefix: String
    var isPublic: Bool
    var commune: String?
    var managerFirst: String
    var managerLast: String
    var since: CivilDate
    var isPermanent: Bool
    var leavesAtTerm = false
    var isAnomalous = false
    var hasNumber = true
    var habilitation: Bool
}

extension DemoBlock {
    /// A new employer and its people, drawn at random.
    mutating func addEmployer() {
        let place = random.index(in: DemoPlace.totals)
        let plan = planEmployer(in: place)
        let employer = add(plan)
        var posts = 1
        if random.chance(16) { posts = random.chance(65) ? 2 : random.int(3, 7) }
        for _ in 0..<posts where lives.count < size { fillPost(of: employer) }
    }

    private mutating func planEmployer(in place: Int) -> DemoEmployerPlan {
        let (name, prefix, isPublic, isTown) = nameEmployer(in: DemoPlace.all[place])
        return DemoEmployerPlan(
            place: place,
            name: name,
            domain: DemoText.slug(String(DemoText.slug(name).prefix(50))),
            prefix: prefix,
            isPublic: isPublic,
            commune: isTown ? DemoPlace.all[place].commune : nil,
            managerFirst: random.word(DemoNames.first),
            managerLast: random.word(DemoNames.last),
            since: conventionStart(),
            isPermanent: random.chance(40),
            leavesAtTerm: random.chance(8),
            isAnomalous: random.chance(0.5),
            hasNumber: !random.chance(2),
            habilitation: random.chance(14)
        )
    }

    private mutating func nameEmployer(
        in place: DemoPlace
    ) -> (name: String, prefix: String, isPublic: Bool, isTown: Bool) {
        let isTown = random.chance(22)
        let commune = isTown ? place.town : DemoCommunes.name(in: place, &random)
        let of = DemoText.of(commune)
        switch random.int(0, 99) {
        case ..<29: return ("Commune \(of)", "21", true, isTown)
        case ..<41: return ("Communauté de communes \(of)", "24", true, isTown)
        case ..<47: return ("CCAS \(of)", "26", true, isTown)
        case ..<51: return ("Communauté d'agglomération \(DemoText.of(place.town))", "20", true, true)
        case ..<54: return ("\(place.assembly) - \(place.name)", "22", true, true)
        case ..<64: return ("Association Les Ateliers numériques \(of)", "81", false, isTown)
        case ..<73: return ("Centre social \(of)", "78", false, isTown)
        case ..<80: return ("Espace numérique \(of)", "82", false, isTown)
        case ..<86: return ("Tiers-lieu La Fabrique \(of)", "84", false, isTown)
        case ..<91: return ("MJC \(of)", "77", false, isTown)
        case ..<95: return ("Régie de quartier \(of)", "39", false, isTown)
        default: return ("Association Cap Numérique - \(place.name)", "83", false, true)
        }
    }

    private mutating func conventionStart() -> CivilDate {
        let opening = CivilDate.firstDay(of: 2021).adding(days: 90)
        let second = CivilDate.firstDay(of: 2024)
        let last = today.adding(days: -25)
        guard last - second > 180 else { return random.day(opening, last) }
        return switch random.int(0, 99) {
        case ..<38: random.day(opening, opening.adding(days: 500))
        case ..<53: random.day(opening.adding(days: 500), second)
        default: random.day(second, last)
        }
    }

    /// Writes an employer, its contact, agreements and habilitation; answers its index.
    mutating func add(_ plan: DemoEmployerPlan) -> Int {
        let id = keys.next(\.structure)
        let place = DemoPlace.all[plan.place]
        let numbers = DemoNumbers(serial: id, prefix: plan.prefix, territory: place.territory)
        batch.structures.append(
            Seed.Structure(
                id: id,
                publicID: random.uuid(),
                siret: plan.hasNumber ? numbers.siret : nil,
                ridet: plan.hasNumber ? numbers.ridet : nil,
                name: plan.name,
                communeInsee: plan.commune,
                territory: place.territory,
                kind: plan.isPublic ? "public" : "private"
            )
        )
        let domain = plan.domain + (number == 0 ? "" : "-\(number)") + ".example"
        let manager = plan.managerFirst + " " + plan.managerLast
        let email = "\(DemoText.slug(plan.managerFirst)).\(DemoText.slug(plan.managerLast))@\(domain)"
        addContact(id, "manager", manager, email, plan.since)
        if random.chance(35) {
            let name = random.word(DemoNames.first) + " " + random.word(DemoNames.last)
            addContact(id, "hr", name, "rh@\(domain)", plan.since)
        }
        employers.append(
            DemoEmployer(
                id: id,
                place: plan.place,
                domain: domain,
                managerName: manager,
                managerEmail: email,
                spans: addConventions(plan, id),
                isPermanent: plan.isPermanent || plan.isAnomalous,
                habilitatedOn: plan.habilitation ? addHabilitation(plan, id) : nil
            )
        )
        return employers.count - 1
    }

    private mutating func addContact(
        _ structure: Int,
        _ function: String,
        _ name: String,
        _ email: String,
        _ from: CivilDate
    ) {
        let id = keys.next(\.contact)
        batch.contacts.append(
            Seed.Contact(id: id, structureID: structure, function: function, name: name, email: email, fromOn: from)
        )
    }

    /// Agreements one after the other, the running one included; or one that was prolonged.
    private mutating func addConventions(_ plan: DemoEmployerPlan, _ structure: Int) -> [DemoEmployer.Span] {
        var terms: [(start: CivilDate, end: CivilDate)] = []
        if plan.isPermanent || plan.isAnomalous {
            let term = plan.since.adding(months: 36).adding(days: -1)
            terms.append((plan.since, max(term, today.adding(days: random.int(45, 700)))))
        } else {
            var start = plan.since
            var isFirst = start < CivilDate.firstDay(of: 2023).adding(days: 180)
            while start <= today {
                let end = start.adding(months: isFirst ? 24 : 36).adding(days: -1)
                terms.append((start, end))
                if plan.leavesAtTerm { break }
                start = end.adding(days: 1)
                isFirst = false
            }
        }
        return terms.map { start, end in
            let id = keys.next(\.convention)
            let stated = plan.isAnomalous ? max(start, today.adding(days: -random.int(20, 90))) : end
            let signed = start.adding(days: -random.int(5, 40))
            batch.conventions.append(
                Seed.Convention(
                    id: id,
                    structureID: structure,
                    signedOn: signed,
                    depositedOn: signed.adding(days: random.int(1, 5)),
                    startOn: start,
                    endOn: stated
                )
            )
            return DemoEmployer.Span(id: id, start: start, end: end)
        }
    }

    private mutating func addHabilitation(_ plan: DemoEmployerPlan, _ structure: Int) -> CivilDate? {
        let earliest = max(plan.since, CivilDate.firstDay(of: 2024))
        guard earliest < today else { return nil }
        let started = random.day(earliest, today)
        let answered = started.adding(days: random.int(7, 16))
        let isRefused = random.chance(6)
        let isAnswered = answered <= today
        batch.habilitations.append(
            Seed.Habilitation(
                id: keys.next(\.habilitation),
                structureID: structure,
                startedOn: started,
                validatedOn: isAnswered && !isRefused ? answered : nil,
                refusedOn: isAnswered && isRefused ? answered : nil
            )
        )
        return isAnswered && !isRefused ? answered : nil
    }
}
