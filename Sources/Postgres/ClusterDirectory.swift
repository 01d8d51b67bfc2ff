import CLibpq
import Glibc
import Synchronization

/// The directory of a private cluster: its data, its sockets, its log, and the lock that says who owns it.
struct ClusterDirectory {
    let root: String
    let account: ServerAccount
    /// Where the server's socket is; its path has to stay within 107 bytes (Linux manual, unix(7)).
    let sockets: String
    /// Whether `sockets` lies outside of `root`, and has to be removed at the end.
    let hasOwnSockets: Bool
    private let lock: DirectoryLock

    var data: String { root + "/data" }
    var log: String { root + "/postgres.log" }

    /// Major version of the server that made the data; `nil` when there is none yet.
    var dataVersion: String? { SmallFile.lines(data + "/PG_VERSION").first }

    init(_ path: String, account: ServerAccount) throws {
        guard path.hasPrefix("/") else { throw PostgresError(.cluster, "\(path) is not an absolute path") }
        root = path
        self.account = account
        try Self.makeWithParents(path)
        lock = try DirectoryLock(path)
        let reachable = try ChildProcess.run(account.command(["/usr/bin/test", "-x", path]))
        guard reachable.status == 0 else {
            throw PostgresError(
                .cluster,
                "the account \(account.name) cannot reach \(path): choose a directory outside of private ones"
            )
        }
        let usual = path + "/run"
        hasOwnSockets = usual.utf8.count + "/.s.PGSQL.5432".utf8.count > 107
        sockets = hasOwnSockets ? try Self.makeTemporary("/tmp/pg.XXXXXX") : usual
        try account.makePrivateDirectory(sockets)
    }

    /// Gives the directory up to whoever wants it next.
    func release() {
        lock.release()
    }

    private static func makeWithParents(_ path: String) throws {
        var current = ""
        for part in path.split(separator: "/") {
            current += "/" + part
            guard unsafe mkdir(current, 0o755) != 0, errno != EEXIST else { continue }
            guard unsafe access(current, F_OK) != 0 else { continue }
            throw PostgresError(.cluster, "\(current) cannot be made: errno \(errno)")
        }
    }

    /// Makes a new directory with a random name; `template` ends with `XXXXXX`.
    static func makeTemporary(_ template: String) throws -> String {
        var name = Array(template.utf8CString)
        guard unsafe mkdtemp(&name) != nil else {
            throw PostgresError(.cluster, "no directory like \(template): errno \(errno)")
        }
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Makes the data, if there is none.
    ///
    /// The new directory gets its name only when it is complete.
    /// - Returns: whether it was made now.
    /// - Throws: `PostgresError` of category `.cluster`.
    func makeData(_ binaries: ServerBinaries, superuser: String, icuLocale: String?) throws -> Bool {
        guard dataVersion == nil else { return false }
        let fresh = root + "/data.new"
        _ = try ChildProcess.run(["/bin/rm", "-rf", fresh])
        try account.makePrivateDirectory(fresh)
        var arguments = [
            binaries.initdb, "-D", fresh, "-U", superuser, "-E", "UTF8", "--locale=C.UTF-8", "--auth-local=trust",
            "--auth-host=reject", "--data-checksums", "--no-sync", "--no-instructions",
        ]
        if let icuLocale { arguments += ["--locale-provider=icu", "--icu-locale=\(icuLocale)"] }
        let (status, output) = try ChildProcess.run(account.command(arguments))
        guard status == 0 else { throw PostgresError(.cluster, "initdb failed: \(output.trimmingLineEnd)") }
        guard unsafe rename(fresh, data) == 0 else {
            throw PostgresError(.cluster, "\(data) is in the way of a new data directory: errno \(errno)")
        }
        return true
    }

    /// Stops a server that an earlier owner left behind; the lock says that the owner is gone.
    func stopLeftOver() throws {
        guard let pid = leftOver() else { return }
        kill(pid, SIGINT)
        for attempt in 0..<500 where leftOver() != nil {
            if attempt == 300 { kill(pid, SIGQUIT) }
            usleep(20_000)
        }
        guard leftOver() == nil else {
            throw PostgresError(.cluster, "a server left behind in \(data) (process \(pid)) does not stop")
        }
    }

    /// The process in `postmaster.pid`, if it really works in this data directory.
    private func leftOver() -> pid_t? {
        guard let line = SmallFile.lines(data + "/postmaster.pid").first, let pid = pid_t(line), pid > 1 else {
            return nil
        }
        return SmallFile.target(ofLink: "/proc/\(pid)/cwd") == data ? pid : nil
    }
}

/// The lock on a directory: held as long as this process lives, and by no child of it.
final class DirectoryLock: Sendable {
    private let descriptor: Mutex<Int32>

    init(_ directory: String) throws {
        let file = unsafe open(directory + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw PostgresError(.cluster, "\(directory) cannot be written: errno \(errno)") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw PostgresError(.cluster, "\(directory) is in use by another process")
        }
        descriptor = Mutex(file)
    }

    deinit {
        release()
    }

    /// Unlocks the directory; more than once does no harm.
    func release() {
        descriptor.withLock { file in
            if file >= 0 { close(file) }
            file = -1
        }
    }
}
