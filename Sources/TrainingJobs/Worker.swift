public import Logging
public import ServiceLifecycle
public import TrainingApp
import TrainingRules

/// Background work: checks and applies the files that pages handed in, decides sessions of modules, plans reminders,
/// seals the journal, tidies up, and anonymises what has had its time.
///
/// The hash of each block of the journal goes to the log: kept elsewhere, it shows what the database cannot.
///
/// Looks for work every second; a database that does not answer makes it wait longer, up to half a minute. Several
/// workers on one database never do the same piece twice.
public struct Worker: Service {
    private let app: Application
    private let health: WorkerHealth
    private let logger: Logger

    /// Rounds, of about a second each, from one sealing of the journal to the next.
    private static let sealing = 5
    /// The same for reminders: a territory is planned within a minute of its hour.
    private static let planning = 60

    /// Rounds from one look at sessions of modules and waiting lists to the next.
    private static let deciding = 20

    /// A worker over the worker's login, which tells `health` how it is doing.
    public init(_ app: Application, health: WorkerHealth = WorkerHealth(), logger: Logger) {
        self.app = app
        self.health = health
        self.logger = logger
    }

    /// Works until the process is asked to stop; the piece under way is finished first.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            var pause = Duration.seconds(1)
            var rounds = 0
            while !Task.isCancelled {
                do throws(AppError) {
                    while try await app.workOnNextImport(), !Task.isCancelled { health.note { $0.imports += 1 } }
                    if rounds % Self.sealing == 0 { try await seal() }
                    if rounds % Self.deciding == 0 { try await decideSessions() }
                    if rounds % Self.planning == 0 { try await remind() }
                    if rounds % 3600 == 0 {
                        try await app.tidy()
                        try await applyRetention()
                    }
                    rounds += 1
                    health.roundEnded()
                    pause = .seconds(1)
                } catch {
                    health.note { $0.failures += 1 }
                    pause = min(pause * 2, .seconds(30))
                    logger.warning("worker waits", metadata: ["code": "\(error.code)", "seconds": "\(pause)"])
                }
                try? await Task.sleep(for: pause)
            }
        }
    }

    /// Seals what waits, block by block.
    private func seal() async throws(AppError) {
        while let block = try await app.sealJournal() {
            logger.info(
                "journal sealed",
                metadata: ["block": "\(block.number)", "hash": "\(block.hash)", "rows": "\(block.rows)"]
            )
            guard !Task.isCancelled else { return }
        }
    }

    /// Decides sessions of modules whose deadline has passed, ends offers of seats, and makes new ones.
    private func decideSessions() async throws(AppError) {
        let round = try await app.decideSessions()
        guard round != SessionRound() else { return }
        logger.info(
            "sessions decided",
            metadata: [
                "confirmed": "\(round.confirmed)", "cancelled": "\(round.cancelled)", "lapsed": "\(round.lapsed)",
                "offered": "\(round.offered)",
            ]
        )
    }

    /// Plans the territories whose hour has come, and puts what waits into mails.
    private func remind() async throws(AppError) {
        let planning = try await app.planDueReminders()
        for run in planning.runs {
            let about: Logger.Metadata = [
                "territory": "\(run.territory.code)", "day": "\(run.day)", "reminders": "\(run.reminders.count)",
            ]
            switch run.state {
            case .done where run.reminders.isEmpty: break
            case .done:
                health.note { $0.remindersPlanned += run.reminders.count }
                logger.info("reminders planned", metadata: about)
            case .stopped:
                health.note { $0.runsStopped += 1 }
                logger.error("reminders stopped: out of proportion", metadata: about)
            case .known, .told: break
            }
        }
        guard planning.isComplete else { return }
        let queued = try await app.queueReminders()
        health.note { $0.remindersQueued += queued }
        if queued > 0 { logger.info("reminders queued", metadata: ["reminders": "\(queued)"]) }
    }

    /// Tells people that their file will be anonymised, and anonymises those whose notice has run out.
    private func applyRetention() async throws(AppError) {
        let report = try await app.applyRetention()
        guard report != RetentionReport() else { return }
        logger.info(
            "retention applied",
            metadata: [
                "notices": "\(report.notices)", "anonymised": "\(report.anonymised)", "contacts": "\(report.contacts)",
                "accounts": "\(report.accounts)", "reports": "\(report.reports)",
            ]
        )
    }
}
