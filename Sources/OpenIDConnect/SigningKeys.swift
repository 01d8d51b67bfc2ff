import JWTKit

/// The keys an identity provider signs with.
public actor SigningKeys {
    private let keys = JWTKeyCollection()

    /// No key yet.
    public init() {}
}
