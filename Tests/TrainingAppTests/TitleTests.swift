import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// Exemptions decided on proof, titles held before and prepared beside (D-14, R-056 … … R-073).
@Suite struct TitleTests {
    /// Cora is hired with the former CCP1 and was never in training; Dan coordinates.
    private func world() async throws -> (world: HoursWorld, cora: String, dan: String) {
        let world = try await HoursWorld.make()
        try await world.training.script(
            """
            insert into person (last_name, first_name, email, territory)
            values ('Cal', 'Cora', 'cora@mairie.example', '13'), ('Dol', 'Dan', 'dan@mairie.example', '13');
            insert into person_role (person_id, from_on, role)
            select id, date '2026-02-02', case first_name when 'Dan' then 'coordinator' else 'advisor' end
            from person where first_name in ('Cora', 'Dan');
            insert into contract (person_id, structure_id, start_on)
            select p.id, s.id, date '2026-02-02' from person p, structure s where p.first_name in ('Cora', 'Dan');
            """
        )
        return (
            world,
            try #require(await world.training.text("select public_id::text from person where first_name = 'Cora'")),
            try #require(await world.training.text("select public_id::text from person where first_name = 'Dan'"))
        )
    }

    private func exempt(
        _ person: String,
        _ why: Exemption.Reason,
        because reason: String? = nil
    ) throws -> DecideExemption {
        DecideExemption(
            person: person,
            .exempt(why, on: try HoursWorld.day("2026-02-20"), proof: "Certificat n° 12"),
            reason: reason
        )
    }

    @Test func aFormerTitleExemptsByAnExplicitDecisionOnly() async throws {
        let (world, cora, _) = try await world()
        #expect(
            try await world.failure(of: try exempt(cora, .equivalence), as: world.national)?.code
                == "equivalence_needs_its_title"
        )
        let title = RecordFormerTitle(
            person: cora,
            title: .remn,
            block: .full,
            day: try HoursWorld.day("2023-06-15"),
            proof: "Parchemin"
        )
        try await world.run(title, as: world.national)
        #expect(try await world.failure(of: title, as: world.national)?.code == "block_is_awarded_once")
        var file = try await world.run(ShowTitles(person: cora), as: world.national)
        // Held by equivalence since the new title exists; the CCP2 has none (AC-22).
        #expect(file.status.held(.ccp1)?.basis == .equivalence)
        #expect(file.status.held(.ccp1)?.since == (try HoursWorld.day("2025-07-13")))
        #expect(file.status.held(.ccp2) == nil)
        // Not exempt of the training by that (AC-23).
        #expect(file.exemption == nil)
        try await world.run(try exempt(cora, .equivalence), as: world.national)
        #expect(
            try await world.failure(of: try exempt(cora, .equivalence), as: world.national)?.code
                == "correction_has_a_reason"
        )
        try await world.run(try exempt(cora, .alreadyTrained, because: "Erreur de saisie"), as: world.national)
        try await world.run(DecideExemption(person: cora, .takeBack, reason: "Pièce refusée"), as: world.national)
        file = try await world.run(ShowTitles(person: cora), as: world.national)
        #expect(file.exemption == nil)
        #expect(file.exemptions.map(\.why) == [.equivalence, .alreadyTrained, .alreadyTrained])
        #expect(file.exemptions.map(\.reason) == [nil, "Erreur de saisie", "Pièce refusée"])
        #expect(file.exemptions.map(\.isVoid) == [false, false, true])
        let again = DecideExemption(person: cora, .takeBack, reason: "Encore")
        #expect(try await world.failure(of: again, as: world.national)?.code == "no_exemption_stands")
    }

    @Test func nobodyIsExemptWithoutProofOrInTheMiddleOfATraining() async throws {
        let (world, cora, dan) = try await world()
        #expect(
            try await world.failure(of: try exempt(world.ana, .alreadyTrained), as: world.body)?.code
                == "exemption_follows_no_running_enrolment"
        )
        #expect(
            try await world.failure(of: try exempt(cora, .coordinator), as: world.national)?.code
                == "exemption_is_of_a_coordinator"
        )
        try await world.run(try exempt(dan, .coordinator), as: world.national)
        let file = try await world.run(ShowTitles(person: dan), as: world.national)
        #expect(file.exemption?.why == .coordinator)
        #expect(file.role == .coordinator)
        // A body decides of those it follows, and nobody but who keeps people.
        #expect(try await world.failure(of: try exempt(cora, .alreadyTrained), as: world.body) == .notFound)
        #expect(try await world.failure(of: try exempt(world.ana, .alreadyTrained), as: world.trainer)?.kind != nil)
        // The same by SQL sent straight to the database.
        let bare = """
            insert into exemption (person_id, exemption_reason, on_date)
            select id, 'already_trained', date '2026-02-20' from person where first_name = 'Cora'
            """
        #expect(await world.refusals(of: [bare], as: world.national) == ["exemption_names_its_proof"])
    }

    @Test func aTitleBesideTheProgrammeIsRecordedAndMayMakeOneExamOfTwo() async throws {
        let (world, _, _) = try await world()
        func register(
            _ funding: TitleRegistration.Funding,
            agreed: String? = nil,
            exam: String? = nil,
            because reason: String? = nil
        ) throws -> RegisterForTitle {
            RegisterForTitle(
                person: world.ana,
                TitleRegistration(
                    title: .mn,
                    block: .ccp2,
                    registeredOn: try HoursWorld.day("2026-03-02"),
                    funding: funding,
                    agreedOn: try agreed.map(HoursWorld.day),
                    examOn: try exam.map(HoursWorld.day)
                ),
                provider: "Histya",
                reason: reason
            )
        }
        func combined() async throws -> CombinedExam {
            try await world.run(ShowTitles(person: world.ana), as: world.advisor).combined
        }
        #expect(try await combined() == .twice)
        try await world.run(try register(.employer), as: world.body)
        #expect(try await combined() == .twice)
        // The same again changes nothing, another one says why.
        try await world.run(try register(.employer), as: world.body)
        #expect(try await world.failure(of: try register(.opco), as: world.body)?.code == "correction_has_a_reason")
        try await world.run(try register(.opco, because: "Accord demandé"), as: world.body)
        #expect(try await combined() == .awaitsTheAgreement)
        let agreed = try register(.opco, agreed: "2026-03-20", exam: "2026-06-15", because: "Accord reçu")
        try await world.run(agreed, as: world.body)
        #expect(try await combined() == .once(on: try HoursWorld.day("2026-06-15")))
        let early = try register(.opco, exam: "2026-03-01", because: "Essai")
        #expect(
            try await world.failure(of: early, as: world.body)?.code == "title_exam_follows_its_registration"
        )
        // No credit is touched.
        #expect(try await world.training.text("select count(*)::text from module_registration") == "0")
    }

    @Test func afterTheTrainingTheExamsStayTwo() {
        let day = CivilDate(iso: "2026-05-04")
        let late = TitleRegistration(
            title: .mn,
            block: .ccp2,
            registeredOn: CivilDate(iso: "2026-05-05") ?? CivilDate(daysSinceEpoch: 0),
            funding: .opco,
            agreedOn: day
        )
        #expect(CombinedExam([late], trainingEndsOn: day) == .twice)
        #expect(CombinedExam([late], trainingEndsOn: nil) == .once(on: nil))
    }
}
