import Testing

@testable import TrainingWeb

@Suite struct MultipartParserTests {
    private static func parse(_ text: String, chunk: Int = 7, boundary: String = "b") throws -> MultipartForm {
        var parser = try #require(MultipartParser(contentType: "multipart/form-data; boundary=\(boundary)"))
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            try parser.feed(bytes[start..<min(start + chunk, bytes.count)])
        }
        return try parser.finish()
    }

    private static func part(_ header: String, _ content: String) -> String {
        "--b\r\nContent-Disposition: form-data; \(header)\r\n\r\n\(content)\r\n"
    }

    @Test func anyCutGivesTheSameForm() throws {
        let tricky = "\r\n--\r\n--a\r\n-\r\n--c--\r\r\n"
        let text =
            Self.part("name=\"nom\"", "Léa") + Self.part("name=f; filename=\"x.csv\"", tricky)
            + Self.part("name=vide; filename=\"\"", "") + "--b--\r\n"
        let whole = try Self.parse(text, chunk: text.utf8.count)
        #expect(whole.fields.fields == [.init(name: "nom", value: "Léa")])
        #expect(whole.files.map(\.name) == ["x.csv", ""])
        #expect(whole.files.first?.bytes == Array(tricky.utf8))
        for chunk in 1...40 { #expect(try Self.parse(text, chunk: chunk) == whole, "cut every \(chunk) bytes") }
        #expect(throws: WebError.self) { try whole.file("vide") }
        #expect(throws: WebError.self) { try whole.file("absent") }
    }

    @Test(arguments: [
        "", "--b", "preamble\r\n--b\r\n", "--bx--\r\n", "--b\r\n\r\nsans nom\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--b--\r\n",
        "--b\nContent-Disposition: form-data; name=a\n\nx\n--b--\n",
        "--b\r\nContent-Disposition: form-data; name=a; name=c\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\u{0}\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b",
    ])
    func malformedFormsAreRefused(_ text: String) {
        #expect(throws: WebError.self) { try Self.parse(text) }
    }

    @Test func excessIsRefused() {
        let header = "--b\r\nX: " + String(repeating: "a", count: 9000)
        #expect(throws: WebError.self) { try Self.parse(header, chunk: 1000) }
        let field = Self.part("name=a", String(repeating: "a", count: 70_000)) + "--b--"
        #expect(throws: WebError.self) { try Self.parse(field, chunk: 1000) }
        let many = String(repeating: Self.part("name=a", "x"), count: 65) + "--b--"
        #expect(throws: WebError.self) { try Self.parse(many, chunk: 1000) }
    }

    @Test(arguments: ["text/plain; boundary=b", "multipart/form-data", "multipart/form-data; boundary=\"\"", "m"])
    func aBoundaryIsNeeded(_ type: String) {
        #expect(MultipartParser(contentType: type) == nil)
    }
}
