import Digest
import Foundation
import Logging
import ServiceLifecycle
import TrainingApp
import TrainingStore
import TrainingWeb

/// The web server with its settings, pages and probes.
struct WebHouse {
    private let settings: Settings
    private let server: WebServer
    private let isDemonstration: Bool
    private let accounts: [DemoAccount]

    init(
        _ settings: Settings,
        _ app: Application,
        _ migrations: [Migration],
        _ registry: MetricsRegistry,
        isDemonstration: Bool,
        ways: WaysIn,
        logger: Logger
    ) async throws {
        self.settings = settings
        self.isDemonstration = isDemonstration
        var parts = WebServer.Parts()
        parts.endpoints = Site.endpoints(app: app, isDemonstration: isDemonstration, ways: ways)
        parts.links = Site.links
        parts.schemas = Site.schemas
        parts.isDemonstration = isDemonstration
        parts.log = AccessLog(descriptor: FileHandle.standardError.fileDescriptor)
        parts.probe = ReadinessProbe {
            do throws(AppError) {
                try await app.requireReady(migrations)
                return .ready
            } catch {
                return .notReady(reason: error.message)
            }
        }
        parts.metrics = registry
        var edge = EdgeSettings(
            host: settings.httpHost,
            port: settings.httpPort,
            baseURL: settings.baseURL,
            formSecret: app.context.keys.current(for: .form).bytes,
            trustedProxies: settings.trustedProxies,
            logger: logger
        )
        edge.formTargets = ways.formTargets
        edge.metricsReaders = settings.metricsReaders
        server = try WebServer(settings: edge, parts: parts)
        accounts = isDemonstration ? try await app.run(ListDemoAccounts(), as: .anonymous) : []
    }

    /// The service; once it listens it says where, and how long that took since `start`.
    func service(announcing start: ContinuousClock.Instant) -> some Service {
        server.service { port in
            let address = settings.baseURL ?? "http://\(settings.httpHost):\(port ?? settings.httpPort)"
            print("Parcours répond sur \(address) (prêt en \(Self.seconds(since: start)) s).")
            if isDemonstration {
                print("Comptes de démonstration, sans mot de passe, sur \(address)/connexion :")
                for account in accounts {
                    print(
                        "  " + [account.displayName, account.scopeName].filter { !$0.isEmpty }.joined(separator: " – ")
                    )
                }
                print("Ctrl-C arrête tout. Les données restent dans \(settings.stateDirectory).")
            }
            fflush(nil)
        }
    }

    private static func seconds(since start: ContinuousClock.Instant) -> String {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return "\(seconds),\(attoseconds / 100_000_000_000_000_000)"
    }
}
