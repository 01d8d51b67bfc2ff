public import Postgres
import Foundation

/// The checks of `parcours doctor`, each as a list of problems in French; empty when all is well.
public enum Health {
    /// Whether the server's clock and ours agree to five seconds.
    public static func clock(in session: Session) throws -> [String] {
        let server = try session.fetchOne(DoctorSQL.clock())
        let difference = abs(Double(server) / 1_000_000 - Date().timeIntervalSince1970)
        return difference <= 5 ? [] : ["l'horloge du serveur PostgreSQL diffère de \(Int(difference)) s de la nôtre"]
    }

    /// Whether every table is under row-level security, and every function is safe.
    public static func schema(in session: Session) throws -> [String] {
        try session.fetchAll(DoctorSQL.faults()).map { "\($0.object) : \($0.fault)" }
    }

    /// Whether the projections are what the facts say.
    public static func drift(in session: Session) throws -> [String] {
        try session.fetchAll(DoctorSQL.drift()).map { row in
            "\(row.projection) \(row.subject) : enregistré « \(row.stored ?? "rien") », attendu « \(row.expected ?? "rien") »"
        }
    }

    /// Whether the statements that a login runs, in each of the roles it takes, fit the schema and its privileges.
    public static func statements(of login: String, _ database: Database) async throws -> [String] {
        var problems: [String] = []
        for role in AllStatements.roles(of: login) {
            problems += try await database.write(as: .login) { session in
                try session.script("set local role \(role.name)")
                return try role.statements.flatMap { try session.check($0) }
            }
        }
        return problems
    }
}
