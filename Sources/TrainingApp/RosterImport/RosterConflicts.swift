import Postgres
import TrainingStore

/// The checks of a staged roster against what is recorded.
enum RosterConflicts {
    /// Conflicts that one check reports at most: more than a page can take, bounded for the memory.
    private static let limit = 20_000

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
            (RosterCheckSQL.otherEmployers, otherEmployer),
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
            message: conflict.recorded.isEmpty
                ? "Cette adresse est déjà enregistrée sous un autre nom."
                : "Cette adresse est déjà celle de \(RosterText.excerpt(conflict.recorded)).",
            remedy: "Si c'est la même personne, écrivez son nom comme ici ; sinon, donnez sa propre adresse."
        )
    }

    private static func enrolledElsewhere(_ conflict: StagedConflict, _ header: RosterHeader?) -> RosterIssue {
        RosterIssue(
            line: conflict.line,
            column: header?.column(.cohort),
            code: "already_enrolled",
            value: conflict.recorded,
            message: conflict.recorded.isEmpty
                ? "Cette personne a déjà une inscription en cours."
                : "Cette personne est déjà inscrite dans la promotion \(RosterText.excerpt(conflict.recorded)).",
            remedy: "Retirez la ligne, ou terminez d'abord l'autre inscription."
        )
    }

    private static func alreadyTrained(_ conflict: StagedConflict, _ header: RosterHeader?) -> RosterIssue {
        RosterIssue(
            line: conflict.line,
            column: header?.column(.email),
            code: "already_trained",
            value: conflict.recorded,
            message: "Cette personne a déjà terminé sa formation initiale"
                + (conflict.recorded.isEmpty ? "" : " le \(conflict.recorded)") + " : une seule est financée.",
            remedy: "Retirez la ligne."
        )
    }

    private static func otherContract(_ conflict: StagedConflict, _ header: RosterHeader?) -> RosterIssue {
        RosterIssue(
            line: conflict.line,
            column: header?.column(.contractStart),
            code: "contract_differs",
            value: conflict.recorded,
            message: "Un contrat chez cet employeur est déjà enregistré avec d'autres dates"
                + (conflict.recorded.isEmpty ? "." : ", \(conflict.recorded)."),
            remedy: "Reprenez les dates enregistrées, ou demandez à l'employeur de les corriger."
        )
    }

    private static func otherEmployer(_ conflict: StagedConflict, _ header: RosterHeader?) -> RosterIssue {
        RosterIssue(
            line: conflict.line,
            column: header?.column(.employerNumber),
            code: "employer_differs",
            value: conflict.recorded,
            message: "Cette personne a, aux mêmes dates, un contrat chez un autre employeur"
                + (conflict.recorded.isEmpty ? "." : " (\(RosterText.excerpt(conflict.recorded)))."),
            remedy: "Faites d'abord déclarer la fin de ce contrat, ou corrigez le SIRET."
        )
    }
}
