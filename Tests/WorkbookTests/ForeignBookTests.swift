import Foundation
import Spreadsheet
import Testing
import Workbook

/// Files of openpyxl, odfpy and LibreOffice hold the same cells for us as for the text they were made from.
struct ForeignBookTests {
    @Test("the same cells from text, XLSX and ODS", arguments: Samples.books)
    func sameCells(name: String) throws {
        let book = try Workbook(try Samples.bytes(name))
        #expect(book.sheets.map(\.name).contains("Liste"))
        // A boolean without a boolean style is a number for LibreOffice.
        let numbers = name.hasPrefix("office") ? ["1": "VRAI", "0": "FAUX"] : [:]
        let rows = try book.records("Liste").map { record in
            Samples.Row(line: record.line, cells: record.cells.map { numbers[$0] ?? FormulaGuard.restored($0) })
        }
        let expected = try Samples.expected()
        #expect(expected.count == 9)
        for (row, wanted) in zip(rows, expected) { #expect(row == wanted) }
        #expect(rows.count == expected.count)
    }

    @Test func hiddenSheetsAreKnown() throws {
        for name in ["openpyxl.xlsx", "office-from-xlsx.ods"] {
            let book = try Workbook(try Samples.bytes(name))
            #expect(book.sheets.map(\.name) == ["Première", "Cachée", "Liste"])
            #expect(book.sheets.map(\.isHidden) == [false, true, false])
        }
    }

    @Test("results of formulas are read, missing ones reported", arguments: ["office-formulas.xlsx", "formulas.ods"])
    func formulas(name: String) throws {
        let row = try #require(try Workbook(try Samples.bytes(name)).typed().last)
        #expect(row.cells == [.number(2), .error("#DIV/0!"), .text("ab")])
        #expect(row.record.flaws.map(\.problem) == [.cellInError("#DIV/0!")])
        let unknown = try #require(try Workbook(try Samples.bytes("formulas.xlsx")).typed().last)
        #expect(unknown.cells == [.formulaWithoutResult, .formulaWithoutResult, .formulaWithoutResult])
        #expect(unknown.record.flaws.map(\.cell) == [1, 2, 3])
    }

    @Test func otherFormatsAreRefusedByName() throws {
        #expect(problem(try Samples.bytes("old.xls")) == .oldOrProtected)
        #expect(problem(Array("%PDF-1.7".utf8)) == .otherFormat("un document PDF"))
        #expect(problem(Array("\n <HTML><table>".utf8)) == .otherFormat("une page web"))
        #expect(problem(Array("<?xml version='1.0'?>".utf8)) == .otherFormat("un document XML"))
        #expect(problem(try archive([("a.txt", "a")])) == .otherFormat("une archive ZIP"))
        #expect(
            problem(try archive([("[Content_Types].xml", ""), ("word/document.xml", "<a/>")]))
                == .otherFormat("un document Office d'une autre sorte")
        )
        #expect(
            problem(try archive([("mimetype", "application/vnd.oasis.opendocument.text")]))
                == .otherFormat("un document OpenDocument d'une autre sorte")
        )
        #expect(FileFormat(head: Array("Nom;Prénom".utf8)[...]) == .text)
        #expect(FileFormat(head: try Samples.bytes("odfpy.ods")[...]) == .workbook)
        #expect(FileFormat(head: []) == .text)
    }

    @Test func whatWeWriteIsReadByOthers() async throws {
        var writer = WorkbookWriter()
        try writer.beginSheet("Données", widths: [12, 30])
        try writer.row([.text("Nom"), .text("=Titre")], style: .titles)
        let day = try #require(SheetDay(year: 2026, month: 2, day: 28))
        try writer.row([
            .text("=1+1"), .text("a\nb_x"), .number(13_002_526_500_013), .number(-0.5), .date(day),
            .boolean(true),
            .moment(day, seconds: 34_215), .empty, .text("00019"),
        ])
        try writer.beginSheet("À propos")
        try writer.row([.text("é & <b>")])
        let bytes = try writer.finish()
        let file = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID()).xlsx")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let lines = try await output(of: Samples.python, [Samples.reader.path, file.path]).split(separator: "\n")
        #expect(
            lines == [
                "Données|A1|s|'Nom'", "Données|B1|s|'=Titre'", "Données|A2|s|'=1+1'",
                "Données|B2|s|'a\\nb_x'", "Données|C2|n|13002526500013", "Données|D2|n|-0.5",
                "Données|E2|d|datetime.datetime(2026, 2, 28, 0, 0)", "Données|F2|b|True",
                "Données|G2|d|datetime.datetime(2026, 2, 28, 9, 30, 15)", "Données|I2|s|'00019'",
                "À propos|A1|s|'é & <b>'",
            ]
        )
    }

    /// What a program prints; waits without holding a thread of the pool.
    private func output(of program: URL, _ arguments: [String]) async throws -> String {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in done.resume() }
            do { try process.run() } catch { done.resume(throwing: error) }
        }
        #expect(process.terminationStatus == 0)
        return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }
}
