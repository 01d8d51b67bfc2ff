import Glibc

extension PrivateCluster {
    /// Settings for the server that another process runs in `directory`, or nil when none answers there.
    ///
    /// Read from `postmaster.pid`: lines four and five are port and socket directory, the last one the state (PostgreSQL
    /// manual, 73.1 "Database File Layout").
    /// - Parameters:
    ///   - directory: where the cluster lives, as in `Options.directory`.
    ///   - superuser: the user of the settings; `.user(…)` makes them another role's.
    ///   - database: the database of the settings.
    /// - Returns: settings without time limits of their own, or nil.
    public static func running(
        in directory: String,
        superuser: String = "postgres",
        database: String = "postgres"
    ) -> DatabaseSettings? {
        let data = directory + "/data"
        let lines = SmallFile.lines(data + "/postmaster.pid")
        guard lines.count >= 6, lines.last?.hasPrefix("ready") == true, let pid = pid_t(lines[0]), pid > 1,
            SmallFile.target(ofLink: "/proc/\(pid)/cwd") == data
        else { return nil }
        var settings = DatabaseSettings()
        settings.overrides = ["host": lines[4], "port": lines[3], "user": superuser, "dbname": database]
        return settings
    }
}
