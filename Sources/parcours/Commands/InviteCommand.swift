import ArgumentParser
import TrainingApp
import TrainingRules

/// `parcours invite`: the first operator's way in, and the way back when nobody has one any more.
struct InviteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Invite quelqu'un au pilotage national : le premier compte, qui invite les autres depuis les pages.",
        discussion: """
            L'adresse affichée ouvre l'invitation une fois, pendant 14 jours ; elle part aussi par e-mail avec le \
            travail de fond. Inviter de nouveau la même adresse annule l'invitation précédente.
            """
    )

    @Argument(help: ArgumentHelp("Adresse e-mail de la personne.", valueName: "ADRESSE"))
    var email: EmailAddress

    @Option(help: ArgumentHelp("Nom de la personne.", valueName: "NOM"))
    var name: String

    func run() async throws {
        try await reporting {
            let settings = try Settings()
            let plan = InvitationPlan(offer: .role(.national, scope: nil), email: email, name: name)
            let secret = try await Workbench.run(settings, needsKeys: true) { app in
                try await app.run(Invite(plan), as: .worker(label: "invite"))
            }
            print("Invitation de \(email.text), à ouvrir une fois, d'ici 14 jours :")
            print(settings.usersAddress + secret.path)
        }
    }
}
