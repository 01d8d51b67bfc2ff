/// The strict identity provider of `Tests/Oracles`, in the manner of ProConnect, over TLS on this machine.
public struct StrictProvider: Sendable {
    /// The program.
    public let process: OracleProcess
    /// Its name for itself.
    public let issuer: String
    /// Our name there.
    public let clientID: String
    /// Our secret there.
    public let secret: String
    /// PEM file of the authority that vouches for it.
    public let authority: String

    /// Starts one that sends browsers back to these addresses.
    /// - Parameters:
    ///   - redirect: after signing in.
    ///   - afterLogout: after signing out.
    ///   - client: what else is registered, such as `["id_alg": "RS256"]`.
    /// - Throws: `OracleError`.
    public init(redirect: String, afterLogout: String, _ client: [String: Any] = [:]) async throws {
        process = try await OracleProcess("openid_provider.py")
        issuer = process.announcement.text("issuer")
        clientID = process.announcement.text("client")
        secret = process.announcement.text("secret")
        authority = process.announcement.text("authority")
        let addresses: [String: Any] = ["redirect_uris": [redirect], "post_logout_redirect_uris": [afterLogout]]
        _ = try await process.ask(["client": addresses.merging(client) { $1 }])
    }

    /// Changes who signs in.
    public func setUser(_ changes: [String: Any]) async throws {
        _ = try await process.ask(["user": changes])
    }

    /// Spoils the next answer that the fault concerns.
    public func arm(_ fault: String) async throws {
        _ = try await process.ask(["fault": fault])
    }

    /// The fault that nothing has taken yet; empty when there is none.
    public func armed() async throws -> String {
        try await process.ask([:]).text("fault")
    }

    /// Signs with new keys from now on.
    public func rotate() async throws {
        _ = try await process.ask(["rotate": true])
    }

    /// How often a path was asked for.
    public func count(_ path: String) async throws -> Int {
        try await process.ask(["counts": true]).number(path)
    }

    /// What a browser gets that opens an address of the provider: `status`, `location`, `body`.
    public func visit(_ address: String) async throws -> OracleLine {
        try await process.ask(["visit": address])
    }
}
