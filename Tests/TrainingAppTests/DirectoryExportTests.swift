import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// What goes out comes in again without a change.
@Suite struct DirectoryExportTests {
    private func run(_ bytes: [UInt8], name: String, on training: TrainingDatabase) async throws -> DirectoryReport {
        var options = DirectoryOptions()
        options.apply = true
        let file = RosterFile(name: name, bytes: bytes)
        return try await training.worker.importDirectory(file, source: "essai", options) { _ in }
    }

    @Test("an export imported again changes nothing", arguments: ExportFormat.allCases)
    func exportedAndImported(format: ExportFormat) async throws {
        let training = try await TrainingDatabase.make()
        var sample = DirectorySample()
        // The only row of its structure.
        let row = 3500
        sample[row, "Structure"] = "'=Structure; \"à\" risque"
        #expect(try await run(sample.csv().replacing(sample[row, "Structure"]), name: "a.csv", on: training).isApplied)
        try await training.script(
            """
            insert into structure (name, territory) values ('Sans poste', '13');
            insert into convention (structure_id, start_on, end_on)
            select id, date '2025-01-01', date '2027-12-31' from structure where name = 'Sans poste';
            insert into post (convention_id, structure_id, attributed_on)
            select id, structure_id, start_on from convention where reference is null;
            """
        )
        let bytes = try await training.worker.export(ExportFile(.directory, as: format))
        let report = try await run(bytes, name: "annuaire.\(format.rawValue)", on: training)
        #expect(report.isApplied, "\(report.issues.shown.prefix(3))")
        #expect(report.rows == 6001)
        #expect(report.effect?.isNothing == true, "\(String(describing: report.effect))")
        let again = try await training.worker.export(ExportFile(.directory, as: format))
        #expect(again == bytes)
        #expect(
            try await training.count(
                "select count(*) from audit_event where action = 'export' and object_table = 'directory' and row_count = 6001"
            ) == 2
        )
    }

    @Test func oneTerritoryAlone() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into structure (name, territory) values ('Au sud', '13'), ('À l''ouest', '29');
            """
        )
        let territory = try #require(Territory("29"))
        let bytes = try await training.worker.export(ExportFile(.directory, as: .csv, of: territory))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("À l'ouest") && !text.contains("Au sud"))
    }
}

extension [UInt8] {
    /// The text of the sample with one cell in quotes, as a file has it.
    fileprivate func replacing(_ cell: String) -> [UInt8] {
        let quoted = "\"\(cell.replacing("\"", with: "\"\""))\""
        return Array(String(decoding: self, as: UTF8.self).replacing(cell, with: quoted).utf8)
    }
}
