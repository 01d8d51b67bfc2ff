public import TrainingApp
public import TrainingRules
import Postgres
import PostgresTestSupport
import TrainingStore

extension TrainingDatabase {
    /// The use-cases as a web server has them that starts on `day`: under the rule book in force in this database.
    public func service(startingOn day: CivilDate) async throws -> Application {
        let connections = Database(settings: database.settings(user: "parcours_web"), logger: TestCluster.logger)
        return try await Application.open(
            connections,
            as: .anonymous,
            shipped: web.context.ruleBook,
            migrations: Self.migrations(),
            keys: web.context.keys,
            clock: .standing(on: day),
            logger: TestCluster.logger
        )
    }
}
