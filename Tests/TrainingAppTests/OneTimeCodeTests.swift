import Digest
import Testing

@testable import TrainingApp

/// One-time codes, sealed keys and recovery codes.
@Suite struct OneTimeCodeTests {
    /// RFC 6238, appendix B, the rows of SHA-1.
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func codesOfTheStandard(seconds: Int, code: String) {
        let codes = OneTimeCode(key: Array("12345678901234567890".utf8))
        #expect(codes.code(step: OneTimeCode.step(at: seconds), digits: 8) == code)
        #expect(codes.code(step: OneTimeCode.step(at: seconds)) == String(code.suffix(6)))
    }

    /// RFC 4226, appendix D.
    @Test func countersOfTheStandard() {
        let codes = OneTimeCode(key: Array("12345678901234567890".utf8))
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        #expect(expected.indices.map { codes.code(step: $0) } == expected)
    }

    @Test func aStepBeforeAndAStepAfterAreTakenOnce() {
        let codes = OneTimeCode(key: Array("12345678901234567890".utf8))
        let now = 1_800_000_015
        let step = OneTimeCode.step(at: now)
        for shift in -1...1 {
            let code = codes.code(step: step + shift)
            #expect(codes.step(of: code, at: now, after: 0) == step + shift)
            #expect(codes.step(of: code, at: now, after: step + shift) == nil)
        }
        for shift in [-3, -2, 2, 3] {
            #expect(codes.step(of: codes.code(step: step + shift), at: now, after: 0) == nil)
        }
        for text in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            #expect(codes.step(of: text, at: now, after: 0) == nil)
        }
    }

    /// RFC 4648, section 10, without the padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func base32(text: String, encoded: String) {
        #expect(Base32.encode(Array(text.utf8)) == encoded)
    }

    @Test func aSealedKeyOpensForItsAccountOnly() throws {
        let keys = KeyRing.fresh()
        let key = [UInt8](0..<20)
        let sealed = try SealedKey.seal(key, for: "one", keys: keys)
        #expect(SealedKey.open(sealed, for: "one", keys: keys) == key)
        #expect(SealedKey.open(sealed, for: "two", keys: keys) == nil)
        #expect(SealedKey.open(sealed, for: "one", keys: .fresh()) == nil)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(SealedKey.open(changed, for: "one", keys: keys) == nil, "byte \(index)")
        }
        for length in 0..<sealed.count {
            #expect(SealedKey.open(Array(sealed.prefix(length)), for: "one", keys: keys) == nil)
        }
        #expect(try SealedKey.seal(key, for: "one", keys: keys) != sealed)
        #expect(!sealed.indices.contains { sealed[$0...].starts(with: key) })
    }

    /// After the secret was changed, what was sealed and mailed before still opens, as long as the former one is kept.
    @Test func aFormerSecretStillOpens() throws {
        let (first, second) = (KeyRing.hexadecimal(KeyRing.newSecret()), KeyRing.hexadecimal(KeyRing.newSecret()))
        let before = try KeyRing(parsing: first)
        let after = try KeyRing(parsing: second + "\n" + first)
        let sealed = try SealedKey.seal([1, 2, 3], for: "a", keys: before)
        #expect(SealedKey.open(sealed, for: "a", keys: after) == [1, 2, 3])
        #expect(SealedKey.open(sealed, for: "a", keys: try KeyRing(parsing: second)) == nil)
        let mailed = MailedSecret(fresh: before)
        let again = MailedSecret(reference: mailed.reference, keys: after)
        #expect(again?.bytes == mailed.bytes && again?.code == mailed.code)
        #expect(MailedSecret(reference: mailed.reference, keys: try KeyRing(parsing: second)) == nil)
        #expect(MailedSecret(fresh: after).bytes != mailed.bytes)
    }

    @Test func recoveryCodesAreReadAsTheyAreTyped() throws {
        let code = RecoveryCode()
        #expect(code.text.wholeMatch(of: /([A-Z2-7]{4}-){3}[A-Z2-7]{4}/) != nil)
        for typed in [code.text, code.text.lowercased(), code.text.filter { $0 != "-" }, " \(code.text) "] {
            #expect(RecoveryCode(typed: typed)?.hash == code.hash)
        }
        for typed in ["", "ABCD", code.text + "A", "0000-0000-0000-0000", "ÀBCD-EFGH-IJKL-MNOP"] {
            #expect(RecoveryCode(typed: typed) == nil)
        }
        #expect(RecoveryCode().hash != code.hash)
    }

    @Test func secretsDoNotShowThemselves() {
        let secret = BrowserSecret()
        #expect("\(secret)" == "BrowserSecret ***")
        #expect(!String(reflecting: secret).contains(secret.cookie))
        #expect(BrowserSecret(cookie: secret.cookie) == secret)
        for text in ["", "a", secret.cookie + "A", String(secret.cookie.dropLast())] {
            #expect(BrowserSecret(cookie: text) == nil)
        }
    }
}
