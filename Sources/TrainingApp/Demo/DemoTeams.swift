import TrainingRules
import TrainingStore

extension DemoBlock {
    /// Who follows whom: the coordinators of a territory share its advisors.
    mutating func addTeams() {
        let storyLead = stories[.coordinator]
        if let storyLead {
            let members = DemoStory.allCases.filter { $0 != .martinique && $0 != .coordinator }
            for member in members.compactMap({ stories[$0] }) { addMember(member, of: storyLead) }
        }
        let told = Set(stories.values)
        var leads: [Int: [Int]] = [:]
        for index in lives.indices where !told.contains(index) {
            guard let since = lives[index].coordinatesFrom, since <= today, lives[index].isInPost(today) else {
                continue
            }
            leads[lives[index].place, default: []].append(index)
        }
        var sizes: [Int: Int] = [:]
        for index in lives.indices where !told.contains(index) && lives[index].coordinatesFrom == nil {
            let local = leads[lives[index].place, default: []]
            guard !local.isEmpty, random.chance(90) else { continue }
            let lead = random.pick(local, else: local[0])
            guard sizes[lead, default: 0] < 28 else { continue }
            sizes[lead, default: 0] += 1
            addMember(index, of: lead)
        }
    }

    private mutating func addMember(_ member: Int, of lead: Int) {
        guard let since = lives[lead].coordinatesFrom, let hired = lives[member].jobs.first?.start else { return }
        let from = max(since, hired).adding(days: random.int(3, 40))
        guard from <= today else { return }
        let last = lives[member].jobs.last?.end
        batch.team.append(
            Seed.TeamMember(
                id: keys.next(\.team),
                coordinatorID: lives[lead].id,
                personID: lives[member].id,
                fromOn: from,
                toOn: last.flatMap { $0 <= today ? max($0, from) : nil }
            )
        )
    }

    /// Which employer and which training body see whom, as the triggers of `migrations/0008` would have it.
    mutating func addSights() {
        for life in lives {
            var seen: [Int] = []
            for job in life.jobs where !seen.contains(job.employer) {
                seen.append(job.employer)
                let ends = life.jobs.filter { $0.employer == job.employer }.map(\.end)
                batch.employerSights.append(
                    Seed.EmployerSight(
                        structureID: employers[job.employer].id,
                        personID: life.id,
                        until: ends.contains(nil) ? nil : ends.compactMap { $0 }.max()
                    )
                )
            }
            for body in Set(life.trainedBy.flatMap { bodies.viewers($0) }).sorted() {
                batch.trainingSights.append(Seed.TrainingSight(trainingBodyID: body, personID: life.id))
            }
        }
    }
}
