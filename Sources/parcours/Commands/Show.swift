import ArgumentParser
import Foundation
import JSONText
import TrainingApp
import TrainingRules

/// `parcours statement`: where a person stands on a day, or everybody.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "Donne la situation d'une personne à une date : crédits, obligations, étapes, suite.",
        discussion: """
            Le fichier contient un dossier, un tableau JSON de dossiers, ou un par ligne ; « - » lit l'entrée standard. \
            Une ligne peut porter sa date : {"id", "dossier", "on"}.

            Avec --all, la situation de toutes les personnes de la base de données, une par ligne, en JSON ; elle est \
            celle d'un même instant, et sa lecture est inscrite au journal.
            """
    )

    @Option(help: ArgumentHelp("Fichier JSON du ou des dossiers.", valueName: "FICHIER"))
    var dossier: String?

    @Flag(help: "Toutes les personnes de la base de données.")
    var all = false

    @Option(
        help: ArgumentHelp("Jour de la situation, AAAA-MM-JJ ; avec --all, aujourd'hui par défaut.", valueName: "DATE")
    )
    var on: CivilDate?

    @OptionGroup var suppositions: Suppositions

    @Flag(help: "Répond en JSON, même pour un seul dossier.")
    var json = false

    func validate() throws {
        if all, dossier != nil || !suppositions.assignments.isEmpty {
            throw ValidationError("--all lit la base de données : il ne va ni avec --dossier ni avec --what-if.")
        }
        if !all, dossier == nil {
            throw ValidationError("Donnez --dossier FICHIER, ou --all pour toutes les personnes de la base de données.")
        }
    }

    func run() async throws {
        try await reporting {
            if let dossier { try answer(dossier) } else { try await answerForEverybody() }
        }
    }

    private func answerForEverybody() async throws {
        let day = on
        _ = try await Workbench.run(Settings()) { app in
            try await app.statementsOfEverybody(on: day) { bytes in
                do {
                    try FileHandle.standardOutput.write(contentsOf: Data(copy bytes))
                } catch {
                    throw AppError(
                        .invalid,
                        code: "output_refused",
                        message:
                            "La sortie standard ne peut plus être écrite : le disque est plein, ou elle a été fermée.",
                        remedy: "Relancez la commande vers un fichier ou un programme qui prend tout."
                    )
                }
            }
        }
    }

    private func answer(_ path: String) throws {
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
        ).run(path: path)
    }
}
