import Testing

@testable import TrainingRules

/// Where people stand on the board of a cohort, what holds them up, and how far behind they are.
@Suite struct CohortBoardTests {
    private static func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    private static func dossier(_ change: (inout InitialTraining) throws -> Void) throws -> Dossier {
        var training = InitialTraining(registeredOn: try day("2025-11-05"))
        try change(&training)
        return Dossier(
            id: "d",
            territory: try #require(Territory("13")),
            roles: [RolePeriod(role: .advisor, from: try day("2025-11-03"))],
            contracts: [Contract(siret: "13002526500013", start: try day("2025-11-03"))],
            initialTraining: training
        )
    }

    private static func standing(_ dossier: Dossier, on iso: String = "2026-03-02") throws -> BoardStanding {
        BoardStanding(
            dossier,
            on: try day(iso),
            expected: 98,
            internship: 210,
            under: try shippedRuleBook.get()
        )
    }

    @Test func eachStepMovesThePersonOneColumn() throws {
        var places: [BoardPlace] = []
        let steps: [(inout InitialTraining) throws -> Void] = [
            { _ in },
            { $0.interviewOn = try Self.day("2025-11-20") },
            { $0.convocationReceivedOn = try Self.day("2025-12-01") },
            {
                $0.confirmedByAdvisorOn = try Self.day("2025-12-02")
                $0.confirmedByManagerOn = try Self.day("2025-12-03")
            },
            { $0.startedOn = try Self.day("2026-01-12") },
            { $0.mockJuryOn = try Self.day("2026-02-19") },
            { $0.completedOn = try Self.day("2026-02-23") },
        ]
        for count in 1...steps.count {
            let dossier = try Self.dossier { training in
                for step in steps.prefix(count) { try step(&training) }
            }
            places.append(try Self.standing(dossier).place)
        }
        #expect(places == [.registered, .interviewed, .convoked, .confirmed, .training, .juryHeld, .finished])
        var certified = try Self.dossier { training in for step in steps { try step(&training) } }
        certified.certifications = [Certification(title: .mn, block: .ccp1, awardedOn: try Self.day("2026-03-01"))]
        #expect(try Self.standing(certified).place == .certified)
        // A step of tomorrow is not taken yet; who left is told apart.
        #expect(try Self.standing(certified, on: "2026-02-28").place == .finished)
        certified.certifications = []
        certified.contracts[0].end = try Self.day("2026-02-27")
        #expect(try Self.standing(certified).place == .gone)
    }

    @Test func hoursAreComparedWithTheCalendar() throws {
        let running = try Self.dossier { training in
            training.startedOn = try Self.day("2026-01-12")
            training.teachingHours = 84
            training.internshipHours = 60
        }
        let hours = try #require(try Self.standing(running).hours)
        #expect(hours.missing == 14 && hours.done == 84 && hours.internship == 60 && hours.required == 210)
        let ahead = try Self.dossier { training in
            training.startedOn = try Self.day("2026-01-12")
            training.teachingHours = 105
        }
        #expect(try Self.standing(ahead).hours?.missing == 0)
        #expect(try Self.standing(ahead, on: "2026-01-11").hours == nil)
    }

    @Test func theFirstLateStepHoldsUpSinceItsDay() throws {
        let today = try Self.day("2026-05-18")
        let late = try Self.dossier { training in
            training.interviewOn = try Self.day("2025-11-20")
            training.startedOn = try Self.day("2025-12-01")
        }
        let steps = statement(of: late, on: today, under: try shippedRuleBook.get()).milestones
        let first = steps.filter { $0.state == .late }.compactMap(\.on).min()
        let stuck = try #require(try Self.standing(late, on: "2026-05-18").stuck)
        #expect(stuck.due == first)
        #expect(stuck.days == today - stuck.due && stuck.days > 0)
        #expect(try Self.standing(late, on: "2025-12-02").stuck == nil)
    }
}
