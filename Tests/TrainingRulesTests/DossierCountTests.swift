import Testing

@testable import TrainingRules

/// What a dossier adds to the figures of the programme, against its own statement.
@Suite struct DossierCountTests {
    private let book: RuleBook

    init() throws { book = try shippedRuleBook.get() }

    private static func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    private func dossier(_ change: (inout Dossier) throws -> Void = { _ in }) throws -> Dossier {
        var dossier = Dossier(
            id: "d",
            territory: try #require(Territory("13")),
            roles: [RolePeriod(role: .advisor, from: try Self.day("2024-02-01"))],
            contracts: [Contract(siret: "13002526500013", start: try Self.day("2024-02-01"))],
            initialTraining: InitialTraining(
                interviewOn: try Self.day("2024-02-20"),
                startedOn: try Self.day("2024-03-04"),
                completedOn: try Self.day("2024-07-01")
            ),
            moduleRegistrations: [
                ModuleRegistration(
                    id: "r1",
                    module: "SENIORS",
                    requestedOn: try Self.day("2025-01-10"),
                    sessionStart: try Self.day("2025-04-20"),
                    sessionEnd: try Self.day("2025-04-21"),
                    status: .attended,
                    statusOn: try Self.day("2025-04-22"),
                    funding: .programme,
                    acceptedAfterReview: false
                )
            ]
        )
        try change(&dossier)
        return dossier
    }

    private func count(_ dossier: Dossier, on iso: String = "2026-06-01") throws -> [ProgrammeFigure: Int] {
        DossierCount(dossier, on: try Self.day(iso), under: book).all.mapValues(\.count)
    }

    @Test func creditsAreThoseOfTheStatement() throws {
        let (dossier, day) = (try dossier(), try Self.day("2026-06-01"))
        let counted = try count(dossier)
        let lines = statement(of: dossier, on: day, under: book).credits
        #expect(counted[.creditsUsed] == 1)
        #expect((counted[.creditsExpired] ?? 0) == lines.count { $0.state == .expired })
        #expect((counted[.creditsLeft] ?? 0) == lines.count { [.available, .carried].contains($0.state) })
        let figures: [ProgrammeFigure] = [.creditsUsed, .creditsReserved, .creditsLeft, .creditsExpired]
        #expect(figures.map { counted[$0] ?? 0 }.reduce(0, +) == lines.count && lines.count >= 3)
    }

    @Test func whoIsInPostStandsInOnePlaceOnEveryDay() throws {
        let places: [ProgrammeFigure] = [.trained, .exempt, .inTraining, .untrained]
        var seen: [ProgrammeFigure] = []
        for iso in ["2024-01-31", "2024-02-01", "2024-02-28", "2024-03-04", "2024-06-30", "2024-07-01", "2026-06-01"] {
            let counted = try count(try dossier(), on: iso)
            let held = places.filter { counted[$0] != nil }
            #expect(held.count == (iso == "2024-01-31" ? 0 : 1), "\(iso)")
            #expect((counted[.inPost] ?? 0) == held.count)
            seen += held
        }
        #expect(seen == [.untrained, .untrained, .inTraining, .inTraining, .trained, .trained])
        let exempt = try dossier { dossier in
            dossier.initialTraining = nil
            dossier.exemption = Exemption(reason: .equivalence, on: try Self.day("2024-05-02"))
        }
        #expect(try count(exempt, on: "2024-05-01")[.untrained] == 1)
        #expect(try count(exempt, on: "2024-05-02")[.exempt] == 1)
    }

    @Test func whoHasLeftOrCoordinatesIsNoAdvisorInPost() throws {
        let gone = try dossier { $0.contracts[0].end = try Self.day("2026-05-31") }
        #expect(try count(gone).isEmpty)
        let coordinator = try dossier {
            $0.roles.append(RolePeriod(role: .coordinator, from: try Self.day("2026-01-01")))
        }
        #expect(try count(coordinator)[.inPost] == nil && count(coordinator)[.creditsUsed] == 1)
    }

    @Test func waitsAreCountedFromTheRunningContract() throws {
        let waiting = try dossier { $0.initialTraining = nil }
        let rows = DossierCount(waiting, on: try Self.day("2024-04-01"), under: book).all
        #expect(rows[.interviewWait] == [.waited(days: 60, since: try Self.day("2024-02-01"))])
        #expect(rows[.interviewLate] == nil)
        #expect(try count(waiting, on: "2024-04-02")[.interviewLate] == 1)
        let started = DossierCount(try dossier(), on: try Self.day("2025-03-03"), under: book).all
        #expect(started[.startDelay] == [.waited(days: 32, since: try Self.day("2024-03-04"))])
        #expect(try count(try dossier(), on: "2025-03-04")[.startDelay] == nil)
    }

    @Test func theMiddleOfTheDaysIsTheLowerOfTwo() {
        var value = FigureValue()
        #expect(value.median == nil)
        for days in [90, 10, 40, 20] { value.add(days: days) }
        #expect(value.median == 20 && value.count == 4)
        var other = FigureValue()
        other.add(3, part: 5, of: 9)
        value.add(other)
        #expect(value.count == 7 && value.part == 5 && value.whole == 9)
    }
}
