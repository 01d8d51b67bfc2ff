import Spreadsheet
import Testing
import TrainingTestSupport
import Workbook

@testable import TrainingApp

/// Titles are found wherever they stand, in the sheet that has them.
@Suite struct TableSourceTests {
    private func rows(_ bytes: [UInt8], name: String) throws -> [[String]] {
        let file = RosterFile(name: name, bytes: bytes)
        let next = file.rows(
            try file.inspect().content,
            isTitle: { DirectoryColumn.byFoldedTitle[FoldedText.folded($0)] != nil }
        )
        var rows: [[String]] = []
        while let record = try next() { rows.append(record.cells) }
        return rows
    }

    @Test func titlesBelowAHeadingAndUnderMergedOnes() throws {
        let text = "Liste au 01/06/2026;;\r\nEmployeur;;Nom\r\nStructure;SIRET;\r\nMairie;130;Durand"
        #expect(
            try rows(Array(text.utf8), name: "a.csv") == [["Structure", "SIRET", "Nom"], ["Mairie", "130", "Durand"]]
        )
    }

    @Test func theSheetWithTheTitlesIsRead() throws {
        var writer = WorkbookWriter()
        try writer.beginSheet("Lisez-moi")
        try writer.row([.text("Nom")])
        try writer.beginSheet("Données")
        try writer.row([.text("Liste")])
        try writer.row([.text("Structure"), .text("Nom"), .text("Début de contrat")])
        let day = try #require(SheetDay(year: 2026, month: 2, day: 1))
        try writer.row([.text("Mairie"), .text("Durand"), .date(day)])
        let read = try rows(writer.finish(), name: "a.xlsx")
        #expect(read == [["Structure", "Nom", "Début de contrat"], ["Mairie", "Durand", "01/02/2026"]])
    }

    @Test func aFileThatIsNoTableIsRefusedByName() throws {
        for (bytes, message) in [
            (Array("%PDF-1.7".utf8), "un document PDF"), ([0xD0, 0xCF, 0x11, 0xE0, 0], "mot de passe"),
            (Array("PK\u{3}\u{4}".utf8), "abîmé"),
        ] {
            do {
                _ = try rows(bytes, name: "a")
                Issue.record("read")
            } catch let error as CSVError {
                #expect(error.message.contains(message))
            }
        }
    }
}
