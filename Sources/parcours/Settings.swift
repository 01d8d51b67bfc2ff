import Configuration
import Foundation

/// Everything that can be set from outside, read once and validated; the only file that reads the environment.
///
/// A key `database.url` is the environment variable `DATABASE_URL`. Flags of a command win over these.
struct Settings: Sendable {
    /// `database.url` (string, secret, no default): a libpq URL or keyword list, several hosts allowed.
    ///
    /// Without it the commands use the private cluster of `parcours demo`.
    var databaseURL: String?
    /// `database.migration.url` (string, secret, default `database.url`): the login that owns or may create the roles.
    var migrationURL: String?
    /// `database.sessions` (integer, 1–64, default 8): connections of the web server.
    var databaseSessions: Int
    /// `database.queue` (integer, 1–10000, default 64): transactions that may wait; one more is answered 503.
    var databaseQueue: Int
    /// `http.host` (string, default `127.0.0.1`): the address to listen on.
    var httpHost: String
    /// `http.port` (integer, 0–65535, default 8080; 0 takes a free one).
    var httpPort: Int
    /// `http.base.url` (string, default from host and port): how users reach the service; `https` turns on HSTS and
    /// `__Host-` cookies.
    var baseURL: String?
    /// `http.form.secret.file` (path of a file readable by us alone, at least 32 bytes, secret; default: made at each
    /// start, which closes forms that were open): the key of the tokens in forms, the same for all processes.
    var formSecretFile: String?
    /// `log.level` (trace, debug, info, notice, warning, error or critical; default info).
    var logLevel: String
    /// `parcours.home` (path, default: found beside the executable): the folder that holds `migrations` and `seeds`.
    var home: String?
    /// `parcours.state` (path, default `/var/lib/parcours` for root, else `$XDG_STATE_HOME/parcours`): where the
    /// private cluster lives.
    var stateDirectory: String

    /// Reads the environment.
    /// - Throws: `BadInput` naming the variable and what it accepts.
    init() throws {
        let config = ConfigReader(provider: EnvironmentVariablesProvider())
        func integer(_ key: ConfigKey, _ range: ClosedRange<Int>, default value: Int) throws -> Int {
            guard let text = config.string(forKey: key) else { return value }
            guard let number = Int(text), range.contains(number) else {
                let name = key.components.joined(separator: "_").uppercased()
                throw BadInput(
                    "\(name) : « \(text) » n'est pas un entier de \(range.lowerBound) à \(range.upperBound)."
                )
            }
            return number
        }
        databaseURL = config.string(forKey: "database.url", isSecret: true)
        migrationURL = config.string(forKey: "database.migration.url", isSecret: true)
        databaseSessions = try integer("database.sessions", 1...64, default: 8)
        databaseQueue = try integer("database.queue", 1...10_000, default: 64)
        httpHost = config.string(forKey: "http.host", default: "127.0.0.1")
        httpPort = try integer("http.port", 0...65_535, default: 8080)
        baseURL = config.string(forKey: "http.base.url")
        formSecretFile = config.string(forKey: "http.form.secret.file")
        logLevel = config.string(forKey: "log.level", default: "info")
        home = config.string(forKey: "parcours.home")
        stateDirectory =
            config.string(forKey: "parcours.state").map(PrivateDirectories.absolute)
            ?? PrivateDirectories.defaultState(
                xdgStateHome: config.string(forKey: "xdg.state.home"),
                home: config.string(forKey: "home")
            )
    }

    /// The key of the tokens in forms.
    /// - Throws: `BadInput` when the file cannot be read, is readable by others, or is too short.
    func formSecret() throws -> [UInt8] {
        guard let formSecretFile else {
            var generator = SystemRandomNumberGenerator()
            return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: formSecretFile)
        guard let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 == 0,
            let data = FileManager.default.contents(atPath: formSecretFile), data.count >= 32
        else {
            throw BadInput(
                "HTTP_FORM_SECRET_FILE : \(formSecretFile) doit exister, compter au moins 32 octets et n'être lisible "
                    + "que par ce compte (chmod 400)."
            )
        }
        return Array(data)
    }
}
