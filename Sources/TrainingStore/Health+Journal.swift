public import Postgres

extension Health {
    /// Whether the journal is what was sealed; the first hundred of each kind of trouble, in the order of the chain.
    public static func journal(in session: Session) throws -> [String] {
        try session.fetchAll(AuditCheckSQL.faults()).map { found in
            [found.block.map { "bloc \($0)" }, found.row.map { "ligne \($0)" }].compactMap(\.self)
                .joined(separator: ", ") + " : \(sentence(found.fault))"
        }
    }

    /// Whether hashes noted elsewhere are still in the chain; those that are not.
    public static func anchors(_ hashes: [String], in session: Session) throws -> [String] {
        try hashes.filter { try session.fetchOptional(AuditCheckSQL.anchor($0))?.flatMap(\.self) == nil }
            .map { "l'empreinte notée \($0) n'est plus dans la chaîne : le journal a été récrit depuis" }
    }

    /// How far the journal is sealed.
    public static func journalState(in session: Session) throws -> AuditState {
        try session.fetchOne(AuditCheckSQL.state())
    }

    private static func sentence(_ code: String) -> String {
        switch code {
        case "block_missing": "le bloc manque"
        case "chain_broken": "le bloc ne suit pas le précédent"
        case "block_altered": "le bloc a été modifié"
        case "block_contents_altered": "le bloc ne contient pas ce qui a été scellé"
        case "row_removed": "la ligne scellée a disparu du journal"
        case "row_altered": "la ligne a été modifiée"
        case "row_reordered": "la ligne n'est plus à sa place"
        case "row_inserted": "la ligne a été glissée après coup parmi celles qui étaient scellées"
        case "erased_without_a_line": "le contenu a été effacé sans que le journal le dise"
        default: code
        }
    }
}
