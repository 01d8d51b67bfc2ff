import Postgres
import TrainingStore

/// The checks of a staged roster against what is recorded.
struct RosterConflicts {
    /// Conflicts that one check reports at most: more than a page can take, bounded for the memory.
    private static let limit = 20_000

    private let code: RosterIssueCode
    private let statement: Statement<StagedConflict, Int, Int, Int>
    private let column: RosterColumn
    /// The sentence; its argument is what is recorded, empty where the body may not know.
    private let message: @Sendable (String) -> String
    private let remedy: String

    /// Everything in the staged rows of an import that contradicts what is recorded, by line, and whom its people
    /// resemble.
    /// - Parameters:
    ///   - id: `import_job.id`.
    ///   - body: `training_body.id`.
    ///   - header: the titles, so that an issue names the user's own column.
    ///   - session: the worker's.
    /// - Returns: the issues, those about resemblances among them, and the resemblances.
    /// - Throws: `PostgresError`.
    static func find(
        import id: Int,
        body: Int,
        header: RosterHeader?,
        in session: Session
    ) throws -> (issues: [RosterIssue], likenesses: [Likeness]) {
        var issues = try all.flatMap { check in
            try session.fetchAll(check.statement(id, limit, body)).map { check.issue($0, header) }
        }
        let source = ImportRoster.source(of: body)
        let likenesses = try session.fetchAll(RosterMatchSQL.near(id, source, body, limit)).map(Likeness.init)
        issues += likenesses.map { $0.issue(header?.column($0.kind == .email ? .lastName : .email)) }
        // A stable order: by line, then as the columns stand.
        issues.sort { ($0.line, $0.column?.number ?? 0) < ($1.line, $1.column?.number ?? 0) }
        return (issues, likenesses)
    }

    private func issue(_ conflict: StagedConflict, _ header: RosterHeader?) -> RosterIssue {
        RosterIssue(
            line: conflict.line,
            column: header?.column(column),
            code: code,
            value: conflict.recorded,
            message: message(RosterText.excerpt(conflict.recorded)),
            remedy: remedy
        )
    }

    private static let all = [
        RosterConflicts(
            code: "cohort_unknown",
            statement: RosterCheckSQL.unknownCohorts,
            column: .cohort,
            message: { "Votre organisme n'a pas de promotion « \($0) »." },
            remedy: "Créez d'abord la promotion, ou corrigez son code."
        ),
        RosterConflicts(
            code: "cohort_full",
            statement: RosterCheckSQL.fullCohorts,
            column: .cohort,
            message: { "La promotion \($0) serait dépassée par cette ligne." },
            remedy: "Placez cette personne dans une autre promotion."
        ),
        RosterConflicts(
            code: "person_name_differs",
            statement: RosterCheckSQL.otherNames,
            column: .email,
            message: { _ in "Cette adresse est déjà enregistrée sous un autre nom." },
            remedy: "Vérifiez le nom et l'adresse ; si c'est quelqu'un d'autre, donnez-lui sa propre adresse."
        ),
        RosterConflicts(
            code: .duplicatePerson,
            statement: RosterCheckSQL.repeatedPeople,
            column: .email,
            message: { "Cette personne figure déjà à la ligne \($0), sous une autre adresse." },
            remedy: "Gardez une seule des deux lignes."
        ),
        RosterConflicts(
            code: "already_enrolled",
            statement: RosterCheckSQL.enrolledElsewhere,
            column: .cohort,
            message: {
                $0.isEmpty
                    ? "Cette personne a déjà une inscription en cours."
                    : "Cette personne est déjà inscrite dans la promotion \($0)."
            },
            remedy: "Retirez la ligne, ou terminez d'abord l'autre inscription."
        ),
        RosterConflicts(
            code: "already_trained",
            statement: RosterCheckSQL.alreadyTrained,
            column: .email,
            message: {
                "Cette personne a déjà terminé sa formation initiale\($0.isEmpty ? "" : " le \($0)") : "
                    + "une seule est financée."
            },
            remedy: "Retirez la ligne."
        ),
        RosterConflicts(
            code: "contract_differs",
            statement: RosterCheckSQL.otherContracts,
            column: .contractStart,
            message: {
                "Un contrat chez cet employeur est déjà enregistré avec d'autres dates\($0.isEmpty ? "" : ", \($0)")."
            },
            remedy: "Reprenez les dates enregistrées, ou demandez à l'employeur de les corriger."
        ),
        RosterConflicts(
            code: "employer_differs",
            statement: RosterCheckSQL.otherEmployers,
            column: .employerNumber,
            message: {
                "Cette personne a, aux mêmes dates, un contrat chez un autre employeur\($0.isEmpty ? "" : " (\($0))")."
            },
            remedy: "Faites d'abord déclarer la fin de ce contrat, ou corrigez le SIRET."
        ),
    ]
}
