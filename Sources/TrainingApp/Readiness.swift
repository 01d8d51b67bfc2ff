import Postgres
public import TrainingStore

extension Application {
    /// Whether the database answers and is exactly at the version of `migrations`.
    /// - Throws: `AppError` of kind `.unavailable` saying which of the two fails.
    public func requireReady(_ migrations: [Migration]) async throws(AppError) {
        do {
            try await database.read(as: .login) { try Migrator(migrations).requireCurrent(in: $0) }
        } catch {
            throw report(error, in: "Readiness")
        }
    }
}
