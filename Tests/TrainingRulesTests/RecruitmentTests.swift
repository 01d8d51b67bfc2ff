import Testing
import TrainingRules

/// The checklist of a recruitment, the Coop and "vraiment" conseiller numérique: cases AC-01 to AC-04 of the sources.
@Suite struct RecruitmentTests {
    private func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    private func recruitment(start: String, conventionEnd: String = "2026-12-31") throws -> Recruitment {
        Recruitment(
            convention: .init(
                signedOn: try day("2023-12-20"),
                depositedOn: try day("2024-01-05"),
                start: try day("2024-01-01"),
                end: try day(conventionEnd)
            ),
            candidateSelectedOn: try day("2026-01-20"),
            start: try day(start),
            signedOn: try day("2026-01-26"),
            depositedOn: try day("2026-02-02")
        )
    }

    @Test("AC-01: the end of the contract before is missing until it is declared")
    func previousContract() throws {
        var facts = try recruitment(start: "2026-02-02")
        facts.previous = .init()
        let before = recruitmentCheck(facts, on: try day("2026-02-03"))
        #expect(!before.isValid)
        #expect(before.missing == [.previousContract])
        #expect(before.lines[1].gaps == [.previousEndNotDeclared])
        #expect(before.turns == [.hr])
        #expect(before.validSince == nil)
        facts.previous = .init(endedOn: try day("2026-01-16"), declaredOn: try day("2026-02-06"))
        #expect(!recruitmentCheck(facts, on: try day("2026-02-05")).isValid)
        let after = recruitmentCheck(facts, on: try day("2026-02-06"))
        #expect(after.isValid)
        #expect(after.validSince == (try day("2026-02-06")))
        #expect(after.turns.isEmpty)
    }

    @Test(
        "AC-02: the convention is judged on the first day of the contract",
        arguments: [
            ("2025-12-31", true), ("2026-01-01", false),
        ]
    )
    func convention(start: String, holds: Bool) throws {
        let check = recruitmentCheck(
            try recruitment(start: start, conventionEnd: "2025-12-31"),
            on: try day("2026-03-01")
        )
        #expect(check.isValid == holds)
        #expect(check.missing == (holds ? [] : [.convention]))
        // The convention is over on the day looked at: it says so, and undoes nothing.
        #expect(check.isConventionOver)
    }

