import ArgumentParser
import JSONText
import TrainingApp
import TrainingRules

/// `parcours privacy`: the register of processing, and what the retention rules ask for.
struct PrivacyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "privacy",
        abstract: "Registre des traitements ; préavis et anonymisation des dossiers arrivés à leur terme.",
        subcommands: [PrivacyRegisterCommand.self, PrivacyApplyCommand.self]
    )
}

/// `parcours privacy register`: the register (RGPD, article 30).
struct PrivacyRegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Écrit le registre des traitements en Markdown, fait de l'inventaire des colonnes de la base."
    )

    @Flag(help: "Répond en JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let register = try await Workbench.run(Settings()) { app in
                try await app.run(ReadRegister(), as: .worker(label: "register"))
            }
            guard json else { return print(RegisterDocument.markdown(register), terminator: "") }
            try AnswerWriter.answer { RegisterDocument.encode(register, to: &$0) }
        }
    }
}

/// `parcours privacy apply`: what the worker does every hour, by hand or only told.
struct PrivacyApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract:
            "Prévient les personnes dont le dossier arrive à son terme et anonymise ceux dont le préavis est passé.",
        discussion: "Sans --apply, dit seulement combien de dossiers sont concernés."
    )

    @Option(help: ArgumentHelp("Jour du calcul ; aujourd'hui par défaut.", valueName: "DATE"))
    var on: CivilDate?

    @Flag(help: "Enregistre les préavis et anonymise. On ne peut pas revenir en arrière.")
    var apply = false

    @Flag(help: "Répond en JSON.")
    var json = false

    func validate() throws {
        // A day to come would anonymise people before their time.
        if apply, let on, on > WallClock.system.todayInParis {
            throw ValidationError("--on : avec --apply, donnez une date qui n'est pas à venir.")
        }
    }

    func run() async throws {
        try await reporting {
            let report = try await Workbench.run(Settings()) { try await $0.applyRetention(on: on, dryRun: !apply) }
            guard json else { return print(text(report)) }
            try AnswerWriter.answer { writer in
                writer.object {
                    $0.field("applied", apply)
                    $0.field("notices", report.notices)
                    $0.field("anonymised", report.anonymised)
                    $0.field("contacts", apply ? report.contacts : nil)
                    $0.field("accounts", apply ? report.accounts : nil)
                    $0.field("reports", apply ? report.reports : nil)
                }
            }
        }
    }

    private func text(_ report: RetentionReport) -> String {
        guard apply else {
            return """
                À prévenir : \(report.notices)
                À anonymiser : \(report.anonymised)
                Rien n'a été enregistré ; --apply le fait.
                """
        }
        return """
            Prévenus : \(report.notices)
            Dossiers anonymisés : \(report.anonymised)
            Contacts anonymisés : \(report.contacts)
            Comptes fermés : \(report.accounts)
            Comptes rendus d'import effacés : \(report.reports)
            """
    }
}
