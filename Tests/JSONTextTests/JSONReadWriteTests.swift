import JSONText
import Testing

/// The strict object reader and the writer.
struct JSONReadWriteTests {
    private struct Contract: Equatable {
        let siret: String
        let hours: Int?
    }

    private func contracts(_ text: String) throws -> [Contract] {
        var reader = try JSONElement(JSONValue(parsing: text)).object()
        let contracts = try reader.array("contracts") { element throws(JSONDecodingError) in
            var fields = try element.object()
            let contract = Contract(siret: try fields.string("siret"), hours: try fields.optionalInt("hours"))
            try fields.finish()
            return contract
        }
        try reader.finish()
        return contracts
    }

    @Test func readsFieldsInAnyOrder() throws {
        let text = #"{"contracts": [{"hours": 168.0, "siret": "1"}, {"siret": "2"}, {"siret": "3", "hours": null}]}"#
        #expect(
            try contracts(text) == [
                Contract(siret: "1", hours: 168), Contract(siret: "2", hours: nil), Contract(siret: "3", hours: nil),
            ]
        )
    }

    @Test(arguments: [
        (#"{"contracts": [{"hours": 1}]}"#, "champ « contracts[0].siret » : valeur absente"),
        (#"{"contracts": [{"siret": null}]}"#, "champ « contracts[0].siret » : valeur absente"),
        (
            #"{"contracts": [{"siret": "1"}, {"siret": 2}]}"#,
            "champ « contracts[1].siret » : il faut un texte, et non un nombre"
        ),
        (#"{"contracts": [{"siret": "1", "sirte": "1"}]}"#, "champ « contracts[0].sirte » : clé inconnue"),
        (#"{"contracts": [], "extra": 1}"#, "champ « extra » : clé inconnue"),
        (
            #"{"contracts": [{"siret": "1", "hours": 1.5}]}"#,
            "champ « contracts[0].hours » : « 1.5 » n'est pas un nombre entier"
        ),
        (#"{"contracts": {}}"#, "champ « contracts » : il faut une liste, et non un objet"),
        (#"[]"#, "il faut un objet, et non une liste"),
    ])
    func namesThePlaceOfAnError(text: String, message: String) {
        let error = #expect(throws: JSONDecodingError.self) { try contracts(text) }
        #expect(error?.description == message)
    }

    @Test func findsTheLineOfAnError() throws {
        let text = Array("{\n \"other\": [1, 2],\n \"contracts\": [\n  {\"siret\": \"1\"},\n  {\"siret\": 2}]}".utf8)
        let path = JSONPath.root.key("contracts").index(1).key("siret")
        #expect(path.position(in: text)?.line == 5)
        #expect(path.position(in: text)?.column == 13)
        #expect(JSONPath.root.key("absent").position(in: text) == nil)
        #expect(JSONPath.root.key("contracts").index(2).position(in: text) == nil)
    }

    @Test func writesFieldsWithCommasWhereTheyBelong() throws {
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("id", "a\"b\\c\n\u{1}\u{1F}é")
            writer.field("count", Int.min)
            writer.field("none", String?.none)
            writer.field("list", array: [1, 2]) { $0.int($1) }
            writer.field(
                "deep",
                object: { (writer: inout JSONWriter) in
                    writer.field("flag", true)
                    writer.field("ratio", double: 0.5)
                }
            )
            writer.field("empty", array: [String]()) { $0.string($1) }
            writer.key(named: "clé \"x\"")
            writer.double(.infinity)
        }
        writer.newline()
        writer.beginArray()
        writer.endArray()
        let expected =
            #"{"id":"a\"b\\c\n\u0001\u001fé","count":-9223372036854775808,"none":null,"list":[1,2],"#
            + #""deep":{"flag":true,"ratio":0.5},"empty":[],"clé \"x\"":null}"# + "\n[]"
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test func everyScalarSurvivesWritingAndReading() throws {
        let limits = JSONLimits(refusesNul: false)
        for start in stride(from: UInt32(0), to: 0x11_0000, by: 0x1000) {
            let text = String(String.UnicodeScalarView((start..<start + 0x1000).compactMap(UnicodeScalar.init)))
            let value = JSONValue.array([.string(text), .object(JSONObject(members: [.init(key: text, value: .null)]))])
            let back = try JSONValue(parsing: value.jsonBytes, limits: limits)
            guard case .array(let elements) = back, case .string(let read)? = elements.first else {
                Issue.record("not an array of a text")
                return
            }
            #expect(read.unicodeScalars.elementsEqual(text.unicodeScalars))
        }
    }
}
