import Crypto
import Digest

/// Keys of second factors as they are stored: sealed by AES-256-GCM under a key of the service's ring.
///
/// `KEY`, the eight digits that tell the ring's key, then nonce, text and tag. The account is authenticated with it: a
/// sealed key that is moved to another account does not open.
enum SealedKey {
    private static let idLength = 8

    /// Seals a key for an account, by its public name.
    static func seal(_ key: [UInt8], for account: String, keys: KeyRing) throws -> [UInt8] {
        let ring = keys.current(for: .secondFactor)
        let box = try AES.GCM.seal(
            key,
            using: SymmetricKey(data: ring.bytes),
            authenticating: Array("second factor\n\(account)".utf8)
        )
        return Array(ring.id.utf8) + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    /// The key; nil when the ring's key is gone, or this is not what was sealed for that account.
    static func open(_ sealed: [UInt8], for account: String, keys: KeyRing) -> [UInt8]? {
        guard sealed.count > idLength,
            let ring = keys.key(String(decoding: sealed.prefix(idLength), as: UTF8.self), for: .secondFactor),
            let box = try? AES.GCM.SealedBox(combined: Array(sealed.dropFirst(idLength))),
            let key = try? AES.GCM.open(
                box,
                using: SymmetricKey(data: ring.bytes),
                authenticating: Array("second factor\n\(account)".utf8)
            )
        else { return nil }
        return Array(key)
    }
}
