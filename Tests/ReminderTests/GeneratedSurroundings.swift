import TrainingRules

extension StructureFile {
    /// An employer made by chance.
    init(seed: UInt64) {
        var chance = Chance(seed &+ 900_000)
        let start = chance.day(after: CivilDate.firstDay(of: 2024), -300...700)
        let conventions = (0...chance.int(0...1)).map { number in
            let from = start.adding(days: number * chance.int(300...700))
            return Convention(id: "v\(seed)-\(number)", start: from, end: from.adding(days: chance.int(300...800)))
        }
        let contracts = (0..<chance.int(1...4)).map { number in
            let from = chance.day(after: start, 0...800)
            let planned = chance.day(after: from, 90...500, missingOnceIn: 3)
            let ended = chance.once(in: 3) ? chance.day(after: from, 30...400) : nil
            return PostContract(
                id: "e\(seed)-\(number)",
                post: chance.once(in: 5) ? nil : "o\(seed)-\(chance.int(1...3))",
                postGoneOn: chance.once(in: 6) ? chance.day(after: from, 100...600) : nil,
                start: from,
                plannedEnd: planned,
                endedOn: ended,
                endDeclaredOn: chance.day(after: ended, -20...40, missingOnceIn: 3)
            )
        }
        self.init(
            id: "s\(seed)",
            name: "Structure \(seed)",
            conventions: conventions,
            contracts: contracts,
            habilitations: (0..<chance.int(0...1)).map { _ in
                let from = chance.day(after: CivilDate.firstDay(of: 2026), -60...360)
                let refused = chance.once(in: 4) ? chance.day(after: from, 3...40) : nil
                return HabilitationFacts(
                    startedOn: from,
                    validatedOn: refused == nil ? chance.day(after: from, 3...40, missingOnceIn: 3) : nil,
                    refusedOn: refused
                )
            },
            anomalySince: chance.once(in: 12) ? chance.day(after: CivilDate.firstDay(of: 2026), -100...400) : nil,
            followings: (0..<chance.int(0...2)).map { number in
                let from = chance.day(after: CivilDate.firstDay(of: 2026), -300...200)
                let to = chance.day(after: from, 30...300, missingOnceIn: 2)
                return ReminderFile.Following(coordinator: "k\(number)", span: .init(from: from, to: to))
            },
            leftOn: chance.once(in: 10) ? chance.day(after: start, 300...900) : nil
        )
    }
}

extension SessionFile {
    /// A session made by chance.
    init(seed: UInt64) {
        var chance = Chance(seed &+ 1_800_000)
        let first = chance.day(after: Simulated.first, -30...420)
        let decided = first.adding(days: -chance.int(15...40))
        self.init(
            id: "m\(seed)",
            body: "b\(chance.int(4...6))",
            module: "SENIORS",
            firstDay: first,
            minimum: 8,
            registrations: (0..<chance.int(0...14)).map { _ in
                let from = first.adding(days: -chance.int(5...90))
                let to = chance.once(in: 4) ? chance.day(after: from, 0...40) : nil
                return ReminderFile.Span(from: from, to: to)
            },
            confirmedOn: chance.once(in: 3) ? decided : nil,
            cancelledOn: chance.once(in: 5) ? decided : nil
        )
    }
}
