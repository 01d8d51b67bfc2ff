import Spreadsheet
import Testing

/// Text in an encoding, without a byte order mark for UTF-8 and with one for UTF-16.
func encode(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .utf16LittleEndian: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .windows1252:
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "€": 0x80
            case "œ": 0x9C
            case "’": 0x92
            case "Ÿ": 0x9F
            default: UInt8(truncatingIfNeeded: scalar.value)
            }
        }
    }
}

/// Which encoding is recognised, and what becomes of damaged bytes.
struct EncodingTests {
    private let text = "Nom;Prénom\r\nLefèvre;Zoé\r\nN’Guyen;Œuvre"

    @Test(arguments: TextEncoding.allCases)
    func recognisesAndDecodes(encoding: TextEncoding) throws {
        let text = "Nom;Prénom\r\nLefèvre;Zoé\r\nN’Guyen;œuvre €"
        let bytes = encode(text, encoding)
        #expect(EncodingDetector.encoding(of: bytes) == encoding)
        #expect(try records(bytes).map(\.cells) == [["Nom", "Prénom"], ["Lefèvre", "Zoé"], ["N’Guyen", "œuvre €"]])
        #expect(try records(bytes).flatMap(\.flaws) == [])
    }

    @Test func recognisesUTF16WithoutAMark() {
        #expect(
            EncodingDetector.encoding(of: Array(encode(text, .utf16LittleEndian).dropFirst(2))) == .utf16LittleEndian
        )
        #expect(EncodingDetector.encoding(of: Array(encode(text, .utf16BigEndian).dropFirst(2))) == .utf16BigEndian)
    }

    @Test func theDecisionDoesNotDependOnChunks() {
        for bytes in [Array(text.utf8), encode("Prénom;Zoé;Noël;été", .windows1252), Array("é".utf8) + [0xC3]] {
            let whole = EncodingDetector.encoding(of: bytes)
            var detector = EncodingDetector()
            for byte in bytes { detector.feed([byte].span) }
            #expect(detector.encoding == whole)
        }
    }

    @Test func aDamagedByteIsNamedWithItsPlace() throws {
        // One Windows-1252 byte pasted into a file that is otherwise UTF-8.
        let mixed = Array("Nom;Prénom\nLefèvre;Zoé\nDup".utf8) + [0xE9] + Array("ré;Anaïs\n".utf8)
        let read = try records(mixed)
        #expect(read[2].cells == ["Dup\u{FFFD}ré", "Anaïs"])
        #expect(read[2].flaws == [CSVError(.invalidByte(0xE9, .utf8), line: 3, column: 4)])
        // A byte that Windows-1252 leaves undefined.
        let undefined = encode("Prénom\nZoé\n", .windows1252) + [0x41, 0x81, 0x42]
        let flaw = try #require(try records(undefined)[2].flaws.first)
        #expect(flaw == CSVError(.invalidByte(0x81, .windows1252), line: 3, column: 2))
        #expect(flaw.message == "L'octet 0x81 au caractère 2 de la ligne n'existe pas en Windows-1252.")
        // U+0000 is no text in any encoding.
        #expect(try records(Array("abc;d\0e".utf8))[0].flaws.map(\.problem) == [.invalidByte(0, .utf8)])
    }

    @Test func brokenUTF16IsNamed() throws {
        let lone: [UInt8] = [0xFF, 0xFE, 0x41, 0, 0x00, 0xD8, 0x42, 0, 0x43]
        let read = try records(lone)
        #expect(read[0].cells == ["A\u{FFFD}B\u{FFFD}"])
        #expect(read[0].flaws.map(\.column) == [2, 4])
    }
}
