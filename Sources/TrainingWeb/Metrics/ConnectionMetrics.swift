public import TrainingApp

extension MetricsRegistry {
    /// Measures the connections of an application each time the measures are read.
    /// - Parameters:
    ///   - app: whose connections.
    ///   - name: `web` or `worker`.
    public func observeConnections(of app: Application, as name: String) {
        beforeReading { registry in
            let load = app.load
            let labels = [("pool", name)]
            registry.set("parcours_database_sessions", "Open connections.", labels, to: Double(load.sessions))
            registry.set(
                "parcours_database_sessions_busy",
                "Connections that run a transaction.",
                labels,
                to: Double(load.busy)
            )
            registry.set(
                "parcours_database_sessions_limit",
                "The most connections there may be.",
                labels,
                to: Double(load.sessionLimit)
            )
            registry.set(
                "parcours_database_queue_length",
                "Transactions that wait for a connection.",
                labels,
                to: Double(load.waiting)
            )
            registry.set(
                "parcours_database_queue_limit",
                "The most transactions that may wait.",
                labels,
                to: Double(load.queueLimit)
            )
            registry.count(
                "parcours_database_refusals_total",
                "Transactions refused because too many waited.",
                labels,
                to: load.refused
            )
        }
    }
}
