import ArgumentParser
import Foundation
import JSONText
import TrainingApp
import TrainingRules

/// `parcours rulebook`: the versions of the rules, and what a new one changes.
struct RuleBookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rulebook",
        abstract: "Mesure l'effet d'une nouvelle version des règles, la publie, liste les versions.",
        subcommands: [RuleBookImpactCommand.self, RuleBookPublishCommand.self, RuleBookListCommand.self]
    )

    /// Who the journal names.
    static let caller = Caller.worker(label: "rulebook")

    /// The document of a new version, checked.
    static func draft(_ file: String) throws -> RuleBookDraft {
        try RuleBookDraft(file: URL(fileURLWithPath: file), sharing: Resources.find().ruleBook())
    }

    /// Prints the report as asked.
    static func print(_ report: RuleBookImpactReport, isPublished: Bool, json: Bool) throws {
        guard json else { return Swift.print(RuleBookSummary.text(report)) }
        var output = AnswerWriter()
        try output.line { RuleBookImpactDocument.encode(report, isPublished: isPublished, to: &$0) }
        try output.flush()
    }
}

/// `parcours rulebook impact`: what a version would change.
struct RuleBookImpactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract: "Compare un livre de règles à celui en vigueur, pour chaque personne, sans rien enregistrer.",
        discussion: """
            Pour chaque personne : crédits, étapes et obligations du jour choisi, et réponse à chaque demande de module \
            en attente. Cinquante personnes concernées sont détaillées, d'abord celles dont une inscription change.
            """
    )

    @Argument(help: ArgumentHelp("Livre de règles (JSON), sur le modèle de seeds/rulebooks.", valueName: "FICHIER"))
    var file: String

    @Option(
        help: ArgumentHelp(
            "Jour de la comparaison ; par défaut, l'entrée en vigueur, ou aujourd'hui si elle est passée.",
            valueName: "DATE"
        )
    )
    var on: CivilDate?

    @Flag(help: "Répond en JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let draft = try RuleBookCommand.draft(file)
            let report = try await Workbench.run(Settings()) { app in
                try await app.run(MeasureRuleBookImpact(draft, on: on), as: RuleBookCommand.caller)
            }
            try RuleBookCommand.print(report, isPublished: false, json: json)
        }
    }
}

/// `parcours rulebook publish`: what a version would change, then its publication.
struct RuleBookPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Annonce l'effet d'une nouvelle version des règles, puis, avec --apply, la publie.",
        discussion: """
            Une version publiée ne change plus. Les services en marche la prennent à leur premier démarrage à partir de \
            son entrée en vigueur. Code de sortie 1 si la version existe déjà ou ne suit pas celles qui sont publiées.
            """
    )

    @Argument(help: ArgumentHelp("Livre de règles (JSON), sur le modèle de seeds/rulebooks.", valueName: "FICHIER"))
    var file: String

    @Flag(help: "Publie la version.")
    var apply = false

    @Flag(help: "Répond en JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let draft = try RuleBookCommand.draft(file)
            let report = try await Workbench.run(Settings()) { app in
                try await app.run(PublishRuleBook(draft, records: false), as: RuleBookCommand.caller)
                let report = try await app.run(MeasureRuleBookImpact(draft), as: RuleBookCommand.caller)
                if apply { try await app.run(PublishRuleBook(draft), as: RuleBookCommand.caller) }
                return report
            }
            try RuleBookCommand.print(report, isPublished: apply, json: json)
            if !json { print(RuleBookSummary.ending(of: draft.ruleBook, isPublished: apply)) }
        }
    }
}

/// `parcours rulebook list`: the published versions.
struct RuleBookListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Liste les versions publiées des règles."
    )

    @Flag(help: "Répond en JSON, une version par ligne.")
    var json = false

    func run() async throws {
        try await reporting {
            let books = try await Workbench.run(Settings()) { app in
                try await app.run(ListRuleBooks(), as: RuleBookCommand.caller)
            }
            guard json else { return print(RuleBookSummary.list(books)) }
            var output = AnswerWriter()
            for book in books {
                try output.line { writer in
                    writer.object {
                        $0.field("version", book.version)
                        $0.field("inForceFrom", book.inForceFrom.iso)
                        $0.field("publishedOn", book.publishedOn.iso)
                        $0.field("inForce", book.isInForce)
                    }
                }
            }
            try output.flush()
        }
    }
}
