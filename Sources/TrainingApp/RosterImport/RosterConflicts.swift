import Postgres
import TrainingStore

/// The checks of a staged roster against what is recorded.
enum RosterConflicts {
    /// Conflicts that one check reports at most.
    private static let limit = 10_000

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
        let checks: [(Statement<StagedConflict, Int, Int, Int>, (StagedConflict, RosterHeader?) -> RosterIssue)] = [
            (RosterCheckSQL.unknownCohorts, unknownCohort), (RosterCheckSQL.fullCohorts, fullCohort),
            (RosterCheckSQL.otherNames, otherName), (RosterCheckSQL.enrolledElsewhere, enrolledElsewhere),
            (RosterCheckSQL.alreadyTrained, alreadyTrained), (RosterCheckSQL.otherContracts, otherContract),
        ]
        return try checks.flatMap { statement, issue in
            try session.fetchAll(statement(id, Self.limit, body)).map { issue($0, header) }
        }.sorted { $0.line < $1.line }
    }

    private static func unknownCohort(_ conflict: StagedConflict, _ header: RosterHeader?) -> RosterIssue {
        RosterIssue(
            line: conflict.line,
            column: header?.column(.cohort),
            code: "cohort_unknown",
            value: conflict.recorded,
            message: "Votre organisme n'a pas de promotion « \(RosterText.excerpt(conflict.recorded)) ».",
            remedy: "Créez d'abord la promotion, ou corrigez son code."
        )
    }

    private static func fullCohort(_ conflict: StagedConflict, _ header: RosterHeader?) -> RosterIssue {
        RosterIssue(
            line: conflict.line,
            column: header?.column(.cohort),
            code: "cohort_full",
            value: conflict.recorded,
            message: "La promotion \(conflict.recorded) serait dépassée par cette ligne.",
            remedy: "Placez cette personne dans une autre promotion."
        )
    }

    private static func otherName(_ conflict: StagedConflict, _ header: RosterHeader?) -> RosterIssue {
        RosterIssue(
            line: conflict.line,
            column: header?.column(.email),
            code: "person_name_differs",
            value: conflict.recorded,
            message: "Cette adresse est déjà celle de \(RosterText.excerpt(conflict.recorded)).",
            remedy: "Si c'est la même personne, écrivez son nom comme ici ; sinon, donnez sa propre adresse."
        )
    }

    private static func enrolledElsewhere(_ conflict: StagedConflict, _ header: RosterHeader?) -> RosterIssue {
        RosterIssue(
            line: conflict.line,
            column: header?.column(.cohort),
            code: "already_enrolled",
            value: conflict.recorded,
            message: "Cette personne a déjà une inscription en cours (\(RosterText.excerpt(conflict.recorded))).",
            remedy: "Retirez la ligne, ou terminez d'abord l'autre inscription."
        )
    }

    private static func alreadyTrained(_ conflict: StagedConflict, _ header: RosterHeader?) -> RosterIssue {
        RosterIssue(
            line: conflict.line,
            column: header?.column(.email),
            code: "already_trained",
            value: conflict.recorded,
            message: "Cette personne a terminé sa formation initiale le \(conflict.recorded) : une seule est financée.",
            remedy: "Retirez la ligne."
        )
    }

    private static func otherContract(_ conflict: StagedConflict, _ header: RosterHeader?) -> RosterIssue {
        RosterIssue(
            line: conflict.line,
            column: header?.column(.contractStart),
            code: "contract_differs",
            value: conflict.recorded,
            message: "Un contrat chez cet employeur est déjà enregistré \(conflict.recorded), avec d'autres dates.",
            remedy: "Reprenez les dates enregistrées, ou demandez à l'employeur de les corriger."
        )
    }
}
