import Foundation
import Logging
import Metrics
import OpenIDConnect
import Postgres
import ServiceLifecycle
import TrainingApp
import TrainingJobs
import TrainingRules
import TrainingStore
import TrainingWeb
import UnixSignals

/// The running service: database connections, web server, worker, put together and stopped in order.
struct House {
    /// What the process does.
    enum Part {
        case web, worker
    }

    private let settings: Settings
    private let resources: Resources
    private let embedded: String?
    private let logger: Logger

    init(_ settings: Settings, embedded: String?) throws {
        self.settings = settings
        self.embedded = embedded
        resources = try Resources.find()
        logger = try Logs.logger(settings)
    }

    /// Runs until SIGINT or SIGTERM.
    /// - Parameters:
    ///   - parts: what the process does.
    ///   - demonstration: the number of advisors to make up when the database is empty; nil: none.
    /// - Throws: `BadInput`, `AppError`, `PostgresError` when it cannot start.
    func run(_ parts: Set<Part>, demonstration: Int? = nil) async throws {
        let started = ContinuousClock.now
        // First what needs no database: a wrong setting is told at once.
        let provider = parts.contains(.web) && demonstration == nil ? try settings.identityProvider() : nil
        let connections = try Connections(settings, embedded: embedded, isService: true, logger: logger)
        defer { connections.stop() }
        let keys = try settings.keyRing(cluster: connections.clusterFolder)
        let mail = try MailHouse(settings, logger: logger)
        if connections.isPrivate { try await Preparation(connections, resources).prepare() }
        if let demonstration { try await seed(connections, advisors: demonstration) }

        let shipped = try resources.ruleBook()
        let migrations = try resources.migrations()
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
        let registry = MetricsRegistry()
        MetricsSystem.bootstrap(registry)
        if parts.contains(.worker) {
            let database = connections.worker()
            let app = try await Application.open(
                database,
                as: .worker(label: "start"),
                shipped: shipped,
                migrations: migrations,
                keys: keys,
                logger: logger
            )
            services.append(.init(service: DatabaseService(database)))
            let worker = WorkerHouse(app, logger: logger)
            worker.measure(in: registry)
            services += worker.services(mail: mail).map { .init(service: $0) }
            if let port = settings.workPort {
                services.append(.init(service: try worker.server(port: port, migrations, registry)))
            }
        }
        if parts.contains(.web) {
            let database = connections.web()
            let standby = connections.standby()
            let app = try await Application.open(
                database,
                standby: standby.map(StandbyReads.init),
                as: .anonymous,
                shipped: shipped,
                migrations: migrations,
                keys: keys,
                logger: logger
            )
            services.append(.init(service: DatabaseService(database)))
            if let standby { services.append(.init(service: DatabaseService(standby))) }
            if !connections.isPrivate { try await requireNoDemonstration(app) }
            registry.observeConnections(of: app, as: "web")
            let web = try await WebHouse(
                settings,
                app,
                migrations,
                registry,
                isDemonstration: demonstration != nil,
                ways: WaysIn(byMail: true, provider: provider, letters: demonstration == nil ? nil : mail.folder),
                logger: logger
            )
            services.append(.init(service: web.service(announcing: started)))
        }
        var group = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        group.maximumGracefulShutdownDuration = .seconds(20)
        group.maximumCancellationDuration = .seconds(5)
        try await ServiceGroup(configuration: group).run()
    }

    /// Refuses a database whose accounts open without a password: only the private one of a demonstration may be so.
    private func requireNoDemonstration(_ app: Application) async throws {
        guard try await app.run(ListDemoAccounts(), as: .anonymous).isEmpty else {
            throw BadInput(
                "La base de DATABASE_URL est en mode démonstration, où des comptes s'ouvrent sans mot de passe : seule la "
                    + "base privée de « parcours demo » peut l'être. Utilisez une autre base, ou fermez ces comptes "
                    + "(réglage demo_mode de la table setting à « off »)."
            )
        }
    }

    private func seed(_ connections: Connections, advisors: Int) async throws {
        let today = WallClock.system.todayInParis
        try await withDatabase(connections.migrator()) { database in
            let state = try await demonstrationState(of: database)
            if state.madeFor == nil {
                StandardError.write("Première fois : création de \(advisors) conseillers fictifs…")
                try await seedDemonstration(into: database, advisors: advisors, today: today)
            }
            try await openDemonstrationSignIn(of: database)
        }
    }
}

/// Keeps a database's connections open as long as the services above it run, and closes them after.
private struct DatabaseService: Service {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    func run() async throws {
        try? await gracefulShutdown()
        await database.shutdown()
    }
}
