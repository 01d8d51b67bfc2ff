import Foundation
import Testing
import TrainingApp
import TrainingTestSupport

/// One roster as LibreOffice, Excel and people write it (Tests/Oracles/roster_files.py): the same facts every time.
@Suite struct RosterFilesTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: ".build-oracles/rosters")

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Self.folder.appending(path: name)))
    }

    @Test(arguments: [
        "classeur.xlsx", "melange.xlsx", "excel.xlsx", "utf8.csv", "ansi.csv", "utf16.txt", "libreoffice.ods",
        "libreoffice.xlsx", "libreoffice-excel.ods",
    ])
    func everyProgramGivesTheSameFacts(_ name: String) async throws {
        let desk = try await RosterDesk.make()
        let view = try await desk.looked(name, try bytes(name))
        #expect(view.state == .checked, "\(String(describing: view.report?.issues.map(\.sentence)))")
        #expect(view.report?.effect?.people == 10 && view.report?.effect?.enrolments == 10)
        #expect(try await desk.confirm(view).state == .applied)
        let facts = try await desk.training.text(
            """
            select string_agg(concat_ws(' ', p.last_name, p.first_name, p.email, p.phone, p.territory, s.siret,
                e.manager_name, e.manager_email, k.start_on, k.planned_end_on), '|' order by p.email)
            from person p
            join contract k on k.person_id = p.id
            join structure s on s.id = k.structure_id
            join enrolment e on e.person_id = p.id
            """
        )
        let row = facts?.split(separator: "|").map(String.init)
        #expect(row?.count == 10)
        #expect(
            row?.first?.hasPrefix("Durand Élise A eleve0@mairie.example 0601020304 01 0003250000001") == true
                && row?.first?.hasSuffix("Paul Roux paul.roux@mairie.example 2026-03-02") == true,
            "\(row?.first ?? "nothing")"
        )
        #expect(row?[1].hasSuffix("2026-03-02 2028-02-29") == true)
        // The same file again is told apart; any other of them changes nothing.
        #expect(try await desk.looked(name, try bytes(name)).report?.appliedBefore != nil)
        let other = name == "classeur.xlsx" ? "libreoffice-excel.ods" : "classeur.xlsx"
        #expect(try await desk.looked(other, try bytes(other)).report?.effect?.isNothing == true)
    }

    @Test func theTemplateIsARosterWithoutPeople() async throws {
        let desk = try await RosterDesk.make()
        let view = try await desk.looked("modele.xlsx", try RosterTemplateFile.workbook())
        #expect(view.state == .refused)
        #expect(view.report?.issues.map(\.code.rawValue) == ["file_empty"])
    }
}
