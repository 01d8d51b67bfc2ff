import ArgumentParser
import JSONText
import TrainingApp
import TrainingRules

/// `parcours check`: whether a person may follow a module, and why.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Dit si un module est finançable pour une personne, et pourquoi.",
        discussion: """
            Le fichier contient un dossier, un tableau JSON de dossiers, ou un par ligne ; « - » lit l'entrée standard. \
            Sans les options de la demande, chaque ligne porte la sienne : {"id", "dossier", "query"}. \
            Pour un seul dossier, le code de sortie est 0 si le module est financé, 1 sinon.
            """
    )

    @Option(help: ArgumentHelp("Fichier JSON du ou des dossiers.", valueName: "FICHIER"))
    var dossier: String

    @Option(help: ArgumentHelp("Code du module.", valueName: "CODE"))
    var module: String?

    @Option(help: ArgumentHelp("Jour de la demande, AAAA-MM-JJ.", valueName: "DATE"))
    var registered: CivilDate?

    @Option(help: ArgumentHelp("Premier jour de la session, AAAA-MM-JJ.", valueName: "DATE"))
    var session: CivilDate?

    @Option(help: ArgumentHelp("Dernier jour de la session, AAAA-MM-JJ.", valueName: "DATE"))
    var sessionEnd: CivilDate?

    @Flag(help: "Répond en JSON, même pour un seul dossier.")
    var json = false

    func run() async throws {
        try await reporting {
            let ruleBook = try Resources.find().ruleBook()
            let request = try request()
            try Batch<QueryDocument.Check>(
                read: { element throws(JSONDecodingError) in try QueryDocument.check(element, request: request) },
                write: { question, writer in
                    let decision = decide(question.request, for: question.dossier, under: ruleBook)
                    DecisionDocument.encode(
                        decision,
                        id: question.answerID,
                        request: question.request,
                        territory: question.dossier.territory,
                        under: ruleBook,
                        to: &writer
                    )
                },
                show: json
                    ? nil
                    : { question in
                        let decision = decide(question.request, for: question.dossier, under: ruleBook)
                        print(DecisionText.text(decision, request: question.request, question.dossier, ruleBook))
                    },
                status: { question in
                    let decision = decide(question.request, for: question.dossier, under: ruleBook)
                    return decision.verdict == .funded ? .success : ExitStatus.refused
                }
            ).run(path: dossier)
        }
    }

    /// The request of the options, or nil when none of them is given.
    private func request() throws -> ModuleRequest? {
        guard module != nil || registered != nil || session != nil else { return nil }
        guard let module, let registered, let session else {
            throw BadInput("--module, --registered et --session vont ensemble.")
        }
        if let sessionEnd, sessionEnd < session {
            throw BadInput("--session-end : la session ne peut pas finir avant de commencer.")
        }
        return ModuleRequest(
            module: module,
            registeredOn: registered,
            sessionStart: session,
            sessionEnd: sessionEnd
        )
    }
}
