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

    @OptionGroup var suppositions: Suppositions

    @Flag(help: "Répond en JSON, même pour un seul dossier.")
    var json = false

    func run() async throws {
        try await reporting {
            let ruleBook = try Resources.find().ruleBook()
            let request = try request()
            let whatIf = try suppositions.whatIf()
            try Batch<QueryDocument.Check>(
                read: { element throws(JSONDecodingError) in
                    var question = try QueryDocument.check(element, request: request)
                    question.dossier = try Suppositions.apply(
                        whatIf,
                        to: question.dossier,
                        on: question.request.registeredOn,
                        at: element
                    )
                    return question
                },
                write: { question, writer in
                    let decision = decide(question.request, for: question.dossier, under: ruleBook)
                    DecisionDocument.encode(
                        decision,
                        id: question.answerID,
                        request: question.request,
                        territory: question.dossier.territory,
                        whatIf: whatIf,
                        under: ruleBook,
                        to: &writer
                    )
                },
                show: json
                    ? nil
                    : { question in
                        let decision = decide(question.request, for: question.dossier, under: ruleBook)
                        Suppositions.announce(whatIf)
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

/// `--what-if FAIT=DATE`, once for each fact supposed instead of what the dossier says.
struct Suppositions: ParsableArguments {
    /// The facts that can be supposed, under the names of the option.
    enum Supposed: String, CaseIterable {
        case started, completed
        case contractEnd = "contract-end"

        var place: WritableKeyPath<WhatIf, CivilDate?> {
            switch self {
            case .started: \.startedOn
            case .completed: \.completedOn
            case .contractEnd: \.contractEnd
            }
        }

        var inFrench: String {
            switch self {
            case .started: "début de la formation"
            case .completed: "fin de la formation"
            case .contractEnd: "fin du contrat"
            }
        }
    }

    @Option(
        name: .customLong("what-if"),
        help: ArgumentHelp(
            "Et si… : répond comme si ce fait avait cette date (\(known)) ; à répéter pour plusieurs faits.",
            valueName: "FAIT=DATE"
        )
    )
    var assignments: [String] = []

    private static let known = Supposed.allCases.map { "\($0.rawValue) : \($0.inFrench)" }.joined(separator: ", ")

    /// What is supposed; nothing without the option.
    /// - Throws: `BadInput` that names the facts.
    func whatIf() throws -> WhatIf {
        var whatIf = WhatIf()
        for assignment in assignments {
            let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let fact = Supposed(rawValue: String(parts[0])) else {
                throw BadInput("--what-if « \(assignment) » : écrivez FAIT=AAAA-MM-JJ ; faits : \(Self.known).")
            }
            guard let day = CivilDate(iso: parts[1]) else {
                throw BadInput(
                    "--what-if « \(assignment) » : « \(parts[1]) » n'est pas une date AAAA-MM-JJ qui existe."
                )
            }
            guard whatIf[keyPath: fact.place] == nil else {
                throw BadInput("--what-if : le fait « \(fact.rawValue) » est donné deux fois.")
            }
            whatIf[keyPath: fact.place] = day
        }
        return whatIf
    }

    /// The dossier with what is supposed, for an answer on `day`.
    static func apply(
        _ whatIf: WhatIf,
        to dossier: Dossier,
        on day: CivilDate,
        at element: JSONElement
    ) throws(JSONDecodingError) -> Dossier {
        do {
            return try whatIf.applied(to: dossier, on: day)
        } catch {
            let sentence = WhatIfText.sentence(error)
            let reason = sentence.prefix(1).lowercased() + sentence.dropFirst().dropLast()
            let day = if case .completedBeforeStart = error { whatIf.completedOn } else { whatIf.contractEnd }
            throw element.notAcceptable("une date possible pour --what-if : \(reason)", found: day?.iso ?? "")
        }
    }

    /// Says first what a single answer supposes.
    static func announce(_ whatIf: WhatIf) {
        guard !whatIf.isEmpty else { return }
        print("\(WhatIfText.sentence(whatIf)) ; rien n'est enregistré.")
    }
}
