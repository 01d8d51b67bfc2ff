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

    /// A private cluster with cohorts K-0000 …, stopped and removed at the end.
    private final class Stage {
        let folder: URL

        init(cohorts: Int) throws {
            folder = URL(fileURLWithPath: "/tmp/pct-\(UUID().uuidString.prefix(8))")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let lines = (0..<cohorts).map { String(format: "K-%04d;13;2026-09-07", $0) }
            let file = try write(["code;territory;start"] + lines, "cohorts.csv")
            let answer = try run(["import", "cohorts", file, "--body", "la-fabrik", "--apply"])
            #expect(answer.status == 0, "\(answer.errors)")
        }

        deinit {
            try? FileManager.default.removeItem(at: folder)
        }

        var environment: [String: String] { ["PARCOURS_STATE": folder.appending(path: "state").path] }

        func write(_ lines: [String], _ name: String) throws -> String {
            let file = folder.appending(path: name)
            try Data(lines.joined(separator: "\r\n").utf8).write(to: file)
            return file.path
        }

        func run(_ arguments: [String]) throws -> Command.Answer {
            try Command.run(arguments, environment: environment)
        }

        /// The report of an import as JSON, and the exit status.
        func importRoster(_ file: String, _ more: [String]) throws -> (report: [String: Any], status: Int32) {
            let answer = try run(["import", "roster", file, "--json"] + more)
            let line = try #require(answer.lines.first, "\(answer.errors)")
            let report = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            return (report, answer.status)
        }
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
        let dry = try stage.importRoster(saved, ["--cohort", "K-0000"])
        #expect(dry.status == 0)
        #expect(people(dry.report) == 25)
        let applied = try stage.importRoster(saved, ["--cohort", "K-0000", "--apply"])
        #expect(applied.status == 0)
        #expect(applied.report["applied"] as? Bool == true)
        let again = try stage.importRoster(saved, ["--cohort", "K-0000", "--apply"])
        #expect(again.status == 0)
        #expect(again.report["appliedBefore"] is String)
        let same = try stage.importRoster(typed, ["--cohort", "K-0000"])
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
        bytes.append(Data("\r\nDurand;Zo".utf8) + Data([0xe9, 0x81]) + Data("e;zoe@mairie.example;;;;;;;;\r\n".utf8))
        bytes.append(Data(row(9).replacing("Élise", with: "\"Élise").utf8))
        let file = stage.folder.appending(path: "fautes.csv")
        try bytes.write(to: file)
        let errors = stage.folder.appending(path: "erreurs.csv").path
        let answer = try stage.importRoster(file.path, ["--cohort", "K-0000", "--apply", "--errors", errors])
        #expect(answer.status == 2)
        #expect(answer.report["applied"] as? Bool == false)
        let issues = try #require(answer.report["issues"] as? [[String: Any]])
        let codes = Set(issues.compactMap { $0["code"] as? String })
        #expect(
            codes.isSuperset(of: [
                "column_ignored", "siret_invalid", "date_impossible", "duplicate_row", "duplicate_person", "formula",
                "text_too_long", "email_invalid", "contract_end_before_start", "unterminated_quote",
            ]),
            "\(codes.sorted())"
        )
        #expect(issues.allSatisfy { ($0["line"] as? Int ?? 0) > 0 && !($0["message"] as? String ?? "").isEmpty })
        let back = try String(contentsOfFile: errors, encoding: .utf8)
        #expect(back.contains("Erreurs") && back.contains("31/06/2026"))
        let missing = try stage.write([Self.titles.replacing("E-mail;", with: ""), row(1)], "colonne.csv")
        let refused = try stage.importRoster(missing, ["--cohort", "K-0000", "--apply"])
        #expect(refused.status == 2)
        let clean = try stage.write([Self.titles, row(1), row(4), row(9)], "propre.csv")
        #expect(people(try stage.importRoster(clean, ["--cohort", "K-0000"]).report) == 3)
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
        let sockets = stage.folder.appending(path: "state/run").path
        for _ in 0..<1200 where victim.isRunning {
            if try isRecording(sockets) { kill(victim.processIdentifier, SIGKILL) }
            usleep(50_000)
        }
        victim.waitUntilExit()
        #expect(victim.terminationReason == .uncaughtSignal)
        let after = try stage.importRoster(file, ["--body", "la-fabrik"])
        #expect(after.status == 0)
        #expect(people(after.report) == cohorts * 20)
        let doctor = try stage.run(["doctor"])
        #expect(doctor.status == 0, "\(doctor.output)")
    }

    /// Whether the import has begun to record contracts.
    private func isRecording(_ sockets: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "psql", "-h", sockets, "-U", "postgres", "-d", "parcours", "-Atc",
            "select count(*) from pg_stat_activity where state = 'active' and query like 'insert into contract%'",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).hasPrefix("1")
    }
}
