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

    /// Everything in the staged rows of an import that contradicts what is recorded, by line.
    /// - Parameters:
    ///   - id: `import_job.id`.
    ///   - body: `training_body.id`.
    ///   - header: the titles, so that an issue names the user's own column.
    ///   - session: the worker's.
    /// - Returns: the issues.
    /// - Throws: `PostgresError`.
    static func find(
        import id: Int,
        body: Int,
        header: RosterHeader?,
        in session: Session
    ) throws -> [RosterIssue] {
        try all.flatMap { check in
            try session.fetchAll(check.statement(id, limit, body)).map { check.issue($0, header) }
        }.sorted { $0.line < $1.line }
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
            message: {
                $0.isEmpty
                    ? "Cette adresse est déjà enregistrée sous un autre nom." : "Cette adresse est déjà celle de \($0)."
            },
            remedy: "Si c'est la même personne, écrivez son nom comme ici ; sinon, donnez sa propre adresse."
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
