import Configuration
import Digest
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
    /// `database.read.url` (string, secret, no default): a synchronous standby that what only reads may go to, as libpq
    /// names it, such as `host=a,b … target_session_attrs=prefer-standby`.
    var readURL: String?
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
    /// `http.trusted.proxies` (addresses with commas between, default none): the proxies whose `X-Forwarded-For` is
    /// believed; that of whoever reaches us over a Unix socket always is.
    var trustedProxies: [String]
    /// `http.metrics.from` (addresses with commas between, default none): who may read `/metrics` besides this machine,
    /// without a proxy between.
    var metricsReaders: [String]
    /// `work.port` (integer, 0–65535, no default; 0 takes a free one): where the background work tells on 127.0.0.1 how it
    /// is doing: `/healthz`, `/readyz`, `/metrics`.
    var workPort: Int?
    /// `mail.*`: how mails leave.
    var mail: MailOptions
    /// `parcours.secret.file` (path of a file readable by us alone, secret, no default): the secrets from which the
    /// service derives its keys, one a line in hexadecimal, the current one first; the same for all processes.
    ///
    /// The private cluster has its own in its folder; with another database the services refuse to start without it.
    var secretFile: String?
    /// `proconnect.issuer` (`https` address, no default): the name of the identity provider; with it people sign in there.
    ///
    /// The provider is told `http.base.url` + `/connexion/proconnect/retour` and `/deconnexion/retour`.
    var providerIssuer: String?
    /// `proconnect.client.id` (string, no default): our name at the provider.
    var providerClientID: String?
    /// `proconnect.secret.file` (path of a file readable by us alone, secret, no default): our secret at the provider.
    var providerSecretFile: String?
    /// `proconnect.id.token.alg` (`ES256` or `RS256`, default `ES256`): how ID tokens are signed, as registered.
    var providerTokenAlgorithm: String
    /// `proconnect.userinfo.alg` (`ES256`, `RS256` or `none`, default `ES256`): how user information is signed, as
    /// registered; `none` for JSON.
    var providerUserInfoAlgorithm: String
    /// `proconnect.acr` (levels separated by spaces, default none): of which one is required.
    var providerLevels: [String]
    /// `proconnect.hosts` (`https` origins separated by spaces, default that of the issuer): the servers that may stand in
    /// the provider's description of itself.
    var providerHosts: [String]
    /// `proconnect.ca.file` (path, default the system's authorities): PEM file of the authorities to trust.
    var providerAuthorities: String?
    /// `log.level` (trace, debug, info, notice, warning, error or critical; default info).
    var logLevel: String
    /// `parcours.home` (path, default: found beside the executable): the folder that holds `migrations` and `seeds`.
    var home: String?
    /// `parcours.state` (path, default `/var/lib/parcours` for root, else `$XDG_STATE_HOME/parcours`): where the
    /// private cluster lives.
    var stateDirectory: String

    /// How users reach the service, without a slash at the end.
    var usersAddress: String { baseURL ?? "http://\(httpHost):\(httpPort)" }

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
        readURL = config.string(forKey: "database.read.url", isSecret: true)
        databaseSessions = try integer("database.sessions", 1...64, default: 8)
        databaseQueue = try integer("database.queue", 1...10_000, default: 64)
        httpHost = config.string(forKey: "http.host", default: "127.0.0.1")
        httpPort = try integer("http.port", 0...65_535, default: 8080)
        baseURL = config.string(forKey: "http.base.url")
        trustedProxies = (config.string(forKey: "http.trusted.proxies") ?? "").split(separator: ",")
            .map { $0.trimmingCharacters(in: .whitespaces) }
        metricsReaders = (config.string(forKey: "http.metrics.from") ?? "").split(separator: ",")
            .map { $0.trimmingCharacters(in: .whitespaces) }
        workPort =
            config.string(forKey: "work.port") == nil ? nil : try integer("work.port", 0...65_535, default: 0)
        mail = MailOptions(
            sender: config.string(forKey: "mail.from"),
            folder: config.string(forKey: "mail.folder").map(PrivateDirectories.absolute),
            host: config.string(forKey: "mail.smtp.host"),
            port: try integer("mail.smtp.port", 1...65_535, default: 587),
            security: config.string(forKey: "mail.smtp.security", default: "starttls"),
            user: config.string(forKey: "mail.smtp.user"),
            passwordFile: config.string(forKey: "mail.smtp.password.file"),
            certificateFile: config.string(forKey: "mail.smtp.ca.file")
        )
        secretFile = config.string(forKey: "parcours.secret.file")
        providerIssuer = config.string(forKey: "proconnect.issuer")
        providerClientID = config.string(forKey: "proconnect.client.id")
        providerSecretFile = config.string(forKey: "proconnect.secret.file")
        providerTokenAlgorithm = config.string(forKey: "proconnect.id.token.alg", default: "ES256")
        providerUserInfoAlgorithm = config.string(forKey: "proconnect.userinfo.alg", default: "ES256")
        func words(_ key: ConfigKey) -> [String] {
            config.string(forKey: key, default: "").split(separator: " ").map(String.init)
        }
        providerLevels = words("proconnect.acr")
        providerHosts = words("proconnect.hosts")
        providerAuthorities = config.string(forKey: "proconnect.ca.file")
        logLevel = config.string(forKey: "log.level", default: "info")
        home = config.string(forKey: "parcours.home")
        stateDirectory =
            config.string(forKey: "parcours.state").map(PrivateDirectories.absolute)
            ?? PrivateDirectories.defaultState(
                xdgStateHome: config.string(forKey: "xdg.state.home"),
                home: config.string(forKey: "home")
            )
    }

    /// The secrets of the service.
    /// - Parameter cluster: the folder of the private cluster when that is the database; nil for any other.
    /// - Returns: the ring of its file.
    /// - Throws: `BadInput` when there are none, or none that can be trusted.
    func keyRing(cluster: String?) throws -> KeyRing {
        if let secretFile { return try SecretFile.read(secretFile, name: "PARCOURS_SECRET_FILE") }
        if let cluster { return try SecretFile.ofPrivateCluster(in: cluster) }
        throw BadInput(
            "PARCOURS_SECRET_FILE : indiquez le fichier des secrets du service, lisible par ce compte seul "
                + "(openssl rand -hex 32 > secret ; chmod 400 secret)."
        )
    }
}
