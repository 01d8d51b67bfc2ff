import Digest
import JWTKit
import Testing

@testable import OpenIDConnect

/// Makes tokens, sound or forged, from raw JSON texts: what a library would never write must be possible here.
struct Forge {
    let signer: any JWTAlgorithm
    let x: String
    let y: String

    init() async throws {
        let key = ES256PrivateKey()
        signer = try await JWTKeyCollection().add(ecdsa: key, kid: "k1").getKey(for: "k1")
        let parameters = try #require(key.parameters)
        x = Self.urlSafe(parameters.x)
        y = Self.urlSafe(parameters.y)
    }

    /// Standard base 64 as base64url.
    private static func urlSafe(_ text: String) -> String {
        String(text.compactMap { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 == "=" ? nil : $0 })
    }

    /// The key set that holds the key as `k1`.
    var keySet: String {
        #"{"keys":[{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)","use":"sig","alg":"ES256","kid":"k1"}]}"#
    }

    var keys: SigningKeys {
        get async throws { try await SigningKeys.reading(Array(keySet.utf8), [.es256]) }
    }

    /// A token of this header and payload, signed with the key.
    func token(_ header: String, _ payload: String) throws -> String {
        try token(Array(header.utf8), Array(payload.utf8))
    }

    func token(_ header: [UInt8], _ payload: [UInt8]) throws -> String {
        let signed = Base64URL.encode(header) + "." + Base64URL.encode(payload)
        return signed + "." + Base64URL.encode(try signer.sign(Array(signed.utf8)))
    }
}

/// The members of a JSON object as raw texts, so that one can be changed, doubled or taken out.
struct RawObject {
    var members: [(name: String, json: String)]

    var text: String {
        "{" + members.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",") + "}"
    }

    /// With another value for a member, added when it is new.
    func with(_ name: String, _ json: String) -> RawObject {
        var copy = without(name)
        copy.members.append((name, json))
        return copy
    }

    func without(_ name: String) -> RawObject {
        RawObject(members: members.filter { $0.name != name })
    }

    /// With a member once more, whatever there is already.
    func adding(_ name: String, _ json: String) -> RawObject {
        RawObject(members: members + [(name, json)])
    }
}
