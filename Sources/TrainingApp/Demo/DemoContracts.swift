import TrainingRules
import TrainingStore

extension DemoBlock {
    /// One funded post, and the people on it one after the other until today.
    mutating func fillPost(of employer: Int) {
        let spans = employers[employer].spans
        guard var post = addPost(of: employer, span: 0) else { return }
        var span = 0
        var day = spans[0].start.adding(days: random.int(8, 80))
        while day <= today.adding(days: 18) {
            while day > spans[span].end {
                guard span + 1 < spans.count, let next = addPost(of: employer, span: span + 1) else { return }
                span += 1
                post = next
            }
            guard let life = rehire(at: employer, on: day) ?? newcomer(at: employer, on: day) else { return }
            let leaving = day.adding(days: tenure())
            var start = day
            while leaving > min(spans[span].end, today) {
                let end = spans[span].end
                if end >= today {
                    hire(life, at: employer, post, start, planned: employers[employer].isPermanent ? nil : end)
                    return
                }
                hire(life, at: employer, post, start, planned: end, ended: end, reason: "term")
                guard span + 1 < spans.count, let next = addPost(of: employer, span: span + 1) else { return }
                span += 1
                post = next
                start = end.adding(days: 1)
            }
            let last = max(start, leaving)
            hire(life, at: employer, post, start, planned: nil, ended: last, reason: leavingReason())
            leavers[employers[employer].place, default: []].append(life)
            if random.chance(7) { return giveBack(post, after: last) }
            day = last.adding(days: random.int(15, 150))
        }
    }

    /// Days in a post; many stay for years.
    private mutating func tenure() -> Int {
        switch random.int(0, 99) {
        case ..<16: random.int(45, 500)
        case ..<40: random.int(500, 1500)
        default: random.int(1500, 5500)
        }
    }

    private mutating func leavingReason() -> String {
        switch random.int(0, 99) {
        case ..<66: "resignation"
        case ..<86: "agreement"
        case ..<94: "dismissal"
        default: "other"
        }
    }

    /// A post of an agreement; nil when there is no such agreement.
    mutating func addPost(of employer: Int, span: Int) -> Int? {
        guard employers[employer].spans.indices.contains(span) else { return nil }
        let id = keys.next(\.post)
        let convention = employers[employer].spans[span]
        batch.posts.append(
            Seed.Post(
                id: id,
                conventionID: convention.id,
                structureID: employers[employer].id,
                attributedOn: convention.start
            )
        )
        return id
    }

    private mutating func giveBack(_ post: Int, after day: CivilDate) {
        let left = day.adding(days: random.int(20, 60))
        guard left <= today, let index = batch.posts.lastIndex(where: { $0.id == post }) else { return }
        if random.chance(35) { batch.posts[index].transferredOn = left } else { batch.posts[index].returnedOn = left }
    }

    /// Somebody of the same territory who left another employer some time ago.
    private mutating func rehire(at employer: Int, on day: CivilDate) -> Int? {
        let place = employers[employer].place
        guard let waiting = leavers[place], !waiting.isEmpty, random.chance(45) else { return nil }
        let found = waiting.firstIndex { life in
            guard let end = lives[life].jobs.last?.end else { return false }
            return day - end > 12 && day - end < 500
        }
        guard let found else { return nil }
        return leavers[place]?.remove(at: found)
    }

    /// A new person, unless the block is full.
    private mutating func newcomer(at employer: Int, on day: CivilDate) -> Int? {
        guard lives.count < size else { return nil }
        let life = addPerson(
            first: random.word(DemoNames.first),
            last: random.word(DemoNames.last),
            at: employer,
            fate: drawFate(on: day)
        )
        if case .exempt(.coordinator) = lives[life].fate.training {
            lives[life].coordinatesFrom = max(day, CivilDate.firstDay(of: 2024).adding(days: random.int(0, 420)))
        }
        return life
    }

    /// Writes a person with the mail domain of the first employer; answers the index.
    mutating func addPerson(first: String, last: String, at employer: Int, fate: DemoFate) -> Int {
        let id = keys.next(\.person)
        let place = employers[employer].place
        let name = "\(DemoText.slug(first)).\(DemoText.slug(last))"
        var email = "\(name)@\(employers[employer].domain)"
        var twin = 2
        while !usedEmails.insert(email).inserted {
            email = "\(name)\(twin)@\(employers[employer].domain)"
            twin += 1
        }
        batch.people.append(
            Seed.Person(
                id: id,
                publicID: random.uuid(),
                lastName: last,
                firstName: first,
                email: email,
                phone: random.chance(60) ? phone() : nil,
                territory: DemoPlace.all[place].territory
            )
        )
        lives.append(DemoLife(id: id, place: place, email: email, firstName: first, lastName: last, fate: fate))
        return lives.count - 1
    }

    /// A number of the range kept for fiction (Arcep, decision 2018-0881).
    private mutating func phone() -> String {
        func pair(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "06 39 98 \(pair(random.int(0, 99))) \(pair(random.int(0, 99)))"
    }

    /// Writes a contract.
    mutating func hire(
        _ life: Int,
        at employer: Int,
        _ post: Int?,
        _ start: CivilDate,
        planned: CivilDate? = nil,
        ended: CivilDate? = nil,
        reason: String? = nil
    ) {
        let isFirst = lives[life].jobs.isEmpty
        let signed = min(today, start.adding(days: -random.int(1, 20)))
        let deposited = max(signed, min(today, start.adding(days: random.int(0, 12))))
        let declared = ended.map { min(today, $0.adding(days: random.int(-5, 40))) }
        batch.contracts.append(
            Seed.Contract(
                id: keys.next(\.contract),
                publicID: random.uuid(),
                personID: lives[life].id,
                structureID: employers[employer].id,
                postID: post,
                startOn: start,
                plannedEndOn: planned,
                endedOn: ended,
                endDeclaredOn: declared,
                endReason: reason,
                candidateSelectedOn: signed.adding(days: -random.int(1, 15)),
                signedOn: signed,
                depositedOn: deposited
            )
        )
        lives[life].jobs.append(
            DemoLife.Job(
                employer: employer,
                start: start,
                end: ended ?? planned,
                isRupture: ended != nil && reason != "term"
            )
        )
        if isFirst { addRoles(life, from: start) }
    }

    private mutating func addRoles(_ life: Int, from start: CivilDate) {
        let coordinates = lives[life].coordinatesFrom
        if coordinates == nil || coordinates.map({ start < $0 }) == true { addRole(life, .advisor, start) }
        if let coordinates, coordinates <= today { addRole(life, .coordinator, max(start, coordinates)) }
    }

    private mutating func addRole(_ life: Int, _ role: Role, _ day: CivilDate) {
        batch.roles.append(
            Seed.RolePeriod(id: keys.next(\.role), personID: lives[life].id, fromOn: day, role: role)
        )
    }
}
