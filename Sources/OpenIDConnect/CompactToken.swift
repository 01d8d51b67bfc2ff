import Digest
import JWTKit

/// A signed token in compact form (RFC 7515 §7.1), read strictly; nothing in it is to be believed before `verified`.
struct CompactToken {
    private let header: Claims
    private let payload: Claims
    private let signed: [UInt8]
    private let signature: [UInt8]

    /// Largest token read, in bytes.
    static let limit = 16 * 1024

    /// Takes a token apart.
    /// - Throws: `TokenFault.malformed`.
    init(_ text: String) throws(TokenFault) {
        guard text.utf8.count <= Self.limit else { throw .malformed }
        let bytes = Array(text.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Base64URL.decode(parts[0]), let payload = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { throw .malformed }
        self.header = try Claims(parsing: header)
        self.payload = try Claims(parsing: payload)
        self.signature = signature
        signed = Array(bytes[..<(parts[0].count + 1 + parts[1].count)])
    }

    /// The claims, once the signature is known to be the provider's.
    ///
    /// The algorithm is ours to name, never the token's: its header is only compared. Keys in the header (`jwk`, `jku`,
    /// `x5c`) are ignored, extensions that must be understood (`crit`) refused (RFC 8725 §3.1, RFC 7515 §4.1.11).
    /// - Throws: `TokenFault`; `.unknownKey` when a newer list of keys may have it.
    func verified(by keys: SigningKeys, _ algorithm: SigningAlgorithm) throws(TokenFault) -> Claims {
        guard try header.text("alg") == algorithm.rawValue else { throw .algorithm }
        guard !header.has("crit") else { throw .malformed }
        if let type = try header.text("typ"), type.uppercased() != "JWT" { throw .malformed }
        guard let kid = try header.text("kid"), let key = keys[kid] else { throw .unknownKey }
        guard key.name == algorithm.rawValue else { throw .algorithm }
        // Two 256-bit numbers (RFC 7518 §3.4); the length of an RSA signature is checked with the signature.
        if algorithm == .es256, signature.count != 64 { throw .signature }
        do {
            guard try key.verify(signature, signs: signed) else { throw TokenFault.signature }
        } catch {
            throw .signature
        }
        return payload
    }
}