    @Test func whoseTurnItIs() throws {
        let nothing = recruitmentCheck(Recruitment(start: try day("2026-02-02")), on: try day("2026-02-03"))
        #expect(nothing.missing == [.convention, .candidate, .contract])
        #expect(nothing.lines.map(\.turn) == [.hr, nil, .hr, .manager])
        #expect(nothing.lines[3].gaps == [.contractNotSigned, .contractNotDeposited])
        var overlapping = try recruitment(start: "2026-02-02")
        overlapping.previous = .init(endedOn: try day("2026-02-02"), declaredOn: try day("2026-02-02"))
        let check = recruitmentCheck(overlapping, on: try day("2026-03-01"))
        #expect(check.lines[1].gaps == [.previousOverlaps])
        // What is done later does not count yet.
        #expect(
            recruitmentCheck(try recruitment(start: "2026-02-02"), on: try day("2026-01-25")).missing == [.contract]
        )
    }

    @Test("AC-03: really an advisor once interviewed and listed as one")
    func reallyAnAdvisor() throws {
        let dossier = Dossier(
            id: "d",
            territory: try #require(Territory("13")),
            roles: [RolePeriod(role: .advisor, from: try day("2025-11-03"))],
            contracts: [Contract(siret: "13002526500013", start: try day("2025-11-03"))],
            initialTraining: InitialTraining(interviewOn: try day("2025-12-10"))
        )
        let listings = [
            CoopListing(on: try day("2025-12-01"), role: .mediator),
            CoopListing(on: try day("2025-12-15"), role: .advisor),
        ]
        #expect(realAdvisor(dossier, listings: listings, on: try day("2025-12-12")) == .no(missing: [.coopListing]))
        #expect(
            realAdvisor(dossier, listings: listings, on: try day("2025-12-15")) == .yes(since: try day("2025-12-15"))
        )
        // A correction of the address alone does not begin it anew; leaving the list ends it.
        let later = listings + [CoopListing(on: try day("2026-01-10"), role: .advisor, email: "a@b.fr")]
        #expect(realAdvisor(dossier, listings: later, on: try day("2026-02-01")) == .yes(since: try day("2025-12-15")))
        let gone = later + [CoopListing(on: try day("2026-02-10"), role: .none)]
        #expect(realAdvisor(dossier, listings: gone, on: try day("2026-03-01")) == .no(missing: [.coopListing]))
        var exempt = dossier
        exempt.exemption = Exemption(reason: .equivalence, on: try day("2025-12-20"))
        #expect(realAdvisor(exempt, listings: [], on: try day("2025-12-20")) == .exempt(since: try day("2025-12-20")))
        var unemployed = dossier
        unemployed.contracts = []
        #expect(
            realAdvisor(unemployed, listings: [], on: try day("2025-12-09"))
                == .no(missing: [.contract, .interview, .coopListing])
        )
    }

    @Test(
        "AC-04: the dead domain is refused from its day",
        arguments: [
            ("x@conseiller-numerique.fr", "2024-09-12", nil), ("x@conseiller-numerique.fr", "2025-07-12", nil),
            ("x@conseiller-numerique.fr", "2025-07-13", CoopFlaw.emailDomainDead),
            ("x@conseiller-numerique.fr", "2025-12-20", .emailDomainDead),
            ("claire.durand@mairie.example", "2025-12-20", nil), ("contact@mairie.example", "2025-12-20", .emailShared),
            ("claire.durand@gmail.com", "2025-12-20", .emailPersonal), ("claire", "2025-12-20", .emailUnreadable),
            (nil, "2025-12-20", .emailMissing),
        ] as [(String?, String, CoopFlaw?)]
    )
    func address(text: String?, on: String, flaw: CoopFlaw?) throws {
        #expect(coopFlaw(ofAddress: text, on: try day(on), under: .standard) == flaw)
    }

    @Test func theListingMatchesTheEmployer() throws {
        let on = try day("2025-12-20")
        var listing = CoopListing(
            on: on,
            role: .advisor,
            email: "claire.durand@mairie.example",
            siret: "130 025 265 00013"
        )
        #expect(coopFlaws(listing, employer: "13002526500013", on: on, under: .standard).isEmpty)
        listing.siret = "20005478100022"
        listing.role = .mediator
        #expect(
            coopFlaws(listing, employer: "13002526500013", on: on, under: .standard)
                == [.siretOfAnother, .roleNotAdvisor]
        )
        #expect(
            coopFlaws(nil, employer: "13002526500013", on: on, under: .standard)
                == [.emailMissing, .siretMissing, .roleNotAdvisor]
        )
        // An employer without number has none to match.
        #expect(coopFlaws(nil, employer: nil, on: on, under: .standard) == [.emailMissing, .roleNotAdvisor])
    }

    @Test(
        "AC-40: what the figures of a structure mean",
        arguments: [
            (7, 8, nil, PostCount.Meaning.partlyFilled), (0, 1, nil, .vacant), (1, 1, nil, .filled),
            (1, 0, nil, .anomaly),
            (2, 1, .accepted, .anomaly), (0, 0, .submitted, .underStudy), (0, 0, .rejected, .noneObtained),
            (0, 0, .left, .left), (0, 0, nil, .unknown),
        ] as [(Int, Int, PostCount.Application?, PostCount.Meaning)]
    )
    func counts(occupied: Int, attributed: Int, application: PostCount.Application?, meaning: PostCount.Meaning) {
        let count = PostCount(occupied: occupied, attributed: attributed, application: application)
        #expect(count.meaning == meaning)
        #expect(count.text == "\(occupied)/\(attributed)")
        // Posts that are gone, and nothing said of an application: the structure left.
        #expect(PostCount(occupied: 0, attributed: 0, hadPosts: true).meaning == .left)
    }
}
