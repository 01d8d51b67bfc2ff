import Digest
import Foundation
import Logging
import ServiceLifecycle
import TrainingApp
import TrainingJobs
import TrainingStore
import TrainingWeb

/// The background work with its measures, and the address at which it tells how it is doing.
struct WorkerHouse {
    let health = WorkerHealth()
    private let app: Application
    private let logger: Logger

    init(_ app: Application, logger: Logger) {
        self.app = app
        self.logger = logger
    }

    /// The work itself.
    func services(mail: MailHouse) -> [any Service] {
        [Worker(app, health: health, logger: logger), mail.postman(app, health: health)]
    }

    /// Adds what is done and what waits to the measures of this process.
    func measure(in registry: MetricsRegistry) {
        registry.observeConnections(of: app, as: "worker")
        registry.beforeReading { [app, health] registry in
            Self.write(health, to: registry)
            // Without the database, what waits in it stays as it was last seen.
            if let load = try? await app.run(MeasureWorkload(), as: .worker(label: "metrics")) {
                Self.write(load, to: registry)
            }
        }
    }

    /// A server of its own with `/healthz`, `/readyz` and `/metrics`, on this machine alone.
    func server(port: Int, _ migrations: [Migration], _ registry: MetricsRegistry) throws -> some Service {
        var parts = WebServer.Parts()
        parts.metrics = registry
        parts.probe = ReadinessProbe { [app, health] in
            do throws(AppError) {
                try await app.requireReady(migrations)
            } catch {
                return .notReady(reason: error.message)
            }
            guard let complaint = health.complaint else { return .ready }
            return .notReady(reason: complaint)
        }
        let edge = EdgeSettings(
            port: port,
            formSecret: app.context.keys.current(for: .form).bytes,
            logger: logger
        )
        return try WebServer(settings: edge, parts: parts).service { [logger] port in
            logger.info("worker tells how it is doing", metadata: ["port": "\(port ?? 0)"])
        }
    }

    private static func write(_ health: WorkerHealth, to registry: MetricsRegistry) {
        let counts = health.counts
        registry.set(
            "parcours_worker_round_age_seconds",
            "Time since the worker's last round ended, or since its start.",
            to: health.secondsSinceRound
        )
        registry.set(
            "parcours_worker_post_age_seconds",
            "Time since mails were last looked for, or since the start.",
            to: health.secondsSincePost
        )
        registry.count("parcours_worker_rounds_total", "Rounds of the worker.", to: counts.rounds)
        registry.count("parcours_worker_failures_total", "Rounds that a failure ended.", to: counts.failures)
        registry.count("parcours_imports_worked_on_total", "Steps of imports done.", to: counts.imports)
        registry.count("parcours_reminders_planned_total", "Reminders planned.", to: counts.remindersPlanned)
        registry.count("parcours_reminders_queued_total", "Reminders put into mails.", to: counts.remindersQueued)
        registry.count(
            "parcours_reminder_runs_stopped_total",
            "Plannings of a territory stopped because they were out of proportion.",
            to: counts.runsStopped
        )
        registry.count(
            "parcours_mails_handled_total",
            "Mails taken in hand, whatever became of them.",
            to: counts.mails
        )
    }

    private static func write(_ load: Workload, to registry: MetricsRegistry) {
        registry.set("parcours_mails_waiting", "Mails that wait, those under way included.", to: Double(load.mails))
        registry.set(
            "parcours_mail_delay_seconds",
            "Time since the mail due longest was due.",
            to: load.mailDelay
        )
        registry.set("parcours_mails_leased", "Mails that a worker has in hand.", to: Double(load.leasedMails))
        registry.set(
            "parcours_mail_lease_age_seconds",
            "Time since the oldest mail in hand was taken.",
            to: load.leaseAge
        )
        registry.set("parcours_reminders_waiting", "Reminders that are in no mail yet.", to: Double(load.reminders))
        registry.set(
            "parcours_reminder_runs_stopped",
            "Plannings of today and yesterday that wait for somebody to look.",
            to: Double(load.stoppedRuns)
        )
        for state in ["uploaded", "checking", "checked", "refused", "confirmed", "applying", "applied", "failed"] {
            registry.set(
                "parcours_imports",
                "Files of imports, by state.",
                [("state", state)],
                to: Double(load.imports[state] ?? 0)
            )
        }
    }
}
