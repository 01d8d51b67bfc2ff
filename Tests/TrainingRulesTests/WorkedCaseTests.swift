import Testing
import TrainingRules

/// Cases of the programme's documents that are not decisions on a module.
@Suite struct WorkedCaseTests {
    private let book: RuleBook

    init() throws { book = try shippedRuleBook.get() }

    private func plan(
        _ start: String,
        _ code: String,
        closures: [Closure] = [],
        weekdays: [Int] = []
    ) throws
        -> CohortCalendar
    {
        cohortCalendar(
            start: day(start),
            territory: try territory(code),
            weekdays: weekdays,
            closures: closures,
            programme: try #require(book.programme("2025")),
            holidays: book.holidays
        )
    }

    @Test func examFallsOnAscension() throws {
        let calendar = try plan("2026-01-05", "972")
        #expect(calendar[.mockJuryFrom] == day("2026-04-30"))
        let closed = calendar.warnings.first { $0.code == .examFromOnClosedDay }
        #expect(closed?.on == day("2026-05-14") && closed?.proposed == day("2026-05-15"))
    }

    @Test func internshipFitsBetweenTheTeachingDays() throws {
        let calendar = try plan("2026-01-05", "972")
        #expect(calendar.days.count { $0.kind == .teaching } == 24)
        #expect(!calendar.warnings.contains { $0.code == .internshipNotReachable })
    }

    @Test func aLongClosurePushesTeachingPastTheMockJury() throws {
        let closure = Closure(from: day("2026-02-02"), to: day("2026-03-15"), label: "Fermeture du centre")
        let calendar = try plan("2026-01-05", "972", closures: [closure])
        #expect(calendar.days.reduce(0) { $0 + $1.hours } == 175)
        let late = try #require(calendar.warnings.first { $0.code == .teachingPassesMockJury })
        #expect(late.on == day("2026-05-11") && late.proposed == day("2026-05-21"))
        #expect(calendar.warnings.count { $0.code == .weekLost } == 6)
        #expect(calendar.skipped.contains { !$0.isPublicHoliday && $0.label == "Fermeture du centre" })
        let longer = Closure(from: day("2026-02-02"), to: day("2026-04-05"), label: "Fermeture du centre")
        let squeezed = try plan("2026-01-05", "972", closures: [longer])
        #expect(squeezed.warnings.contains { $0.code == .internshipNotReachable && ($0.hours ?? 0) > 0 })
    }

    @Test func chosenWeekdaysShareTheHours() throws {
        let calendar = try plan("2026-01-05", "13", weekdays: [4, 5])
        let weekdays = calendar.days.filter { $0.kind == .teaching }.map(\.date.isoWeekday)
        #expect(weekdays.count { $0 == 4 } == 12 && weekdays.count { $0 == 5 } == 12)
        #expect(calendar.days.first?.date == day("2026-01-08"))
    }

    @Test func fourHoursOfInternshipAreMissing() throws {
        let calendar = try plan("2026-01-05", "13")
        func reach(_ on: String, _ hours: Double) throws -> Reachability {
            reachability(
                from: AttendanceSoFar(teaching: 168, internship: hours),
                on: day(on),
                calendar: calendar,
                programme: try #require(book.programme("2025")),
                holidays: book.holidays
            )
        }
        let late = try reach("2026-04-29", 206)
        #expect(!late.isReachable && late.internship.missing == 4 && late.teaching.isReachable)
        let inTime = try reach("2026-04-20", 206)
        #expect(inTime.isReachable && inTime.internship.recoverBy == day("2026-04-29"))
    }

    @Test func missedTeachingMustBeRecoveredBeforeTheMockJury() throws {
        let calendar = try plan("2026-01-05", "13")
        let reached = reachability(
            from: AttendanceSoFar(teaching: 154, internship: 210),
            on: day("2026-04-03"),
            calendar: calendar,
            programme: try #require(book.programme("2025")),
            holidays: book.holidays
        )
        #expect(reached.teaching.missing == 14 && reached.teaching.recoverBy == day("2026-04-29"))
    }

