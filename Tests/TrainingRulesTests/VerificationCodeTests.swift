import Testing
import TrainingRules

/// Codes of papers: read as people copy them, refused when copied wrongly.
@Suite struct VerificationCodeTests {
    /// Digits 1 … 16; the check is (1·1 + 2·2 + … + 16·16) mod 31 = 1496 mod 31 = 8.
    private static let code = "123456789ABCDEFG8"

    @Test func aCodeIsReadHoweverItIsCopied() throws {
        for typed in ["123456789ABCDEFG8", "1234-5678-9abc-defg-8", " l234 5678 9ABC DEFG 8 ", "I234–5678–9ABC–DEFG–8"]
        {
            #expect(try VerificationCode(typed: typed).text == Self.code)
        }
        #expect(try VerificationCode(typed: "OO00000000000000O").text == "00000000000000000")
        #expect(try VerificationCode(typed: Self.code).grouped == "1234-5678-9ABC-DEFG-8")
    }

    @Test func aSlipOfThePenIsTold() {
        for typed in ["123456789ABCDEFG9", "213456789ABCDEFG8", "123456789ABCDEGF8", "12345678AABCDEFG8"] {
            #expect(throws: VerificationCode.Flaw.copied) { try VerificationCode(typed: typed) }
        }
        for typed in ["", "x", "1234", "123456789ABCDEFG", "123456789ABCDEFG88", "U23456789ABCDEFG8", "é"] {
            #expect(throws: VerificationCode.Flaw.shape) { try VerificationCode(typed: typed) }
        }
    }
}
