import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

@Suite struct UploadTests {
    private static let roster = """
        Nom;Prénom;E-mail;SIRET de l'employeur;Contact employeur;E-mail du contact employeur;Territoire;Début de contrat
        Durand;Élise;elise@mairie.example;13002526500013;Paul Roux;paul@mairie.example;13;04/05/2026
        """

    private func fixture() async throws -> (TrainingDatabase, Caller, cohort: String) {
        let training = try await TrainingDatabase.make()
        let body = "(select id from training_body where code = 'la-fabrik')"
        let token = try await training.session(as: .training, scope: ("training_body_id", body))
        let plan = CohortPlan(
            code: "LF-1",
            territory: try #require(Territory("13")),
            start: try #require(CivilDate(iso: "2026-06-08"))
        )
        let cohort = try await training.web.run(CreateCohort(plan), as: .signedIn(token))
        return (training, .signedIn(token), cohort)
    }

    @Test func fromUploadToApplication() async throws {
        let (training, caller, cohort) = try await fixture()
        let upload = UploadRoster(cohort: cohort, fileName: "liste.csv", bytes: Array(Self.roster.utf8))
        let id = try await training.web.run(upload, as: caller)
        #expect(try await training.web.run(ShowImport(id: id), as: caller).state == .uploaded)
        #expect(try await training.worker.workOnNextImport())
        let checked = try await training.web.run(ShowImport(id: id), as: caller)
        #expect(checked.state == .checked)
        #expect(checked.report?.effect?.people == 1)
        #expect(try await training.count("select count(*) from person") == 0)
        try await training.web.run(ConfirmImport(id: id), as: caller)
        #expect(try await training.worker.workOnNextImport())
        #expect(try await training.web.run(ShowImport(id: id), as: caller).state == .applied)
        let view = try await training.web.run(ShowCohort(id: cohort), as: caller)
        #expect(view.advisors.map(\.lastName) == ["Durand"])
        #expect(view.calendar?.milestones.isEmpty == false)
        #expect(try await training.worker.workOnNextImport() == false)
        try await training.web.run(ConfirmImport(id: id), as: caller)
        #expect(try await training.worker.workOnNextImport() == false)
    }

    @Test func anotherBodySeesNeitherCohortNorImport() async throws {
        let (training, caller, cohort) = try await fixture()
        let upload = UploadRoster(cohort: cohort, fileName: "liste.csv", bytes: Array(Self.roster.utf8))
        let id = try await training.web.run(upload, as: caller)
        let body = "(select id from training_body where code <> 'la-fabrik' and parent_id is null order by id limit 1)"
        let other = Caller.signedIn(try await training.session(as: .training, scope: ("training_body_id", body)))
        await #expect(throws: AppError.notFound) { _ = try await training.web.run(ShowImport(id: id), as: other) }
        await #expect(throws: AppError.notFound) { _ = try await training.web.run(ShowCohort(id: cohort), as: other) }
        await #expect(throws: AppError.notFound) { _ = try await training.web.run(upload, as: other) }
        await #expect(throws: AppError.notFound) { try await training.web.run(ConfirmImport(id: id), as: other) }
    }

    @Test func aFileWithErrorsCannotBeConfirmed() async throws {
        let (training, caller, cohort) = try await fixture()
        let bad = Self.roster.replacing("04/05/2026", with: "31/06/2026")
        let upload = UploadRoster(cohort: cohort, fileName: "liste.csv", bytes: Array(bad.utf8))
        let id = try await training.web.run(upload, as: caller)
        #expect(try await training.worker.workOnNextImport())
        #expect(try await training.web.run(ShowImport(id: id), as: caller).state == .refused)
        await #expect(throws: AppError.self) { try await training.web.run(ConfirmImport(id: id), as: caller) }
        let file = try await training.web.run(DownloadImportErrors(id: id), as: caller)
        #expect(String(decoding: file, as: UTF8.self).contains("30 jours"))
    }

    @Test func anEndedOrInventedSessionOpensNothing() async throws {
        let (training, caller, cohort) = try await fixture()
        guard case .signedIn(let token, _) = caller else { return }
        let invented = Caller.signedIn(SessionToken(fresh: .training))
        let asked = ShowCohort(id: cohort)
        do {
            _ = try await training.web.run(asked, as: invented)
            Issue.record("an invented session was accepted")
        } catch {
            #expect(error.kind == .unauthenticated)
        }
        try await training.web.run(CloseSession(token), as: .anonymous)
        do {
            _ = try await training.web.run(asked, as: caller)
            Issue.record("an ended session was accepted")
        } catch {
            #expect(error.kind == .unauthenticated)
        }
    }
}
