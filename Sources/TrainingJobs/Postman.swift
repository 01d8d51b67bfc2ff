public import Logging
public import ServiceLifecycle
public import TrainingApp

/// Sends the mails of the outbox, beside the other background work, so that a sign-in link never waits for an import.
///
/// Looks for mails every second; a database that does not answer makes it wait longer, up to half a minute. Several on
/// one database never send the same mail.
public struct Postman: Service {
    private let app: Application
    private let transport: any MailTransport
    private let settings: MailSettings
    private let health: WorkerHealth
    private let logger: Logger

    /// A sender over the worker's login, which tells `health` how it is doing.
    public init(
        _ app: Application,
        by transport: any MailTransport,
        settings: MailSettings,
        health: WorkerHealth = WorkerHealth(),
        logger: Logger
    ) {
        self.health = health
        self.app = app
        self.transport = transport
        self.settings = settings
        self.logger = logger
    }

    /// Sends until the process is asked to stop; the mail under way is settled first.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var pause = Duration.seconds(1)
            while !Task.isCancelled {
                do throws(AppError) {
                    while try await app.sendNextMail(by: transport, settings: settings), !Task.isCancelled {
                        health.note { $0.mails += 1 }
                        health.postLooked()
                    }
                    health.postLooked()
                    pause = .seconds(1)
                } catch {
                    pause = min(pause * 2, .seconds(30))
                    logger.warning("mail waits", metadata: ["code": "\(error.code)", "seconds": "\(pause)"])
                }
                try? await Task.sleep(for: pause)
            }
        }
    }
}