    @Test(arguments: [
        ("2021-09-06", 420, true), ("2021-09-06", 105, true), ("2021-09-06", 421, false), ("2024-10-07", 315, true),
        ("2026-01-12", 70, false), ("2026-01-12", 175, true),
    ])
    func pathsOverTime(start: String, hours: Int, allowed: Bool) {
        #expect(book.allowsPath(hours: hours, startingOn: day(start), in: .hexagone) == allowed)
    }

    @Test func theFormerFirstBlockHoldsTheCurrentOneTheSecondDoesNot() throws {
        var dossier = Dossier(id: "AC-22", territory: try territory("13"))
        dossier.certifications = [
            Certification(title: .remn, block: .ccp1, awardedOn: day("2023-06-15")),
            Certification(title: .remn, block: .ccp2, awardedOn: day("2023-06-15")),
        ]
        let status = certifications(of: dossier, on: day("2026-02-01"), under: book)
        #expect(status.held(.ccp1)?.basis == .equivalence && status.held(.ccp1)?.since == day("2025-07-13"))
        #expect(status.held(.ccp2) == nil && status.fullTitleSince == nil)
        #expect(certifications(of: dossier, on: day("2025-07-12"), under: book).blocks.isEmpty)
    }

    @Test(arguments: [
        (ExamAttempt.Outcome.failed, CertificationRules.Consequence(resit: .employer)),
        (.absentExcused, .init(resit: .funded)),
        (.absentUnexcused, .init(resit: .employer, grantAlert: true)),
        (.fileMissing, .init(resit: .employer, grantAlert: true)),
        (.refused, .init(resit: .employer, grantAlert: true)),
    ])
    func whatFollowsFromAnExam(outcome: ExamAttempt.Outcome, consequence: CertificationRules.Consequence) throws {
        var dossier = Dossier(id: "AC-25", territory: try territory("13"))
        dossier.examAttempts = [ExamAttempt(exam: .ccp1, on: day("2026-05-18"), outcome: outcome)]
        let status = certifications(of: dossier, on: day("2026-06-01"), under: book)
        #expect(status.owed.map(\.consequence) == [consequence])
        dossier.examAttempts.append(ExamAttempt(exam: .ccp1, on: day("2026-09-07"), outcome: .passed))
        let passed = certifications(of: dossier, on: day("2026-10-01"), under: book)
        #expect(passed.owed.isEmpty && passed.held(.ccp1)?.basis == .exam)
    }

    @Test func dutiesOfANewcomer() throws {
        var dossier = Dossier(
            id: "duties",
            territory: try territory("13"),
            roles: [RolePeriod(role: .advisor, from: day("2025-09-01"))],
            contracts: [Contract(siret: "13002526500013", start: day("2025-09-01"))],
            initialTraining: InitialTraining(interviewOn: day("2025-10-06"), startedOn: day("2025-11-17"))
        )
        func duties(_ on: String) -> [String] {
            statement(of: dossier, on: day(on), under: book).obligations.map {
                "\($0.kind) \($0.done)+\($0.planned)/\($0.required) \($0.dueOn) \($0.state.rawValue)"
            }
        }
        #expect(
            duties("2026-06-01") == [
                "year(2025) 0+0/1 2025-12-31 carried", "year(2026) 0+0/1 2026-12-31 due",
                "newcomer 0+0/2 2026-11-17 due",
            ]
        )
        dossier.moduleRegistrations = [
            ModuleRegistration(
                id: "r0",
                module: "SENIORS",
                requestedOn: day("2026-01-10"),
                sessionStart: day("2026-04-20"),
                status: .attended
            ),
            ModuleRegistration(
                id: "r1",
                module: "CAFE_IA",
                requestedOn: day("2026-01-10"),
                sessionStart: day("2026-05-18"),
                status: .attended
            ),
            ModuleRegistration(
                id: "r2",
                module: "HANDICAP",
                requestedOn: day("2026-01-10"),
                sessionStart: day("2026-10-05"),
                status: .confirmed
            ),
        ]
        #expect(
            duties("2026-06-01") == [
                "year(2025) 0+1/1 2025-12-31 planned", "year(2026) 1+0/1 2026-12-31 satisfied",
                "newcomer 1+1/2 2026-11-17 planned",
            ]
        )
        #expect(duties("2027-06-01").contains("year(2027) 0+0/1 2027-12-31 due"))
    }
}
