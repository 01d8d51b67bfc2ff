import Testing
import TrainingRules

@Suite struct StatementTests {
    private let book: RuleBook
    private var dossier: Dossier

    init() throws {
        book = try shippedRuleBook.get()
        dossier = Dossier(
            id: "steps",
            territory: try territory("972"),
            roles: [RolePeriod(role: .advisor, from: day("2025-11-03"))],
            contracts: [Contract(siret: "13002526500013", start: day("2025-11-03"))]
        )
    }

    private func states(_ on: String) -> [String] {
        statement(of: dossier, on: day(on), under: book).milestones.map {
            "\($0.code.rawValue) \($0.on?.iso ?? "-") \($0.state.rawValue)"
        }
    }

    private func steps(_ on: String) -> [String] {
        statement(of: dossier, on: day(on), under: book).next.map {
            "\($0.who.rawValue) \($0.code.rawValue) \($0.by?.iso ?? "-")"
        }
    }

    @Test func aNewcomerRegistersFirst() {
        #expect(states("2025-11-10").first == "registered 2025-11-18 planned")
        #expect(states("2025-11-19").first == "registered 2025-11-18 late")
        #expect(steps("2025-11-10") == ["advisor register_for_training 2025-11-18"])
    }

    @Test mutating func bothConfirmTheConvocation() {
        dossier.initialTraining = InitialTraining(
            registeredOn: day("2025-11-10"),
            interviewOn: day("2025-11-20"),
            convocationReceivedOn: day("2025-12-15"),
            confirmedByAdvisorOn: day("2025-12-16")
        )
        let next = steps("2025-12-20")
        #expect(next.contains("employer confirm_convocation_manager -"))
        #expect(!next.contains { $0.contains("confirm_convocation ") })
    }

    @Test mutating func aTraineeSeesThePlanOfTheCohort() {
        dossier.initialTraining = InitialTraining(
            registeredOn: day("2025-11-10"),
            interviewOn: day("2025-11-20"),
            startedOn: day("2026-01-05"),
            internshipHours: 150
        )
        #expect(
            states("2026-03-02") == [
                "registered 2025-11-10 done", "interview 2025-11-20 done", "convocation_received - not_needed",
                "confirmed_by_advisor - not_needed", "confirmed_by_manager - not_needed", "start 2026-01-05 done",
                "pix 2026-05-18 planned", "mock_jury 2026-04-30 planned", "training_finished 2026-05-04 planned",
                "exam 2026-05-18 planned", "certificates - possible",
            ]
        )
        let next = steps("2026-03-02")
        #expect(next.first == "advisor complete_internship 2026-04-30")
        #expect(next.contains("employer release_for_internship 2026-04-30"))
        #expect(next.contains("advisor sit_exam 2026-05-18") && next.contains("advisor take_pix 2026-05-18"))
        #expect(states("2026-05-01").contains("mock_jury 2026-04-30 late"))
    }

    @Test mutating func nothingIsNeededOfTheExempt() {
        dossier.exemption = Exemption(reason: .equivalence, on: day("2025-11-20"))
        #expect(states("2025-12-01").allSatisfy { $0.hasSuffix("not_needed") })
        let next = steps("2025-12-01")
        #expect(next == ["advisor register_module 2026-12-31", "advisor register_reserved_module -"])
    }

    @Test mutating func aSessionAheadAndAClaimWithoutCredit() {
        dossier.exemption = Exemption(reason: .equivalence, on: day("2026-01-02"))
        dossier.roles = [RolePeriod(role: .advisor, from: day("2026-01-02"))]
        dossier.moduleRegistrations = [("r0", "SENIORS", "2026-04-20"), ("r1", "HANDICAP", "2026-05-18")].map {
            ModuleRegistration(
                id: $0.0,
                module: $0.1,
                requestedOn: day("2026-02-01"),
                sessionStart: day($0.2),
                status: .confirmed
            )
        }
        let answer = statement(of: dossier, on: day("2026-03-02"), under: book)
        #expect(answer.uncovered == ["r1"])
        let next = steps("2026-03-02")
        #expect(next.prefix(2) == ["advisor attend_session 2026-04-20", "employer release_for_session 2026-04-20"])
        #expect(next.contains("advisor settle_uncovered 2026-05-18"))
    }

    @Test mutating func anAbsenceCallsForAnExam() {
        dossier.initialTraining = InitialTraining(startedOn: day("2026-01-05"), completedOn: day("2026-05-04"))
        dossier.examAttempts = [ExamAttempt(exam: .ccp1, on: day("2026-05-18"), outcome: .absentExcused)]
        #expect(steps("2026-06-01").contains("training_body new_exam_date -"))
        dossier.examAttempts[0].outcome = .failed
        #expect(steps("2026-06-01").contains("employer resit_exam -"))
    }
}
