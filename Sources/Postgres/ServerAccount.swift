import Glibc

/// The account of the system that the server runs as: ours, or another when we are root, which PostgreSQL refuses.
struct ServerAccount {
    let name: String
    let user: uid_t
    let group: gid_t
    private let isOther: Bool
    private let setpriv: String

    init() throws {
        isOther = geteuid() == 0
        let paths = ["/usr/bin/setpriv", "/bin/setpriv"]
        setpriv = paths.first { unsafe access($0, X_OK) == 0 } ?? ""
        let found = isOther ? Self.named("postgres") ?? Self.named("nobody") : Self.numbered(geteuid())
        guard let found else {
            throw PostgresError(
                .cluster,
                isOther
                    ? "PostgreSQL does not run as root, and there is no account 'postgres': install its package"
                    : "user id \(geteuid()) has no entry in the account database, which PostgreSQL needs"
            )
        }
        guard !isOther || !setpriv.isEmpty else {
            throw PostgresError(.cluster, "PostgreSQL does not run as root, and setpriv is missing: install util-linux")
        }
        (name, user, group) = found
    }

    private static func named(_ name: String) -> (String, uid_t, gid_t)? {
        unsafe getpwnam(name).map { unsafe (name, $0.pointee.pw_uid, $0.pointee.pw_gid) }
    }

    private static func numbered(_ user: uid_t) -> (String, uid_t, gid_t)? {
        unsafe getpwuid(user).map { unsafe (String(cString: $0.pointee.pw_name), user, $0.pointee.pw_gid) }
    }

    /// The command that runs another as this account; setpriv replaces itself, so that signals arrive.
    func command(_ arguments: [String]) -> [String] {
        guard isOther else { return arguments }
        return [setpriv, "--reset-env", "--reuid=\(user)", "--regid=\(group)", "--init-groups"] + arguments
    }

    /// Makes a directory that only this account can enter, or takes possession of an existing one.
    func makePrivateDirectory(_ path: String) throws {
        if unsafe mkdir(path, 0o700) != 0, errno != EEXIST {
            throw PostgresError(.cluster, "\(path) cannot be made: errno \(errno)")
        }
        try takePossession(path)
    }

    func takePossession(_ path: String) throws {
        guard unsafe !isOther || chown(path, user, group) == 0, unsafe chmod(path, 0o700) == 0 else {
            throw PostgresError(.cluster, "\(path) cannot be given to \(name): errno \(errno)")
        }
    }
}
