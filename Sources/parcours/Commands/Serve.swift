import ArgumentParser

/// `parcours serve`: the web server.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Démarre le serveur web, sur la base de DATABASE_URL ou sur une base privée.",
        discussion: "Ctrl-C ou SIGTERM l'arrête : les demandes en cours sont terminées, en 20 secondes au plus."
    )

    @Option(help: ArgumentHelp("Dossier d'une base PostgreSQL privée à démarrer.", valueName: "DOSSIER"))
    var embedded: Folder?

    @Flag(help: "Fait aussi le travail de fond.")
    var withWorker = false

    func run() async throws {
        try await reporting {
            try await House(Settings(), embedded: embedded?.path).run(withWorker ? [.web, .worker] : [.web])
        }
    }
}

/// `parcours work`: the background work alone.
struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fait le travail de fond : contrôle et import des fichiers déposés, ménage."
    )

    func run() async throws {
        try await reporting { try await House(Settings(), embedded: nil).run([.worker]) }
    }
}
