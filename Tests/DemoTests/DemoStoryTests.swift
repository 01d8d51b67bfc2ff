import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// The demonstration accounts show what they promise, through the product itself.
@Suite struct DemoStoryTests {
    @Test("every kind of user can sign in, the people in the order of their stories")
    func accounts() async throws {
        let training = try await Self.seeded()
        let accounts = try await training.web.run(ListDemoAccounts(), as: .anonymous)
        #expect(Set(accounts.map(\.persona)) == Set(Persona.allCases))
        #expect(accounts.first?.displayName == "Inès Lambert (en formation initiale)")
        for account in accounts {
            let token = try await training.web.run(
                OpenDemoSession(account: account.id, persona: account.persona),
                as: .anonymous
            )
            let caller = try await training.web.run(IdentifyCaller(token), as: .signedIn(token))
            #expect(caller.displayName == account.displayName)
        }
    }

    @Test("in training: hours running, the credits of the year and of the newcomer granted")
    func inTraining() async throws {
        let view = try await Self.view(of: "Inès")
        let training = try #require(view.dossier.initialTraining)
        #expect(training.startedOn != nil && training.completedOn == nil)
        #expect((50...110).contains(training.teachingHours ?? 0))
        #expect(Self.states(view)["X"] == .available)
        #expect(Self.states(view)["A2026"] == .available)
    }

    @Test("just trained: certified, both credits free")
    func justTrained() async throws {
        let view = try await Self.view(of: "Théo")
        #expect(view.dossier.initialTraining?.completedOn != nil)
        #expect(view.dossier.certifications.contains { $0.title == .mn && $0.block == .ccp1 })
        #expect(Self.states(view)["X"] == .available)
        #expect(Self.states(view)["A2026"] == .available)
        #expect(view.dossier.moduleRegistrations.isEmpty)
    }

    @Test("in Martinique: a module followed, a Café IA ahead")
    func martinique() async throws {
        let view = try await Self.view(of: "Maëva")
        #expect(view.dossier.territory.code == "972")
        #expect(Set(Self.states(view).values).isSuperset(of: [.consumed, .reserved]))
        #expect(Self.states(view)["I"] == .reserved)
    }

    @Test("last year's credit is carried until 31 December")
    func carried() async throws {
        let view = try await Self.view(of: "Camille")
        let line = try #require(view.statement.credits.first { $0.credit.id.code == "A2025" })
        #expect(line.state == .carried)
        #expect(line.credit.until == CivilDate(iso: "2026-12-31"))
    }

    @Test("hired again: the registration that the rupture ended holds no credit")
    func rehired() async throws {
        let view = try await Self.view(of: "Sofiane")
        #expect(view.dossier.contracts.count == 2)
        #expect(view.dossier.isInPost(on: TrainingDatabase.today))
        let withdrawn = try #require(view.dossier.moduleRegistrations.first { $0.status == .withdrawn })
        #expect(!view.statement.credits.contains { $0.usedBy == withdrawn.id })
    }

    @Test("the employer sees three advisors, one of whom leaves within the month")
    func employer() async throws {
        let training = try await Self.seeded()
        let token = try await Self.signIn(training, "Claire")
        let caller = try await training.web.run(IdentifyCaller(token), as: .signedIn(token))
        let id = try #require(caller.structureID)
        let progress = try await training.web.run(ShowEmployerProgress(id: id), as: .signedIn(token))
        #expect(progress.advisors.map(\.firstName).sorted() == ["Inès", "Nadia", "Théo"])
        let leaving = progress.advisors.filter { view in
            view.dossier.contracts.contains { $0.end.map { $0 < TrainingDatabase.today.adding(days: 31) } == true }
        }
        #expect(leaving.map(\.firstName) == ["Nadia"])
    }

    @Test("few people: the first stories only", arguments: [1, 3, 6])
    func fewPeople(size: Int) async throws {
        let training = try await TrainingDatabase.make()
        try await SeedDemonstrationTests.seed(training, size)
        try await openDemonstrationSignIn(of: training.superuser)
        let accounts = try await training.web.run(ListDemoAccounts(), as: .anonymous)
        #expect(accounts.count { $0.persona == .advisor } == min(size, 5))
        #expect(accounts.contains { $0.persona == .coordinator } == (size >= 6))
        #expect(accounts.contains { $0.persona == .employer })
    }

    private static func seeded() async throws -> TrainingDatabase {
        let training = try await TrainingDatabase.make()
        try await SeedDemonstrationTests.seed(training, 20)
        try await openDemonstrationSignIn(of: training.superuser)
        return training
    }

    private static func signIn(_ training: TrainingDatabase, _ name: String) async throws -> SessionToken {
        let accounts = try await training.web.run(ListDemoAccounts(), as: .anonymous)
        let account = try #require(accounts.first { $0.displayName.hasPrefix(name) })
        return try await training.web.run(
            OpenDemoSession(account: account.id, persona: account.persona),
            as: .anonymous
        )
    }

    /// The person's own view.
    private static func view(of name: String) async throws -> AdvisorView {
        let training = try await seeded()
        let token = try await signIn(training, name)
        let caller = try await training.web.run(IdentifyCaller(token), as: .signedIn(token))
        return try await training.web.run(ShowAdvisor(id: #require(caller.personID)), as: .signedIn(token))
    }

    private static func states(_ view: AdvisorView) -> [String: AdvisorStatement.CreditLine.State] {
        Dictionary(
            view.statement.credits.map { ($0.credit.id.code, $0.state) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
