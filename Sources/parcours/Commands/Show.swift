import ArgumentParser
import JSONText
import TrainingApp
import TrainingRules

/// `parcours statement`: where a person stands on a day.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "Donne la situation d'une personne à une date : crédits, obligations, étapes, suite.",
        discussion: """
            Le fichier contient un dossier, un tableau JSON de dossiers, ou un par ligne ; « - » lit l'entrée standard. \
            Une ligne peut porter sa date : {"id", "dossier", "on"}.
            """
    )

    @Option(help: ArgumentHelp("Fichier JSON du ou des dossiers.", valueName: "FICHIER"))
    var dossier: String

    @Option(help: ArgumentHelp("Jour de la situation, AAAA-MM-JJ.", valueName: "DATE"))
    var on: CivilDate?

    @OptionGroup var suppositions: Suppositions

    @Flag(help: "Répond en JSON, même pour un seul dossier.")
    var json = false

    func run() async throws {
        try await reporting {
            let ruleBook = try Resources.find().ruleBook()
            let day = on
            let whatIf = try suppositions.whatIf()
            try Batch<QueryDocument.AsOf>(
                read: { element throws(JSONDecodingError) in
                    var question = try QueryDocument.asOf(element)
                    question.on = day ?? question.on
                    guard let asked = question.on else {
                        throw JSONDecodingError(path: element.path.key("on"), problem: .missing)
                    }
                    question.dossier = try Suppositions.apply(whatIf, to: question.dossier, on: asked, at: element)
                    return question
                },
                write: { question, writer in
                    guard let day = question.on else { return }
                    StatementDocument.encode(
                        statement(of: question.dossier, on: day, under: ruleBook),
                        id: question.answerID,
                        whatIf: whatIf,
                        under: ruleBook,
                        to: &writer
                    )
                },
                show: json
                    ? nil
                    : { question in
                        guard let day = question.on else { return }
                        Suppositions.announce(whatIf)
                        print(StatementText.text(statement(of: question.dossier, on: day, under: ruleBook), ruleBook))
                    },
                status: { _ in .success }
            ).run(path: dossier)
        }
    }
}
