import Glibc

/// Where the programs of an installed PostgreSQL server are.
struct ServerBinaries {
    let directory: String

    var initdb: String { directory + "/initdb" }
    var postgres: String { directory + "/postgres" }

    /// Looks on PATH, asks `pg_config`, then looks where Debian and Red Hat install, newest version first.
    /// - Parameter version: major version of an existing data directory, which only the same version can open.
    /// - Throws: `PostgresError` of category `.cluster`, which names the missing package.
    init(forDataOf version: String?) throws {
        let found = Self.candidates().filter(Self.isComplete)
        let matching = version.flatMap { version in found.first { Self.majorVersion(in: $0) == version } }
        guard let directory = matching ?? (version == nil ? found.first : nil) else {
            let package = "postgresql-\(version ?? "15")"
            let reason = version.map { "the data directory belongs to PostgreSQL \($0)" } ?? "no server was found"
            throw PostgresError(
                .cluster,
                "PostgreSQL's server programs are missing (\(reason)): install them, on Debian 12 with "
                    + "'apt-get install \(package)', or put the directory of initdb and postgres on PATH"
            )
        }
        self.directory = directory
    }

    private static func candidates() -> [String] {
        let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? ""
        var result = path.split(separator: ":").map(String.init)
        if let asked = result.first(where: { unsafe access($0 + "/pg_config", X_OK) == 0 }),
            let answer = try? ChildProcess.run([asked + "/pg_config", "--bindir"]), answer.status == 0
        {
            result.append(answer.output.trimmingLineEnd)
        }
        let versions = SmallFile.names(in: "/usr/lib/postgresql").sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
        result += versions.map { "/usr/lib/postgresql/\($0)/bin" }
        result += SmallFile.names(in: "/usr").filter { $0.hasPrefix("pgsql-") }.reversed().map { "/usr/\($0)/bin" }
        return result
    }

    private static func isComplete(_ directory: String) -> Bool {
        ["initdb", "postgres"].allSatisfy { unsafe access("\(directory)/\($0)", X_OK) == 0 }
    }

    /// The version that `postgres --version` tells: `15` of `postgres (PostgreSQL) 15.18 (Debian …)`.
    private static func majorVersion(in directory: String) -> String? {
        guard let answer = try? ChildProcess.run([directory + "/postgres", "--version"]), answer.status == 0 else {
            return nil
        }
        let number = answer.output.split(separator: " ").first { $0.first?.isNumber == true }
        return number?.prefix { $0.isNumber }.description
    }
}
