import Digest
import JSONText
import JWTKit

/// The keys a provider signs with, by their name.
struct SigningKeys: Sendable {
    private let keys: [String: any JWTAlgorithm]

    /// The key of this name; never another in its place.
    subscript(kid: String) -> (any JWTAlgorithm)? { keys[kid] }

    /// The names of the keys.
    var names: Set<String> { Set(keys.keys) }

    /// No keys.
    init() {
        keys = [:]
    }

    /// Reads a key set (RFC 7517 §5) key by key, so that one we do not know does not spoil those we do.
    ///
    /// Left out: keys for something else than signing, of other algorithms than those registered, without a name, and
    /// those too weak or malformed.
    /// - Throws: `ProviderFault.malformed` when it is no key set at all.
    static func reading(
        _ body: [UInt8],
        _ algorithms: Set<SigningAlgorithm>
    ) async throws(SignInError) -> SigningKeys {
        guard let value = try? JSONValue(parsing: body, limits: JSONLimits(depth: 8)),
            case .object(let set) = value, case .array(let elements) = set["keys"]
        else { throw .unreliableProvider(.malformed) }
        var keys: [String: any JWTAlgorithm] = [:]
        for case .object(let object) in elements.prefix(64) {
            guard let (kid, key) = await key(Claims(object), algorithms), keys[kid] == nil else { continue }
            keys[kid] = key
        }
        return SigningKeys(keys: keys)
    }

    private init(keys: [String: any JWTAlgorithm]) {
        self.keys = keys
    }

    private static func key(
        _ claims: Claims,
        _ algorithms: Set<SigningAlgorithm>
    ) async -> (kid: String, key: any JWTAlgorithm)? {
        guard let kid = try? claims.requiredText("kid"), let jwk = try? jwk(claims, kid, algorithms) else { return nil }
        let collection = JWTKeyCollection()
        guard (try? await collection.add(jwk: jwk)) != nil,
            let key = try? await collection.getKey(for: JWKIdentifier(string: kid))
        else { return nil }
        return (kid, key)
    }

    /// The key as jwt-kit knows it; nil when it is not one to verify our tokens with.
    private static func jwk(
        _ claims: Claims,
        _ kid: String,
        _ algorithms: Set<SigningAlgorithm>
    ) throws(TokenFault) -> JWK? {
        let kind = try claims.requiredText("kty")
        guard let algorithm = [SigningAlgorithm.es256: "EC", .rs256: "RSA"].first(where: { $0.value == kind })?.key,
            algorithms.contains(algorithm), try claims.text("use") ?? "sig" == "sig",
            try claims.text("alg") ?? algorithm.rawValue == algorithm.rawValue
        else { return nil }
        // Somebody published a private key: it proves nothing any more.
        guard !claims.has("d") else { return nil }
        let name = JWKIdentifier(string: kid)
        switch algorithm {
        case .es256:
            let (x, y) = (try claims.requiredText("x"), try claims.requiredText("y"))
            guard try claims.text("crv") == "P-256", Base64URL.decode(x.utf8)?.count == 32,
                Base64URL.decode(y.utf8)?.count == 32
            else { return nil }
            return .ecdsa(.es256, identifier: name, x: x, y: y, curve: .p256)
        case .rs256:
            let (modulus, exponent) = (try claims.requiredText("n"), try claims.requiredText("e"))
            // 2048 bits at least (RFC 7518 §3.3); 65537 is the exponent of every key made in this century.
            guard let bytes = Base64URL.decode(modulus.utf8), (256...1024).contains(bytes.count),
                (bytes.first ?? 0) >= 0x80, Base64URL.decode(exponent.utf8) == [1, 0, 1]
            else { return nil }
            return .rsa(.rs256, identifier: name, modulus: modulus, exponent: exponent)
        }
    }
}
