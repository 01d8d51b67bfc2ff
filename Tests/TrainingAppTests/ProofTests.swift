import PostgresTestSupport
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// Files that prove absences and exemptions: taken by their first bytes, read by few, withdrawn with their content.
@Suite struct ProofTests {
    private static let pdf = Array("%PDF-1.7\nun certificat".utf8)
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]

    private func absence(
        _ world: HoursWorld,
        _ bytes: [UInt8] = pdf,
        name: String = "certificat.pdf",
        from: String = "2026-01-06",
        to: String = "2026-01-06"
    ) throws -> SendProof {
        SendProof(
            person: world.ana,
            .absence(from: try HoursWorld.day(from), to: try HoursWorld.day(to)),
            name: name,
            bytes: bytes
        )
    }

    @Test func thePersonAndTheTrainingBodySendAndReadWhatProvesAnAbsence() async throws {
        let world = try await HoursWorld.make()
        try await world.run(try absence(world), as: world.advisor)
        try await world.run(try absence(world, Self.png, name: "C:\\photos\\mot.exe"), as: world.body)
        try await world.run(try absence(world, Self.jpeg, name: "mot.JPEG", to: "2026-01-09"), as: world.trainer)
        let own = try await world.run(ShowProofs(person: world.ana), as: world.advisor)
        #expect(own.proofs.map(\.name) == ["certificat.pdf", "mot.exe.png", "mot.jpg"])
        #expect(own.proofs.map(\.type) == [.pdf, .png, .jpeg])
        #expect(own.proofs.map(\.size) == [Self.pdf.count, Self.png.count, Self.jpeg.count])
        #expect(own.proofs.map(\.mayWithdraw) == [true, false, false])
        #expect(own.proofs.allSatisfy { $0.digest.count == 64 })
        let id = try #require(own.proofs.first?.id)
        for caller in [world.advisor, world.body, world.secretary] {
            let file = try await world.run(DownloadProof(proof: id), as: caller)
            #expect(file.bytes == Self.pdf)
            #expect((file.name, file.mediaType) == ("certificat.pdf", "application/pdf"))
        }
        // A medical certificate is neither the employer's nor the operator's, nor another body's.
        for caller in [world.national, world.otherBody] {
            #expect(try await world.failure(of: DownloadProof(proof: id), as: caller) == .notFound)
        }
        #expect(try await world.failure(of: DownloadProof(proof: id), as: world.employer)?.kind == .forbidden)
        #expect(try await world.run(ShowProofs(person: world.ana), as: world.national).proofs.isEmpty)
        #expect(try await world.failure(of: ShowProofs(person: world.ana), as: world.employer)?.kind == .forbidden)
        // Each taking leaves a line, the person's own too.
        let taken = try await world.training.text(
            "select count(*)::text from audit_event where action = 'export' and object_table = 'proof_file'"
        )
        #expect(taken == "3")
        let journal = try await world.training.text(
            "select string_agg(after::text, ' ') from audit_event where object_table = 'proof_file' and after is not null"
        )
        #expect(journal?.contains("certificat") == false)
    }

    @Test func whatIsNoProofIsRefused() async throws {
        let world = try await HoursWorld.make()
        func code(_ send: SendProof, as caller: Caller? = nil) async throws -> String? {
            try await world.failure(of: send, as: caller ?? world.advisor)?.code
        }
        #expect(try await code(try absence(world, [])) == "proof_is_empty")
        #expect(try await code(try absence(world, Array("MZ…".utf8), name: "a.pdf")) == "proof_type_is_unknown")
        let large = Self.pdf + [UInt8](repeating: 0, count: ProofType.largest)
        #expect(try await code(try absence(world, large)) == "proof_is_too_large")
        #expect(
            try await code(try absence(world, from: "2026-01-07", to: "2026-01-06"))
                == "proved_absence_ends_after_it_begins"
        )
        #expect(
            try await code(try absence(world, from: "2026-01-07", to: "2027-02-06"))
                == "proved_absence_lasts_a_year_at_most"
        )
        let exemption = SendProof(person: world.ana, .exemption, name: "a.pdf", bytes: Self.pdf)
        #expect(try await code(exemption, as: world.body) == "no_exemption_stands")
        #expect(try await world.failure(of: try absence(world), as: world.secretary)?.kind == .forbidden)
        #expect(try await world.failure(of: try absence(world), as: world.otherBody) == .notFound)
        // The same by SQL sent straight to the database.
        func insert(_ type: String, _ content: String, enrolment: String = "e.id") -> String {
            """
            insert into proof_file (person_id, enrolment_id, from_on, to_on, file_name, media_type, content)
            select e.person_id, \(enrolment), date '2026-01-06', date '2026-01-06', 'a', '\(type)', \(content)
            from enrolment e limit 1
            """
        }
        let tooLarge = "'%PDF-'::bytea || convert_to(repeat('a', 5 * 1024 * 1024), 'UTF8')"
        let refusals = await world.refusals(
            of: [
                insert("application/pdf", "'MZ'"), insert("text/html", "'<p>'"), insert("application/pdf", tooLarge),
                insert("application/pdf", "null"), insert("application/pdf", "'%PDF-'", enrolment: "null"),
                "update proof_file set file_name = 'b'", "delete from proof_file",
            ],
            as: world.advisor
        )
        #expect(
            refusals == [
                "proof_file_is_of_a_known_type", "proof_file_is_of_a_known_type", "proof_file_is_small_enough",
                "proof_file_is_small_enough", "proof_file_is_about_one_thing", "42501", "42501",
            ]
        )
    }

    @Test func aWithdrawnProofKeepsItsTraceAndLosesItsContent() async throws {
        let world = try await HoursWorld.make()
        try await world.run(try absence(world), as: world.body)
        let id = try #require(try await world.run(ShowProofs(person: world.ana), as: world.body).proofs.first?.id)
        let withdraw = WithdrawProof(proof: id, reason: "Erreur de personne")
        // What the body sent is not the advisor's to withdraw, nor that of who keeps no absences.
        #expect(try await world.failure(of: withdraw, as: world.advisor)?.kind == .forbidden)
        #expect(try await world.failure(of: withdraw, as: world.secretary)?.kind == .forbidden)
        #expect(try await world.failure(of: withdraw, as: world.otherBody) == .notFound)
        #expect(try await world.failure(of: withdraw, as: world.national) == .notFound)
        #expect(
            try await world.failure(of: WithdrawProof(proof: id, reason: " "), as: world.body)?.code
                == "proof_withdrawal_has_a_reason"
        )
        try await world.run(withdraw, as: world.body)
        try await world.run(withdraw, as: world.body)
        let proof = try #require(try await world.run(ShowProofs(person: world.ana), as: world.advisor).proofs.first)
        #expect(proof.withdrawn?.reason == "Erreur de personne")
        #expect(!proof.mayWithdraw)
        #expect(try await world.failure(of: DownloadProof(proof: id), as: world.body) == .notFound)
        #expect(try await world.training.text("select (content is null)::text from proof_file") == "true")
    }

    @Test func aDecisionOnExemptionIsJoinedByWhoDecides() async throws {
        let world = try await HoursWorld.make()
        try await world.training.script(
            """
            insert into exemption (person_id, exemption_reason, on_date, evidence)
            select id, 'already_trained', date '2026-02-02', 'Attestation' from person where first_name = 'Ana'
            """
        )
        let send = SendProof(person: world.ana, .exemption, name: "../../attestation", bytes: Self.pdf)
        #expect(try await world.failure(of: send, as: world.trainer)?.kind == .forbidden)
        #expect(try await world.failure(of: send, as: world.advisor)?.kind == .forbidden)
        try await world.run(send, as: world.national)
        let list = try await world.run(ShowProofs(person: world.ana), as: world.national)
        #expect(list.proofs.map(\.name) == ["attestation.pdf"])
        #expect(list.proofs.map(\.subject) == [.exemption(decidedOn: try HoursWorld.day("2026-02-02"))])
        #expect((list.mayProveAbsence, list.mayProveExemption) == (false, true))
        let id = try #require(list.proofs.first?.id)
        #expect(try await world.run(DownloadProof(proof: id), as: world.advisor).bytes == Self.pdf)
        try await world.run(WithdrawProof(proof: id, reason: "Illisible"), as: world.body)
    }

    @Test func anErasedFileLosesItsProofs() async throws {
        let world = try await HoursWorld.make()
        try await world.run(try absence(world), as: world.advisor)
        try await world.training.script(
            """
            insert into contract_event (contract_id, person_id, kind, on_date, end_reason)
            select id, person_id, 'ended', date '2026-03-02', 'resignation' from contract
            """
        )
        _ = try await world.training.worker.applyRetention(on: try HoursWorld.day("2030-01-05"))
        let done = try await world.training.worker.applyRetention(on: try HoursWorld.day("2030-03-05"))
        #expect(done.anonymised == 2)
        let left = try await world.training.text(
            "select file_name || ' ' || (content is null)::text || ' ' || byte_count from proof_file"
        )
        #expect(left == "Donnée effacée true \(Self.pdf.count)")
    }

    @Test func namesOfFilesMeanNothingToASystem() {
        #expect(ProofType.pdf.cleaned("/etc/../mot.pdf") == "mot.pdf")
        #expect(ProofType.pdf.cleaned("mot\u{0}\r\n\"<b>.PDF") == "mot____b_.pdf")
        #expect(ProofType.png.cleaned("...") == "justificatif.png")
        #expect(ProofType.jpeg.cleaned("Arrêt de travail n° 3.jpeg") == "Arrêt de travail n_ 3.jpg")
        #expect(ProofType.pdf.cleaned(String(repeating: "é", count: 300)).count == 124)
    }
}
