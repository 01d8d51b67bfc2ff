import TrainingRules

/// The days around which the generated facts lie: the simulated year and the one before.
enum Simulated {
    static let first = CivilDate.firstDay(of: 2026)
    static let last = CivilDate.lastDay(of: 2026)
}

extension ReminderFile {
    /// A person made by chance: most lives are plausible, some are not, so that every rule finds somebody.
    init(seed: UInt64) {
        var chance = Chance(seed)
        let territory =
            Territory(chance.pick(["13", "2A", "75", "57", "972", "974", "976", "988"])) ?? Territory.all[0]
        let start = chance.day(after: CivilDate.firstDay(of: 2025), -200...700)
        var roles = [RolePeriod(role: chance.once(in: 12) ? .coordinator : .advisor, from: start)]
        if chance.once(in: 15) {
            roles.append(RolePeriod(role: .coordinator, from: chance.day(after: start, 30...500)))
        }
        var employments = [Self.employment("c\(seed)-1", "s\(seed % 97)", from: start, &chance)]
        if let end = employments[0].end, chance.once(in: 2) {
            let again = chance.day(after: end, 1...60)
            employments.append(Self.employment("c\(seed)-2", "s\(seed % 89)", from: again, &chance))
        }
        let training = InitialTraining(from: start, &chance)
        let dossier = Dossier(
            id: "p\(seed)",
            territory: territory,
            roles: roles,
            contracts: employments.map {
                Contract(siret: $0.number ?? "", start: $0.recruitment.start, end: $0.end)
            },
            initialTraining: training,
            exemption: chance.once(in: 12)
                ? Exemption(reason: .equivalence, on: chance.day(after: start, 0...300)) : nil,
            certifications: [],
            moduleRegistrations: (0..<chance.int(0...4)).map { number in
                ModuleRegistration(seed: seed, number, from: start, &chance)
            }
        )
        self.init(dossier: dossier, name: "Personne \(seed)", employments: employments)
        addSurroundings(from: start, training, &chance)
        addTraining(from: start, training, &chance)
    }

    private static func employment(
        _ id: String,
        _ structure: String,
        from start: CivilDate,
        _ chance: inout Chance
    ) -> Employment {
        let convention = Recruitment.Convention(
            signedOn: chance.day(after: start, -60...30, missingOnceIn: 6),
            depositedOn: chance.day(after: start, -50...40, missingOnceIn: 6),
            start: start.adding(days: chance.once(in: 12) ? 5 : -200),
            end: start.adding(days: 900)
        )
        let before = chance.day(after: start, -40...10, missingOnceIn: 4)
        let previous = Recruitment.Previous(
            endedOn: before,
            declaredOn: chance.day(after: before, 0...60, missingOnceIn: 4)
        )
        return Employment(
            contract: id,
            structure: structure,
            number: chance.once(in: 20) ? nil : "11000101300017",
            recruitment: Recruitment(
                convention: chance.once(in: 8) ? nil : convention,
                previous: chance.once(in: 3) ? previous : nil,
                candidateSelectedOn: chance.day(after: start, -40...20, missingOnceIn: 8),
                start: start,
                signedOn: chance.day(after: start, -30...10, missingOnceIn: 8),
                depositedOn: chance.day(after: start, -30...20, missingOnceIn: 8)
            ),
            end: chance.once(in: 3) ? chance.day(after: start, 60...700) : nil
        )
    }

    private mutating func addSurroundings(from start: CivilDate, _ training: InitialTraining, _ chance: inout Chance) {
        let addresses = [
            "prenom.nom@mairie.fr", "prenom.nom@conseiller-numerique.fr", "prenom@gmail.com", "contact@mairie.fr",
        ]
        coopListings = (0..<chance.int(0...2)).map { number in
            CoopListing(
                on: chance.day(after: start, (number * 100)...(number * 100 + 60)),
                role: chance.pick([.advisor, .advisor, .advisor, .mediator]),
                email: chance.once(in: 10) ? nil : chance.pick(addresses + [addresses[0], addresses[0]]),
                siret: chance.pick(["11000101300017", "110 001 013 00017", "21750001600019", nil])
            )
        }
        followings = (0..<chance.int(0...2)).map { number in
            let from = chance.day(after: start, -100...300)
            let to = chance.day(after: from, 30...400, missingOnceIn: 2)
            return Following(coordinator: "k\(number)", span: Span(from: from, to: to))
        }
        trainingBody = training.registeredOn == nil ? nil : "b\(chance.int(1...3))"
        fundingAnsweredOn = chance.day(after: training.registeredOn, 2...70, missingOnceIn: 4)
        interviewBookedFor = chance.day(after: training.registeredOn, 10...60, missingOnceIn: 3)
        recruitmentReportedOn = chance.day(after: training.registeredOn, 0...90, missingOnceIn: 2)
        coopInvitedOn = chance.day(after: start, 20...80, missingOnceIn: 2)
        sessions = dossier.moduleRegistrations.compactMap { registration in
            guard !chance.once(in: 6) else { return nil }
            let decided = registration.sessionStart.adding(days: -chance.int(15...60))
            let isCancelled = registration.status == .cancelledByBody
            return Session(
                registration: registration.id,
                body: "b\(chance.int(4...6))",
                confirmedOn: chance.once(in: 4) ? nil : decided,
                cancelledOn: isCancelled ? registration.statusOn : nil
            )
        }
    }

