import Foundation
import Testing

/// Imports through the built binary, on a private cluster of their own.
@Suite(.serialized) struct ImportCommandTests {
    private static let titles =
        "Nom;Prénom;E-mail;SIRET de l'employeur;Contact employeur;E-mail du contact employeur;Territoire;"
        + "Début de contrat;Fin de contrat;Téléphone"

    private func row(_ number: Int, siret: String = "13002526500013", start: String = "04/05/2026") -> String {
        "Durand;Élise;elise.durand\(number)@mairie.example;\(siret);Paul Roux;paul.roux@mairie.example;13;"
            + "\(start);;0601020304"
    }

    /// The report of an import as JSON, and the exit status.
    private func importRoster(
        _ file: String,
        _ more: [String],
        on stage: Stage
    ) throws -> (report: [String: Any], status: Int32) {
        let answer = try stage.run(["import", "roster", file, "--json"] + more)
        return (try answer.json(), answer.status)
    }

    private func codes(_ report: [String: Any]) throws -> [String] {
        try #require(report["issues"] as? [[String: Any]]).compactMap { $0["code"] as? String }
    }

    private func people(_ report: [String: Any]) -> Int? {
        (report["effect"] as? [String: Any])?["people"] as? Int
    }

    @Test func aRosterSavedByLibreOfficeIsImportedOnce() throws {
        let stage = try Stage(cohorts: 1)
        let typed = try stage.write([Self.titles] + (1...25).map { row($0) }, "saisie.csv")
        let filter = "Text - txt - csv (StarCalc):59,34,76,1"
        for (format, options) in [("ods", ["--infilter=\(filter)"]), ("csv:\(filter)", [])] {
            let source = format == "ods" ? typed : stage.folder.appending(path: "saisie.ods").path
            let office = Process()
            office.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            office.arguments =
                ["soffice", "--headless", "-env:UserInstallation=file://\(stage.folder.path)/office"] + options
                + [
                    "--convert-to", format, "--outdir",
                    format == "ods" ? stage.folder.path : "\(stage.folder.path)/saved",
                ]
                + [source]
            office.standardOutput = FileHandle.nullDevice
            office.standardError = FileHandle.nullDevice
            try office.run()
            office.waitUntilExit()
        }
        let saved = stage.folder.appending(path: "saved/saisie.csv").path
        try #require(FileManager.default.fileExists(atPath: saved))
        let dry = try importRoster(saved, ["--cohort", "K-0000"], on: stage)
        #expect(dry.status == 0)
        #expect(people(dry.report) == 25)
        let applied = try importRoster(saved, ["--cohort", "K-0000", "--apply"], on: stage)
        #expect(applied.status == 0)
        #expect(applied.report["applied"] as? Bool == true)
        let again = try importRoster(saved, ["--cohort", "K-0000", "--apply"], on: stage)
        #expect(again.status == 0)
        #expect(again.report["appliedBefore"] is String)
        let same = try importRoster(typed, ["--cohort", "K-0000"], on: stage)
        #expect(people(same.report) == 0)
    }

    @Test func everyPlantedFaultIsNamedAndNothingIsRecorded() throws {
        let stage = try Stage(cohorts: 1)
        var bytes = Data()
        let faulty = [
            Self.titles + ";Couleur", row(1) + ";bleu", row(2, siret: "13002526500014") + ";",
            row(3, start: "31/06/2026") + ";", row(4) + ";", row(4) + ";",
            row(4).replacing("Durand;", with: "Martin;") + ";", row(5).replacing("Paul Roux", with: "=1+1") + ";",
            row(6).replacing("Durand;", with: String(repeating: "x", count: 300) + ";") + ";",
            row(7).replacing("@mairie.example;13002", with: ";13002") + ";",
            row(8).replacing("04/05/2026;", with: "04/05/2026;03/05/2026") + ";",
        ]
        bytes.append(Data(faulty.joined(separator: "\r\n").utf8))
        let halves = row(20).split(separator: "Élise").map { Data($0.utf8) }
        bytes.append(Data("\r\n".utf8) + halves[0] + Data([0x5a, 0x6f, 0xe9]) + halves[1] + Data(";\r\n".utf8))
        bytes.append(Data(row(9).replacing("Élise", with: "\"Élise").utf8))
        let file = stage.folder.appending(path: "fautes.csv")
        try bytes.write(to: file)
        let errors = stage.folder.appending(path: "erreurs.csv").path
        let answer = try importRoster(file.path, ["--cohort", "K-0000", "--apply", "--errors", errors], on: stage)
        #expect(answer.status == 2)
        #expect(answer.report["applied"] as? Bool == false)
        let issues = try #require(answer.report["issues"] as? [[String: Any]])
        let line = Dictionary(
            issues.compactMap { issue in (issue["code"] as? String).map { ($0, issue["line"] as? Int) } },
            uniquingKeysWith: { first, _ in first }
        )
        // Eleven of the twelve known faults, each on the line where it was planted; the twelfth is a missing column.
        #expect(
            line == [
                "column_ignored": 1, "siret_invalid": 3, "date_impossible": 4, "duplicate_row": 6,
                "duplicate_person": 7, "formula": 8, "text_too_long": 9, "email_invalid": 10,
                "contract_end_before_start": 11, "invalid_byte": 12, "unterminated_quote": 13,
            ]
        )
        #expect(issues.allSatisfy { ($0["line"] as? Int ?? 0) > 0 && !($0["message"] as? String ?? "").isEmpty })
        let back = try String(contentsOfFile: errors, encoding: .utf8)
        #expect(back.contains("Erreurs") && back.contains("31/06/2026"))
        let missing = try stage.write(
            [Self.titles.replacing(";Territoire;", with: ";"), row(1).replacing(";13;04", with: ";04")],
            "colonne.csv"
        )
        let refused = try importRoster(missing, ["--cohort", "K-0000", "--apply"], on: stage)
        #expect(refused.status == 2)
        #expect(try codes(refused.report) == ["column_missing"])
        let clean = try stage.write([Self.titles, row(1), row(4), row(9)], "propre.csv")
        #expect(people(try importRoster(clean, ["--cohort", "K-0000"], on: stage).report) == 3)
    }

    @Test func aKilledImportLeavesNothingHalfWritten() throws {
        let cohorts = 5000
        let stage = try Stage(cohorts: cohorts)
        let rows = (0..<(cohorts * 20)).map { row($0) + String(format: ";K-%04d", $0 / 20) }
        let file = try stage.write([Self.titles + ";Cohorte"] + rows, "grand.csv")
        let arguments = ["import", "roster", file, "--body", "la-fabrik", "--apply"]
        let victim = Command.process(arguments, environment: stage.environment)
        victim.standardOutput = FileHandle.nullDevice
        victim.standardError = FileHandle.nullDevice
        try victim.run()
        // Killed while the transaction that records everything is under way.
        let recording = """
            select count(*) from pg_stat_activity where state = 'active' and query like 'insert into contract%'
            """
        for _ in 0..<1200 where victim.isRunning {
            if try stage.psql(recording) == "1" {
                kill(victim.processIdentifier, SIGKILL)
            }
            usleep(50_000)
        }
        victim.waitUntilExit()
        #expect(victim.terminationReason == .uncaughtSignal)
        let after = try importRoster(file, ["--body", "la-fabrik"], on: stage)
        #expect(after.status == 0)
        #expect(people(after.report) == cohorts * 20)
        let doctor = try stage.run(["doctor"])
        #expect(doctor.status == 0, "\(doctor.output)")
    }
}
