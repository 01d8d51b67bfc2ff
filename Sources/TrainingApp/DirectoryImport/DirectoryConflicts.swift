import Postgres
import TrainingStore

/// The checks of a staged directory against itself and against what is recorded.
struct DirectoryConflicts {
    /// Conflicts that one check reports at most.
    static let limit = 20_000

    private let code: RosterIssueCode
    private let statement: Statement<StagedConflict, Int, Int>
    private let column: DirectoryColumn
    /// The sentence; its argument is what the row contradicts.
    private let message: @Sendable (String) -> String
    private let remedy: String

    /// Everything in the staged rows of an import that contradicts an earlier row or what is recorded, by line, and
    /// whom its people resemble.
    static func find(
        import id: Int,
        source: String,
        header: TableHeader<DirectoryColumn>?,
        in session: Session
    ) throws -> (issues: [RosterIssue], likenesses: [Likeness]) {
        var issues = try all.flatMap { check in
            try session.fetchAll(check.statement(id, limit)).map { check.issue($0, header) }
        }
        let explained = Set(issues.map(\.line))
        // Who contradicts an earlier row has to be put right before anybody can say who that is.
        let likenesses = try session.fetchAll(DirectoryMatchSQL.near(id, source, limit))
            .filter { !explained.contains($0.line) }
            .map(Likeness.init)
        issues += likenesses.map { $0.issue(header?.column($0.kind == .email ? .lastName : .email)) }
        issues.sort { ($0.line, $0.column?.number ?? 0) < ($1.line, $1.column?.number ?? 0) }
        return (issues, likenesses)
    }

    private func issue(_ conflict: StagedConflict, _ header: TableHeader<DirectoryColumn>?) -> RosterIssue {
        RosterIssue(
            line: conflict.line,
            column: header?.column(column),
            code: code,
            value: conflict.recorded,
            message: message(RosterText.excerpt(conflict.recorded)),
            remedy: remedy
        )
    }

    private init(
        _ code: RosterIssueCode,
        _ statement: Statement<StagedConflict, Int, Int>,
        _ column: DirectoryColumn,
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
        DirectoryConflicts(
            "structure_contradicts",
            DirectoryCheckSQL.structureContradicts,
            .structureName,
            { "Cette structure a un autre nom ou un autre département plus haut (\($0))." },
            "Écrivez le même nom et le même département sur toutes ses lignes, ou corrigez le SIRET."
        ),
        DirectoryConflicts(
            "structure_number_contradicts",
            DirectoryCheckSQL.structureNumberContradicts,
            .employerNumber,
            { "Cet identifiant de structure porte un autre SIRET plus haut (\($0))." },
            "Donnez à chaque structure un seul identifiant et un seul SIRET."
        ),
        DirectoryConflicts(
            "structure_elsewhere",
            DirectoryCheckSQL.structureElsewhere,
            .territory,
            { "Cette structure est enregistrée dans le département \($0)." },
            "Corrigez le département ou le SIRET ; un établissement d'un autre département a son propre SIRET."
        ),
        DirectoryConflicts(
            "structure_ambiguous",
            DirectoryCheckSQL.structureAmbiguous,
            .structureName,
            { "Plusieurs structures enregistrées s'appellent « \($0) » dans ce département." },
            "Donnez le SIRET ou l'identifiant de la structure."
        ),
        DirectoryConflicts(
            "person_contradicts",
            DirectoryCheckSQL.personContradicts,
            .email,
            { "Cette adresse est celle d'une autre personne plus haut (\($0))." },
            "Donnez à chaque personne sa propre adresse, ou écrivez son nom partout de la même façon."
        ),
        DirectoryConflicts(
            "person_number_contradicts",
            DirectoryCheckSQL.personNumberContradicts,
            .personRef,
            { "Cet identifiant de personne a une autre adresse plus haut (\($0))." },
            "Donnez à chaque personne un seul identifiant et une seule adresse."
        ),
        DirectoryConflicts(
            "contract_repeated",
            DirectoryCheckSQL.contractRepeated,
            .contractStart,
            { "Ce contrat figure déjà plus haut (\($0))." },
            "Supprimez l'une des deux lignes."
        ),
        DirectoryConflicts(
            "contract_overlaps",
            DirectoryCheckSQL.contractOverlaps,
            .contractStart,
            { "Ce contrat en recouvre un autre de la même personne chez le même employeur (\($0))." },
            "Corrigez les dates : le premier doit finir avant que le second commence."
        ),
        DirectoryConflicts(
            "post_overlaps",
            DirectoryCheckSQL.postOverlaps,
            .postRef,
            { "Ce poste est déjà occupé à ces dates (\($0))." },
            "Corrigez le numéro de poste, ou les dates de l'un des deux contrats."
        ),
        DirectoryConflicts(
            "post_contradicts",
            DirectoryCheckSQL.postContradicts,
            .postRef,
            { "Ce poste a plus haut une autre structure, une autre convention ou d'autres dates (\($0))." },
            "Écrivez la même chose sur toutes ses lignes ; un poste transféré prend un autre numéro."
        ),
        DirectoryConflicts(
            "convention_contradicts",
            DirectoryCheckSQL.conventionContradicts,
            .conventionRef,
            { "Cette convention a plus haut une autre structure ou d'autres dates (\($0))." },
            "Écrivez la même chose sur toutes ses lignes."
        ),
        DirectoryConflicts(
            "coordinator_unknown",
            DirectoryCheckSQL.coordinatorUnknown,
            .coordinatorEmail,
            { "Aucun coordinateur n'a l'adresse « \($0) »." },
            "Corrigez l'adresse, ou ajoutez la ligne de ce coordinateur avec la fonction « coordinateur »."
        ),
        DirectoryConflicts(
            "person_numbers_disagree",
            DirectoryCheckSQL.numbersDisagree,
            .email,
            { "L'identifiant désigne une personne enregistrée et l'adresse une autre, \($0)." },
            "Corrigez l'identifiant ou l'adresse."
        ),
        DirectoryConflicts(
            "post_elsewhere",
            DirectoryCheckSQL.postElsewhere,
            .postRef,
            { "Ce poste est enregistré dans une autre structure, \($0)." },
            "Corrigez le numéro de poste, ou enregistrez d'abord le transfert."
        ),
        DirectoryConflicts(
            "convention_elsewhere",
            DirectoryCheckSQL.conventionElsewhere,
            .conventionRef,
            { "Cette convention est enregistrée pour une autre structure, \($0)." },
            "Corrigez le numéro de convention."
        ),
        DirectoryConflicts(
            "contract_recorded",
            DirectoryCheckSQL.contractRecorded,
            .contractStart,
            { "Un contrat de cette personne chez cet employeur est enregistré à ces dates, \($0)." },
            "Reprenez la date de début enregistrée, ou ajoutez la fin de l'autre contrat."
        ),
        DirectoryConflicts(
            "post_occupied",
            DirectoryCheckSQL.postOccupied,
            .postRef,
            { "Ce poste est occupé à ces dates par \($0)." },
            "Ajoutez la fin de cet autre contrat, ou corrigez le numéro de poste."
        ),
        DirectoryConflicts(
            "post_differs",
            DirectoryCheckSQL.postDiffers,
            .postRef,
            { "Ce contrat est enregistré sur un autre poste (\($0))." },
            "Corrigez le numéro de poste."
        ),
    ]
}

extension RosterIssueCode {
    /// Somebody of the file resembles somebody recorded; who it is has to be said.
    public static let personNearMatch: RosterIssueCode = "person_near_match"
}
