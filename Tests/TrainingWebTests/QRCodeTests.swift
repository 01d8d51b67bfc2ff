import OracleTestSupport
import Testing

@testable import TrainingWeb

/// QR codes, read back by a decoder that knows nothing of ours.
@Suite struct QRCodeTests {
    /// Every length up to the largest, so that every version, block shape and padding is met.
    @Test func anIndependentDecoderReadsEveryLength() async throws {
        let reader = try await OracleProcess("read_qr.py")
        let alphabet = Array("otpauth://TOTP/Parcours:é.à@mairie.example?secret=ABC&issuer=2".utf8)
        var sizes: Set<Int> = []
        for length in Array(1...30) + Array(stride(from: 31, through: 362, by: 7)) + [362] {
            var text = String(decoding: (0..<length).map { alphabet[$0 * 7 % alphabet.count] }, as: UTF8.self)
            text = String(text.filter(\.isASCII)) + String(repeating: "x", count: length)
            let bytes = Array(text.utf8.prefix(length))
            let code = try #require(QRCode(bytes))
            sizes.insert(code.size)
            let rows = code.squares.map { $0.map { $0 ? "1" : "0" }.joined() }
            let answer = try await reader.ask(["rows": rows])
            #expect(answer.text("text") == String(decoding: bytes, as: UTF8.self), "\(length) bytes")
            #expect(answer.text("level") == "M")
        }
        #expect(sizes == Set((1...14).map { $0 * 4 + 17 }))
    }

    @Test func whatDoesNotFitIsNoCode() {
        #expect(QRCode([UInt8](repeating: 65, count: 363)) == nil)
    }

    @Test func thePathDrawsEveryDarkSquare() throws {
        let code = try #require(QRCode(Array("Parcours".utf8)))
        let dark = code.squares.joined().count { $0 }
        #expect(code.path(margin: 4).matches(of: /M\d+ \d+h1v1h-1z/).count == dark)
        #expect(code.squares.count == code.size && code.squares.allSatisfy { $0.count == code.size })
    }
}
