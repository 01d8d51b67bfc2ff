import Testing

@testable import Digest

@Suite struct KeyRingTests {
    private static let first = KeyRing.hexadecimal((0..<32).map { UInt8($0) })
    private static let second = KeyRing.hexadecimal((0..<40).map { UInt8(200 - $0) })
    private static let link = KeyRing.Purpose("sign-in link")

    private static func bytes(_ text: String) -> [UInt8] {
        let digits = text.compactMap { $0.hexDigitValue.map(UInt8.init) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    private struct Vector: Sendable {
        let secret: String
        let salt: String
        let info: String
        let key: String
    }

    private static func range(_ bytes: ClosedRange<UInt8>) -> String { KeyRing.hexadecimal(Array(bytes)) }

    /// RFC 5869, appendix A.1 to A.3.
    private static let vectors: [Vector] = [
        Vector(
            secret: String(repeating: "0b", count: 22),
            salt: "000102030405060708090a0b0c",
            info: "f0f1f2f3f4f5f6f7f8f9",
            key: "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        ),
        Vector(
            secret: range(0x00...0x4f),
            salt: range(0x60...0xaf),
            info: range(0xb0...0xff),
            key: """
                b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09\
                da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87
                """
        ),
        Vector(
            secret: String(repeating: "0b", count: 22),
            salt: "",
            info: "",
            key: "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        ),
    ]

    @Test func derivesAsTheStandardSays() {
        for vector in Self.vectors {
            let made = HKDFSHA256.key(
                from: Self.bytes(vector.secret),
                salt: Self.bytes(vector.salt),
                info: Self.bytes(vector.info),
                count: vector.key.count / 2
            )
            #expect(KeyRing.hexadecimal(made) == vector.key)
        }
    }

    @Test func eachPurposeHasItsOwnKey() throws {
        let ring = try KeyRing(parsing: Self.first)
        let key = ring.current(for: Self.link)
        #expect(key.bytes.count == 32)
        #expect(key.bytes != ring.current(for: .init("form")).bytes)
        #expect(key.bytes != (0..<32).map { UInt8($0) })
        #expect(try KeyRing(parsing: Self.first).current(for: Self.link) == key)
        #expect(key.code(for: "a".utf8) == HMACSHA256.code(for: "a".utf8, key: key.bytes))
    }

    @Test func aFormerSecretIsStillBelieved() throws {
        let before = try KeyRing(parsing: Self.first)
        let after = try KeyRing(parsing: "# changed\n\n\(Self.second)\r\n  \(Self.first.uppercased())\n")
        let old = before.current(for: Self.link)
        #expect(after.current(for: Self.link).id != old.id)
        #expect(after.key(old.id, for: Self.link) == old)
        #expect(after.all(for: Self.link).map(\.id) == [after.current(for: Self.link).id, old.id])
        #expect(before.key(after.current(for: Self.link).id, for: Self.link) == nil)
    }

    private struct Refusal: Sendable {
        let text: String
        let error: KeyRingError

        init(_ text: String, _ error: KeyRingError) {
            self.text = text
            self.error = error
        }
    }

    private static let refusals: [Refusal] = [
        Refusal("", .empty),
        Refusal("\n# none\n", .empty),
        Refusal("zz", .notHexadecimal(line: 1)),
        Refusal("\(first)0", .notHexadecimal(line: 1)),
        Refusal("\(first)\n\(first.dropLast(2))", .tooShort(line: 2)),
        Refusal(String(repeating: "ab", count: 32), .notRandom(line: 1)),
        Refusal("\(first)\n\(first.uppercased())", .twice(line: 2)),
    ]

    @Test func whatIsNoSecretIsRefused() {
        for refusal in Self.refusals {
            #expect(throws: refusal.error) { try KeyRing(parsing: refusal.text) }
        }
    }

    @Test func freshRingsDiffer() {
        let keys = (0..<8).map { _ in KeyRing.fresh().current(for: Self.link) }
        #expect(Set(keys).count == 8)
        #expect(KeyRing.newSecret().count == 32)
    }

    @Test func nothingPrintsASecret() throws {
        let ring = try KeyRing(parsing: Self.first)
        let key = ring.current(for: Self.link)
        var shown = "\(ring) \(key) \(String(reflecting: ring)) \(String(reflecting: key))"
        dump(ring, to: &shown)
        dump(key, to: &shown)
        #expect(!shown.contains("["))
        #expect(!shown.contains(Self.first.prefix(16)))
        #expect(shown.contains(key.id))
    }
}
