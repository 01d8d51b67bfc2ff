import TrainingRules
import TrainingStore

/// A session of a module while its block is being made.
struct DemoSession {
    let id: Int
    let module: Int
    /// Code of the body that gives it.
    let body: String
    let place: Int
    let pool: Int
    let firstDay: CivilDate
    let lastDay: CivilDate
    let minimum: Int
    /// How many people it is going to have.
    let wanted: Int
    /// Takes place however few come.
    var isKept = false
    var count = 0
    /// Those who neither withdraw nor are refused.
    var stayers = 0
    var confirmedOn: CivilDate?
    var cancelledOn: CivilDate?
    var cancelledReason: String?
}

/// A person's registration for a session while its block is being made.
struct DemoPlacement {
    /// What becomes of it, unless the session is cancelled.
    enum Outcome: Equatable {
        case attends, absentExcused, absentUnexcused, withdraws, fundingRefused, refused
        /// The contract ends before the session begins.
        case leaves(CivilDate)

        /// Whether a seat is kept.
        var stays: Bool { self == .attends || self == .absentExcused || self == .absentUnexcused }
    }

    let life: Int
    let session: Int
    let requestedOn: CivilDate
    let outcome: Outcome
    let funding: ModuleRegistration.Funding
}

extension DemoBlock {
    /// Registers a person for a session that begins within some days, of one module or of any; opens a session where
    /// none fits.
    ///
    /// Nothing happens when the person could not have asked in time.
    mutating func place(
        _ index: Int,
        _ module: Int?,
        from: CivilDate,
        to: CivilDate,
        outcome: DemoPlacement.Outcome? = nil,
        funding: ModuleRegistration.Funding = .programme,
        isKept: Bool = false
    ) {
        guard from <= to, let gate = lives[index].gate ?? lives[index].coordinatesFrom else { return }
        let decided = outcome ?? drawOutcome()
        let pool = pool(of: index, module)
        let found = openSession(for: index, module, in: pool, from, to)
        let territory = DemoPlace.all[lives[index].place].territory
        let weekday = random.pick([2, 3, 4], else: 2)
        let firstDay =
            found.map { sessions[$0].firstDay }
            ?? DemoCalendar.weekday(weekday, from: random.day(from, to), in: territory)
        guard let asked = requestDay(index, before: firstDay, gate), isPossible(index, firstDay, decided) else {
            return
        }
        if case .leaves(let last) = decided, asked >= last { return }
        if found == nil, firstDay > to.adding(days: 4) { return }
        let wanted = found.map { sessions[$0].module } ?? module ?? freeModule(for: index, on: firstDay)
        guard let wanted, DemoModule.all[wanted].isOffered(firstDay) else { return }
        let session = found ?? addSession(wanted, pool, lives[index].place, firstDay)
        sessions[session].count += 1
        if decided.stays { sessions[session].stayers += 1 }
        if isKept { sessions[session].isKept = true }
        lives[index].modules.insert(wanted)
        lives[index].trainedBy.insert(sessions[session].body)
        places.append(
            DemoPlacement(life: index, session: session, requestedOn: asked, outcome: decided, funding: funding)
        )
    }

    private func isPossible(_ index: Int, _ day: CivilDate, _ outcome: DemoPlacement.Outcome) -> Bool {
        if case .leaves(let last) = outcome { return last < day }
        return lives[index].isInPost(day)
    }

    /// Some weeks before the session, in post, after the gate and not after today.
    private mutating func requestDay(_ index: Int, before firstDay: CivilDate, _ gate: CivilDate) -> CivilDate? {
        let latest = min(firstDay.adding(days: -9), today.adding(days: -random.int(0, 30)))
        let asked = max(gate, min(firstDay.adding(days: -random.int(23, 62)), latest))
        guard asked <= min(firstDay.adding(days: -6), today) else { return nil }
        return lives[index].isInPost(asked) ? asked : nil
    }

    private mutating func openSession(
        for index: Int,
        _ module: Int?,
        in pool: Int,
        _ from: CivilDate,
        _ to: CivilDate
    ) -> Int? {
        let members = pools[pool, default: []]
        guard !members.isEmpty else { return nil }
        let start = random.int(0, members.count - 1)
        for offset in members.indices {
            let candidate = members[(start + offset) % members.count]
            let session = sessions[candidate]
            guard session.count < session.wanted, session.firstDay >= from, session.firstDay <= to else { continue }
            guard module.map({ $0 == session.module }) ?? !DemoModule.all[session.module].isSpecial else { continue }
            if !lives[index].modules.contains(session.module) { return candidate }
        }
        return nil
    }

    private mutating func freeModule(for index: Int, on day: CivilDate) -> Int? {
        let all = DemoModule.all
        let free = all.indices.filter {
            !all[$0].isSpecial && all[$0].isOffered(day) && !lives[index].modules.contains($0)
        }
        return free.isEmpty ? nil : random.pick(free, else: 0)
    }

    /// People of a region meet; those of a rarer module, or of a small demonstration, come from farther away.
    private func pool(of index: Int, _ module: Int?) -> Int {
        if let module, DemoModule.all[module].code.hasPrefix("COORD") { return -1 }
        if size < 150 { return 0 }
        let place = DemoPlace.all[lives[index].place]
        if module != nil { return -2 - place.basin }
        if isSmall { return place.basin }
        return DemoPlace.all.firstIndex { $0.hub == place.hub } ?? 0
    }

    private mutating func addSession(_ module: Int, _ pool: Int, _ place: Int, _ firstDay: CivilDate) -> Int {
        let territory = DemoPlace.all[place].territory
        let isLong = DemoModule.all[module].hours == 14
        let lastDay = isLong ? DemoCalendar.working(firstDay.adding(days: random.int(1, 8)), in: territory) : firstDay
        let minimum = size < 300 ? 3 : isSmall ? 6 : 8
        let wanted = random.chance(92) ? random.int(minimum, 15) : random.int(1, minimum - 1)
        sessions.append(
            DemoSession(
                id: keys.next(\.session),
                module: module,
                body: pool == -1 ? "la-mednum" : DemoPlace.all[place].hub,
                place: place,
                pool: pool,
                firstDay: firstDay,
                lastDay: lastDay,
                minimum: minimum,
                wanted: wanted
            )
        )
        pools[pool, default: []].append(sessions.count - 1)
        return sessions.count - 1
    }

    private mutating func drawOutcome() -> DemoPlacement.Outcome {
        switch random.int(0, 999) {
        case ..<865: .attends
        case ..<905: .absentExcused
        case ..<935: .absentUnexcused
        case ..<975: .withdraws
        case ..<990: .fundingRefused
        default: .refused
        }
    }
}
