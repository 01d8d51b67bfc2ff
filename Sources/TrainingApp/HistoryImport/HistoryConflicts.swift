import Postgres
import TrainingStore

/// The checks of a staged history against itself and against what is recorded.
struct HistoryConflicts {
    private static let limit = 20_000

    private let code: RosterIssueCode
    private let statement: Statement<StagedConflict, Int, Int>
    private let column: HistoryColumn
    private let message: @Sendable (String) -> String
    private let remedy: String

    /// Everything in the staged rows of an import that contradicts an earlier row or what is recorded, by line.
    static func find(
        import id: Int,
        header: TableHeader<HistoryColumn>?,
        in session: Session
    ) throws -> [RosterIssue] {
        try all.flatMap { check in
            try session.fetchAll(check.statement(id, limit)).map { conflict in
                RosterIssue(
                    line: conflict.line,
                    column: header?.column(check.column),
                    code: check.code,
                    value: conflict.recorded,
                    message: check.message(RosterText.excerpt(conflict.recorded)),
                    remedy: check.remedy
                )
            }
        }.sorted { ($0.line, $0.column?.number ?? 0) < ($1.line, $1.column?.number ?? 0) }
    }

    private init(
        _ code: RosterIssueCode,
        _ statement: Statement<StagedConflict, Int, Int>,
        _ column: HistoryColumn,
        _ message: @escaping @Sendable (String) -> String,
        _ remedy: String
    ) {
        self.code = code
        self.statement = statement
        self.column = column
        self.message = message
        self.remedy = remedy
    }

    private static let all = [
        HistoryConflicts(
            "person_unknown",
            HistoryCheckSQL.personUnknown,
            .email,
            { "Personne n'est enregistré sous « \($0) »." },
            "Importez d'abord l'annuaire, ou corrigez l'adresse ou l'identifiant."
        ),
        HistoryConflicts(
            "person_name_differs",
            HistoryCheckSQL.nameDiffers,
            .lastName,
            { "Cette adresse ou cet identifiant désigne \($0)." },
            "Corrigez le nom, ou l'adresse."
        ),
        HistoryConflicts(
            "training_body_unknown",
            HistoryCheckSQL.bodyUnknown,
            .body,
            { "L'organisme « \($0) » n'est pas connu." },
            "Écrivez son nom ou son code comme dans la liste des organismes."
        ),
        HistoryConflicts(
            "module_unknown",
            HistoryCheckSQL.moduleUnknown,
            .module,
            { "Le module « \($0) » n'est pas au catalogue." },
            "Écrivez son code ou son titre exact."
        ),
        HistoryConflicts(
            "row_repeated",
            HistoryCheckSQL.repeated,
            .kind,
            { "Ce fait figure déjà plus haut (\($0))." },
            "Supprimez l'une des deux lignes ; un même module ne compte qu'une fois."
        ),
        HistoryConflicts(
            "training_recorded",
            HistoryCheckSQL.trainingRecorded,
            .start,
            { "La formation initiale de cette personne est déjà enregistrée (début : \($0))." },
            "Reprenez la date enregistrée, ou retirez la ligne."
        ),
        HistoryConflicts(
            "title_recorded",
            HistoryCheckSQL.titleRecorded,
            .start,
            { "Ce titre est déjà enregistré, obtenu le \($0)." },
            "Reprenez la date enregistrée, ou retirez la ligne."
        ),
        HistoryConflicts(
            "exemption_recorded",
            HistoryCheckSQL.exemptionRecorded,
            .start,
            { "Une dispense est déjà enregistrée, du \($0) ou pour un autre motif." },
            "Reprenez ce qui est enregistré, ou retirez la ligne."
        ),
        HistoryConflicts(
            "module_recorded",
            HistoryCheckSQL.moduleRecorded,
            .module,
            { "Ce module est déjà enregistré pour cette personne, autrement (session du \($0))." },
            "Reprenez ce qui est enregistré, ou retirez la ligne."
        ),
    ]
}
