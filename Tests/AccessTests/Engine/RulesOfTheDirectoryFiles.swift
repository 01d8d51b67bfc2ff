import TrainingApp

/// Files of the directory, in and out.
extension Rules {
    private static let keeper: Rule.Who = .only([.national])

    /// No file of the directory waits in this world, and a roster is none: what happens to one is tried by the tests of
    /// the use-cases and of the pages.
    private static func ofOne(_ operation: String, _ fields: [(name: String, value: String)]? = nil) -> Rule {
        Rule(
            operation: operation,
            who: keeper,
            objects: [.roster],
            body: { _ in fields.map(Payload.form) ?? .none },
            success: { _ in 404 }
        )
    }

    static let directoryFiles = [
        Rule(operation: "showDirectoryUpload", who: keeper),
        Rule(
            operation: "uploadDirectoryFile",
            who: keeper,
            body: { .upload(file: "annuaire-\($0).csv", content: "Structure;Département\nEssai \($0);13\n") },
            success: { _ in 303 },
            writes: true
        ),
        Rule(operation: "downloadDirectoryTemplate", who: keeper),
        ofOne("showDirectoryImport"), ofOne("showDirectoryProgress"), ofOne("downloadDirectoryErrors"),
        ofOne("answerDirectoryImport", [("apercu", "0")]), ofOne("confirmDirectoryImport", [("apercu", "0")]),
        Rule(operation: "showExports", who: keeper),
        Rule(operation: "downloadExport", who: keeper, query: "?contenu=trainings&format=csv"),
    ]
}
