import TrainingRules

/// A small repeatable source of chance (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<T>(_ choices: [T]) -> T { choices[Int(next() % UInt64(choices.count))] }

    mutating func flip(_ outOf: UInt64 = 2) -> Bool { next() % outOf == 0 }

    /// A day of the years 2024 to 2027; never later than 2027-12-31.
    mutating func day(from: String = "2024-01-01", to: String = "2027-12-31") -> CivilDate {
        let first = TrainingRulesTests.day(from)
        return first.adding(days: Int(next() % UInt64(TrainingRulesTests.day(to) - first + 1)))
    }
}

/// A dossier and a request made by chance; most are plausible, some are not.
struct Sample {
    var dossier: Dossier
    var request: ModuleRequest

    static let thematic = ["SENIORS", "HANDICAP", "REFUGIES", "FABLABS", "ILLETTRISME", "TPE_PME", "PARENTALITE"]
    static let statuses: [ModuleRegistration.Status] = [
        .requested, .confirmed, .attended, .absentUnexcused, .fundingAccepted, .withdrawn, .absentExcused,
        .cancelledByBody, .refused, .fundingRefused,
    ]

    init(seed: UInt64, reviewed: Bool = false) {
        var chance = Chance(seed)
        let hired = chance.day(to: "2026-12-31")
        var contracts = [Contract(siret: "13002526500013", start: hired)]
        if chance.flip(4) {
            contracts[0].end = hired.adding(days: 300)
            contracts.append(Contract(siret: "13002526500013", start: hired.adding(days: 400)))
        }
        var training = InitialTraining()
        if chance.flip() { training.interviewOn = hired.adding(days: Int(chance.next() % 60)) }
        if chance.flip() { training.convocationReceivedOn = hired.adding(days: Int(chance.next() % 90)) }
        if !chance.flip(3) { training.startedOn = hired.adding(days: Int(chance.next() % 150)) }
        if let start = training.startedOn, chance.flip() { training.completedOn = start.adding(days: 119) }
        var roles = [RolePeriod(role: .advisor, from: hired)]
        if chance.flip(8) { roles.append(RolePeriod(role: .coordinator, from: hired.adding(days: 500))) }
        let code = chance.pick(["13", "2A", "972", "987"])
        var registrations: [ModuleRegistration] = []
        var modules = Self.thematic.shuffled(using: &chance)
        if chance.flip() { modules.append("CAFE_IA") }
        for index in 0..<Int(chance.next() % 5) {
            guard let module = modules.popLast() else { break }
            let first = chance.day(from: hired.iso)
            var status = chance.pick(Self.statuses)
            if reviewed, chance.flip(3) { status = .inReview }
            registrations.append(
                ModuleRegistration(
                    id: "r\(index)",
                    module: module,
                    requestedOn: first.adding(days: -Int(chance.next() % 40)),
                    sessionStart: first,
                    status: status,
                    statusOn: first.adding(days: -Int(chance.next() % 30)),
                    funding: chance.flip(6) ? .employer : .programme
                )
            )
        }
        dossier = Dossier(
            id: "sample-\(seed)",
            territory: Territory(code) ?? Territory.all[0],
            roles: roles,
            contracts: contracts,
            initialTraining: training,
            exemption: chance.flip(5) ? Exemption(reason: .equivalence, on: hired.adding(days: 10)) : nil,
            moduleRegistrations: registrations
        )
        let first = chance.day(from: hired.iso)
        request = ModuleRequest(
            module: chance.pick(Self.thematic + ["CAFE_IA"]),
            registeredOn: first.adding(days: -Int(chance.next() % 120)),
            sessionStart: first
        )
    }

    /// The dossier once the request is a registration, under an id that comes last.
    func registered(_ status: ModuleRegistration.Status = .requested) -> Dossier {
        var dossier = dossier
        dossier.moduleRegistrations.append(
            ModuleRegistration(
                id: "~new",
                module: request.module,
                requestedOn: request.registeredOn,
                sessionStart: request.sessionStart,
                status: status
            )
        )
        return dossier
    }
}