    private mutating func addTraining(from start: CivilDate, _ training: InitialTraining, _ chance: inout Chance) {
        guard training.registeredOn != nil, !chance.once(in: 5) else { return }
        let first =
            training.startedOn.map { $0.adding(days: chance.pick([0, 0, 0, 3])) }
            ?? chance.day(after: start, 30...250)
        let jury = first.adding(days: chance.int(115...150))
        cohort = Cohort(
            start: first,
            mockJuryOn: chance.once(in: 2) ? jury : nil,
            examOn: chance.once(in: 2) ? jury.adding(days: chance.int(14...40)) : nil,
            closures: chance.once(in: 3)
                ? [Closure(from: first.adding(days: 110), to: first.adding(days: 125), label: "Congés")] : []
        )
        internship = (0..<chance.int(0...6)).map { week in
            DatedMinutes(on: first.adding(days: 7 + week * 18), minutes: chance.int(1...8) * 420)
        }
        suspensions =
            chance.once(in: 8)
            ? [
                Span(
                    from: first.adding(days: chance.int(-20...60)),
                    to: chance.once(in: 2) ? first.adding(days: 90) : nil
                )
            ]
            : []
        questionnaireOn = chance.day(after: first, 110...140, missingOnceIn: 2)
        examFileOn = chance.day(after: jury, -20...20, missingOnceIn: 3)
        let outcomes: [ExamAttempt.Outcome] = [.pending, .passed, .passed, .failed, .absentExcused, .fileMissing]
        if training.startedOn != nil {
            if chance.once(in: 2) {
                let on = first.adding(days: chance.int(-10...160))
                dossier.examAttempts.append(ExamAttempt(exam: .pix, on: on, outcome: chance.pick(outcomes)))
            }
            for attempt in 0..<chance.int(0...2) {
                let on = jury.adding(days: 14 + attempt * 40 + chance.int(0...20))
                dossier.examAttempts.append(ExamAttempt(exam: .ccp1, on: on, outcome: chance.pick(outcomes)))
                if chance.once(in: 3) {
                    dossier.certifications.append(
                        Certification(title: .mn, block: .ccp1, awardedOn: on.adding(days: chance.int(5...60)))
                    )
                }
            }
            if chance.once(in: 4) {
                dossier.certifications.append(
                    Certification(title: .pix, awardedOn: first.adding(days: chance.int(60...150)))
                )
            }
        }
    }
}

extension InitialTraining {
    fileprivate init(from start: CivilDate, _ chance: inout Chance) {
        let registered = chance.day(after: start, 0...60, missingOnceIn: 4)
        let interview = chance.day(after: registered, 15...90, missingOnceIn: 3)
        let convocation = chance.day(after: interview, 2...40, missingOnceIn: 4)
        let started = chance.day(after: convocation, 10...60, missingOnceIn: 3)
        let completed = chance.day(after: started, 118...150, missingOnceIn: 3)
        self.init(
            registeredOn: registered,
            interviewOn: interview,
            convocationReceivedOn: convocation,
            confirmedByAdvisorOn: chance.day(after: convocation, 0...20, missingOnceIn: 3),
            confirmedByManagerOn: chance.day(after: convocation, 0...20, missingOnceIn: 3),
            startedOn: started,
            abandonedOn: chance.once(in: 12) ? chance.day(after: start, 60...300) : nil,
            completedOn: completed,
            mockJuryOn: chance.day(after: started, 115...140, missingOnceIn: 2)
        )
    }
}

extension ModuleRegistration {
    fileprivate init(seed: UInt64, _ number: Int, from start: CivilDate, _ chance: inout Chance) {
        let requested = chance.day(after: start, 20...700)
        let first = chance.day(after: requested, 10...150)
        let modules = ["SENIORS", "HANDICAP", "CAFE_IA", "CAFE_IA", "TPE_PME", "COORD_1", "COORD_2", "REFUGIES"]
        self.init(
            id: "r\(seed)-\(number)",
            module: chance.pick(modules),
            requestedOn: requested,
            sessionStart: first,
            sessionEnd: first.adding(days: chance.pick([0, 1, 7])),
            status: chance.pick(Status.allCases),
            statusOn: chance.once(in: 5) ? nil : chance.day(after: requested, 0...140),
            funding: chance.once(in: 8) ? .employer : .programme,
            acceptedAfterReview: chance.once(in: 10)
        )
    }
}
