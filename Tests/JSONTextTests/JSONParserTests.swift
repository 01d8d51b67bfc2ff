import JSONText
import Testing

/// Accepted and refused texts, after the grammar of RFC 8259.
struct JSONParserTests {
    @Test(arguments: [
        ("null", JSONValue.null), (" true ", .bool(true)), ("false\n", .bool(false)), ("0", .number(.integer(0))),
        ("-7", .number(.integer(-7))), ("9223372036854775807", .number(.integer(.max))),
        ("-9223372036854775808", .number(.integer(.min))),
        ("9223372036854775808", .number(.text("9223372036854775808"))),
        ("-0", .number(.text("-0"))), ("1.50", .number(.text("1.50"))), ("2E+3", .number(.text("2E+3"))),
        ("\"\"", .string("")), ("\"é\\u00e9\\ud83d\\ude00\\n\\/\"", .string("éé😀\n/")), ("[]", .array([])),
        ("[1, [2]]", .array([.number(.integer(1)), .array([.number(.integer(2))])])),
        ("\u{FEFF}1", .number(.integer(1))),
    ])
    func accepts(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "nulll", "tru", "01", "-", "-01", "1.", ".5", "1e", "1e+", "+1", "0x1", "NaN", "[1,]", "[1",
        "[,1]",
        "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{\"a\":}", "{", "}", "]", "\"", "\"a", "\"\\x\"", "\"\\u12g4\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\t\"", "\"\u{0}\"", "\"\\u0000\"", "1 2", "[] []", "'a'",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "\"\\u+123\"",
    ])
    func refuses(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    }

    @Test func refusesInvalidUTF8AndSaysWhere() throws {
        // An overlong slash, a surrogate, a lone continuation byte, a truncated sequence, beyond U+10FFFF.
        for bad: [UInt8] in [[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0x80], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80]] {
            let text = Array("{\"ké\": \"é".utf8) + bad + Array("\"}".utf8)
            let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
            #expect(error?.problem == .invalidUTF8)
            #expect(error?.column == 10)
        }
        let key = Array("{\"".utf8) + [0xFF] + Array("\":1}".utf8)
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: key) }
    }

    @Test func positionsCountLinesAndCharacters() {
        let error = #expect(throws: JSONSyntaxError.self) {
            try JSONValue(parsing: "{\n  \"é\": 1,\n  \"é\": 2\n}")
        }
        #expect(error?.line == 3)
        #expect(error?.column == 3)
        #expect(error?.description == "JSON illisible, ligne 3, colonne 3 : clé répétée « é »")
    }

    @Test func limitsDepthAndNul() throws {
        let deep = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: deep) }
        #expect(error?.problem == .tooDeep(limit: 64))
        #expect(throws: Never.self) { try JSONValue(parsing: String(deep.dropFirst().dropLast())) }
        let abyss = String(repeating: "[{\"a\":", count: 100_000)
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: abyss) }
        #expect(try JSONValue(parsing: "\"\\u0000\"", limits: JSONLimits(refusesNul: false)) == .string("\0"))
    }

    @Test func findsDuplicatesAmongManyKeysAndAfterNestedObjects() throws {
        let many = (0..<300).map { "\"k\($0)\":{\"k\($0)\":\($0)}" }
        let value = try JSONValue(parsing: "{" + many.joined(separator: ",") + "}")
        guard case .object(let object) = value else { return #expect(Bool(false), "not an object") }
        #expect(object.members.map(\.key) == (0..<300).map { "k\($0)" })
        for repeated in ["k0", "k31", "k32", "k33", "k299"] {
            let text = "{" + (many + ["\"\(repeated)\":1"]).joined(separator: ",") + "}"
            let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
            #expect(error?.problem == .duplicateKey(repeated))
        }
    }

    @Test func aParserRecoversAfterAnError() throws {
        var parser = JSONParser()
        let good = Array("{\"a\":[{\"b\":1},{\"b\":2}]}".utf8)
        let expected = try parser.parse(good.span)
        for cut in 1..<good.count {
            let broken = Array(good[..<cut])
            #expect(throws: JSONSyntaxError.self) { try parser.parse(broken.span) }
            #expect(try parser.parse(good.span) == expected)
        }
    }

    @Test func randomBytesNeverTrap() {
        var random = SeededRandom(seed: 8259)
        let alphabet = Array("{}[]\",:\\u0e1-.tfn d\u{E9}".utf8) + [0xFF, 0x00, 0xE2]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0..<24, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            if let value = try? JSONValue(parsing: bytes) {
                #expect((try? JSONValue(parsing: value.jsonBytes)) == value)
            }
        }
    }
}
