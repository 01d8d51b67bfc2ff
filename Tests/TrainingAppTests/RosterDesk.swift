import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// A training body with a cohort, at its desk for rosters.
struct RosterDesk: Sendable {
    static let titles =
        "Nom;Prénom;E-mail;SIRET de l'employeur;Contact employeur;E-mail du contact employeur;Territoire;"
        + "Début de contrat;Fin de contrat;Téléphone"

    let training: TrainingDatabase
    let caller: Caller
    let cohort: String
    /// What addresses of this desk's rows begin with.
    let prefix: String

    static func make() async throws -> RosterDesk {
        try await desk(of: "la-fabrik", in: TrainingDatabase.make(), prefix: "durand")
    }

    /// The desk of another body over the same records.
    func beside(_ body: String) async throws -> RosterDesk {
        try await Self.desk(of: body, in: training, prefix: "durand")
    }

    private static func desk(
        of body: String,
        in training: TrainingDatabase,
        prefix: String
    ) async throws -> RosterDesk {
        let scope = "(select id from training_body where code = '\(body)')"
        let caller = Caller.signedIn(try await training.session(as: .training, scope: ("training_body_id", scope)))
        let plan = CohortPlan(
            code: "D-1",
            territory: try #require(Territory("13")),
            start: try #require(CivilDate(iso: "2026-06-08"))
        )
        let cohort = try await training.web.run(CreateCohort(plan), as: caller)
        return RosterDesk(training: training, caller: caller, cohort: cohort, prefix: prefix)
    }

    func row(_ number: Int) -> String {
        "Durand;\(Self.names[number % Self.names.count])\(number);\(prefix)\(number)@mairie.example;13002526500013;"
            + "Paul Roux;paul.roux@mairie.example;13;04/05/2026;;0601020304"
    }

    private static let names = ["Élise", "Marie", "Léa", "Inès"]

    func run<Case: UseCase>(_ use: Case) async throws -> Case.Output {
        try await training.web.run(use, as: caller)
    }

    func show(_ id: String) async throws -> ImportView { try await run(ShowImport(id: id)) }

    /// Handed in and looked at.
    func looked(_ rows: [String], titles: String = titles) async throws -> ImportView {
        try await looked("liste.csv", Array(([titles] + rows).joined(separator: "\r\n").utf8))
    }

    /// Handed in and looked at.
    func looked(_ name: String, _ bytes: [UInt8]) async throws -> ImportView {
        let id = try await run(UploadRoster(cohort: cohort, fileName: name, bytes: bytes))
        #expect(try await training.worker.workOnNextImport())
        return try await show(id)
    }

    /// Confirmed as it was shown, and done.
    func confirm(_ view: ImportView, changes: Int? = nil, reason: String? = nil) async throws -> ImportView {
        try await run(ConfirmImport(id: view.id, mark: view.mark, changes: changes, reason: reason))
        #expect(try await training.worker.workOnNextImport())
        return try await show(view.id)
    }

    func answer(
        _ view: ImportView,
        columns: [(title: String, column: String)] = [],
        people: [(line: Int, answer: PersonAnswer)] = []
    ) async throws -> ImportView {
        try await run(AnswerImport(id: view.id, mark: view.mark, columns: columns, people: people))
        #expect(try await training.worker.workOnNextImport())
        return try await show(view.id)
    }

    /// The code with which something is refused; nil when it is not.
    func refusal<Case: UseCase>(_ use: Case) async -> String? {
        do {
            _ = try await training.web.run(use, as: caller)
            return nil
        } catch {
            return error.code
        }
    }
}
