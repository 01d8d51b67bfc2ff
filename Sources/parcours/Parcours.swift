import ArgumentParser
import Foundation

/// The command line of contract §2.
@main
struct Parcours: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parcours",
        abstract: "Suivi de la formation et de la certification des conseillers numériques.",
        discussion: """
            Codes de sortie : 0, c'est fait ; 1, un refus ou un contrôle négatif ; 2, une saisie à corriger ; \
            3, la base de données est injoignable ou n'est pas à la bonne version.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(name: "Démarrer :", subcommands: [Demo.self, Serve.self, Work.self]),
            CommandGroup(name: "Calculer, sans base de données :", subcommands: [Check.self, Show.self, Plan.self]),
            CommandGroup(name: "Alimenter :", subcommands: [Import.self, Export.self, Seed.self]),
            CommandGroup(
                name: "Exploiter :",
                subcommands: [
                    RuleBookCommand.self, InviteCommand.self, RemindCommand.self, PrivacyCommand.self, Migrate.self,
                    Doctor.self, Backup.self, Restore.self,
                ]
            ),
        ]
    )

    /// Runs the command named by the arguments; arguments that cannot be read are bad input, not status 64.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            let first = message(for: error).split(separator: "\n").first.map(String.init) ?? ""
            StandardError.write("\(first) (--help donne l'aide)")
            Foundation.exit(ExitStatus.badInput.rawValue)
        }
    }
}
