import Testing
import TrainingRules

@Suite struct WhatIfTests {
    private let book: RuleBook
    private let trained: Dossier

    init() throws {
        book = try shippedRuleBook.get()
        trained = Dossier(
            id: "what-if",
            territory: try territory("13"),
            roles: [RolePeriod(role: .advisor, from: day("2025-09-01"))],
            contracts: [
                Contract(siret: "13002526500013", start: day("2025-09-01"), end: day("2025-12-31")),
                Contract(siret: "13002526500013", start: day("2026-02-01")),
            ],
            initialTraining: InitialTraining(
                interviewOn: day("2025-10-06"),
                startedOn: day("2025-11-17"),
                completedOn: day("2026-04-13"),
                teachingHours: 168,
                internshipHours: 210,
                mockJuryOn: day("2026-04-09")
            )
        )
    }

    @Test func nothingSupposedChangesNothing() throws {
        #expect(WhatIf().isEmpty)
        #expect(try WhatIf().applied(to: trained, on: day("2026-03-02")) == trained)
        #expect(try WhatIf(startedOn: day("2025-11-17")).applied(to: trained, on: day("2026-06-01")) == trained)
    }

    @Test func aLaterStartMovesTheExtraCredit() throws {
        let on = day("2026-06-01")
        let moved = try WhatIf(startedOn: day("2026-03-02")).applied(to: trained, on: on)
        func extra(_ dossier: Dossier) -> CivilDate? {
            statement(of: dossier, on: on, under: book).credits.first { $0.credit.id.code == "X" }?.credit.until
        }
        #expect(extra(trained) == day("2026-11-17"))
        #expect(extra(moved) == day("2027-03-02"))
        #expect(moved.initialTraining?.completedOn == day("2026-04-13"))
        #expect(moved.initialTraining?.teachingHours == 168)
    }

    @Test func whatFollowedTheStartIsLeftOutWhereItWouldPrecedeIt() throws {
        let moved = try WhatIf(startedOn: day("2026-09-07")).applied(to: trained, on: day("2026-06-01"))
        let expected = InitialTraining(interviewOn: day("2025-10-06"), startedOn: day("2026-09-07"))
        #expect(moved.initialTraining == expected)
        let steps = statement(of: moved, on: day("2026-06-01"), under: book).milestones
        #expect(steps.first { $0.code == .start }?.state == .planned)
    }

    @Test func aStartIsSupposedOfSomebodyWithoutTraining() throws {
        var newcomer = trained
        newcomer.initialTraining = nil
        let moved = try WhatIf(startedOn: day("2026-03-02")).applied(to: newcomer, on: day("2026-06-01"))
        #expect(moved.initialTraining == InitialTraining(startedOn: day("2026-03-02")))
        let request = ModuleRequest(
            module: "HANDICAP",
            registeredOn: day("2026-06-01"),
            sessionStart: day("2026-07-06")
        )
        #expect(decide(request, for: newcomer, under: book).reasons.map(\.code) == [.gateClosed])
        #expect(decide(request, for: moved, under: book).verdict == .funded)
    }

    @Test func theEndOfTheContractThatCoversTheDayElseOfTheLatest() throws {
        let end = WhatIf(contractEnd: day("2026-08-31"))
        let during = try end.applied(to: trained, on: day("2026-06-01"))
        #expect(during.contracts.map(\.end) == [day("2025-12-31"), day("2026-08-31")])
        let first = try WhatIf(contractEnd: day("2025-11-30")).applied(to: trained, on: day("2025-10-01"))
        #expect(first.contracts.map(\.end) == [day("2025-11-30"), nil])
        let between = try end.applied(to: trained, on: day("2026-01-15"))
        #expect(between.contracts == during.contracts)
        var reversed = trained
        reversed.contracts.reverse()
        #expect(try end.applied(to: reversed, on: day("2026-06-01")).contracts == during.contracts.reversed())
    }

    @Test func aSessionAfterTheSupposedEndIsRefused() throws {
        let request = ModuleRequest(
            module: "HANDICAP",
            registeredOn: day("2026-06-01"),
            sessionStart: day("2026-09-14")
        )
        let left = try WhatIf(contractEnd: day("2026-08-31")).applied(to: trained, on: request.registeredOn)
        #expect(decide(request, for: trained, under: book).verdict == .funded)
        #expect(decide(request, for: left, under: book).reasons.map(\.code) == [.notInPost])
    }

    @Test func aCompletedTrainingWasNotAbandoned() throws {
        var abandoned = trained
        abandoned.initialTraining?.completedOn = nil
        abandoned.initialTraining?.abandonedOn = day("2026-02-01")
        let completed = try WhatIf(completedOn: day("2026-05-04")).applied(to: abandoned, on: day("2026-06-01"))
        #expect(completed.initialTraining?.abandonedOn == nil)
        #expect(completed.initialTraining?.completedOn == day("2026-05-04"))
    }

    @Test func whatCannotHoldIsToldInFrench() throws {
        func contradiction(_ whatIf: WhatIf, _ dossier: Dossier) -> WhatIf.Contradiction? {
            do {
                _ = try whatIf.applied(to: dossier, on: day("2026-06-01"))
                return nil
            } catch {
                return error
            }
        }
        let early = contradiction(WhatIf(completedOn: day("2025-11-01")), trained)
        #expect(early == .completedBeforeStart(day("2025-11-17")))
        let both = contradiction(WhatIf(startedOn: day("2026-05-04"), completedOn: day("2026-05-03")), trained)
        #expect(both == .completedBeforeStart(day("2026-05-04")))
        let short = contradiction(WhatIf(contractEnd: day("2026-01-31")), trained)
        #expect(short == .contractEndsBeforeItBegins(day("2026-02-01")))
        var without = trained
        without.contracts = []
        #expect(contradiction(WhatIf(contractEnd: day("2026-12-31")), without) == .noContract)
        #expect(
            WhatIfText.sentence(.contractEndsBeforeItBegins(day("2026-02-01")))
                == "Le contrat ne peut pas se terminer avant d'avoir commencé, le 1er février 2026."
        )
        let whatIf = WhatIf(startedOn: day("2026-03-02"), contractEnd: day("2026-12-31"))
        #expect(
            WhatIfText.sentence(whatIf)
                == "Hypothèse : la formation commence le 2 mars 2026, le contrat se termine le 31 décembre 2026"
        )
    }

    @Test(arguments: 1...200)
    func theFactsNotSupposedStay(seed: UInt64) throws {
        let sample = Sample(seed: seed)
        var chance = Chance(seed)
        let whatIf = WhatIf(startedOn: chance.day())
        let changed = try whatIf.applied(to: sample.dossier, on: sample.request.registeredOn)
        var rest = changed
        rest.initialTraining = sample.dossier.initialTraining
        #expect(rest == sample.dossier)
        #expect(changed.initialTraining?.startedOn == whatIf.startedOn)
        // Supposing the same twice is supposing it once.
        #expect(try whatIf.applied(to: changed, on: sample.request.registeredOn) == changed)
    }
}
