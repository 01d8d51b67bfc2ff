import Foundation
import Testing

/// The directory in and out through the built binary, on a private cluster of their own.
@Suite(.serialized) struct DirectoryCommandTests {
    private static let titles = "SIRET;Structure;Département;Nom;Prénom;E-mail;Début de contrat"

    private func rows(_ count: Int) -> [String] {
        (1...count).map { "13002526500013;Mairie de Gap;05;Nom;Élise;p\($0)@gap.example;01/02/2025" }
    }

    @Test func aDirectoryGoesInAndOutAndInAgain() throws {
        let stage = try Stage(cohorts: 1)
        let typed = try stage.write([Self.titles] + rows(12), "saisie.csv")
        let dry = try stage.run(["import", "directory", typed, "--source", "essai", "--json"])
        #expect(dry.status == 0)
        #expect((try dry.json()["effect"] as? [String: Any])?["people"] as? Int == 12)
        let applied = try stage.run(["import", "directory", typed, "--source", "essai", "--apply", "--json"])
        #expect(try applied.json()["applied"] as? Bool == true)
        for format in ["csv", "xlsx"] {
            let out = stage.folder.appending(path: "annuaire.\(format)").path
            #expect(try stage.run(["export", "directory", out]).status == 0)
            let again = try stage.run(["import", "directory", out, "--source", "essai", "--json"])
            #expect(again.status == 0)
            let effect = try #require(try again.json()["effect"] as? [String: Any])
            #expect(effect.values.allSatisfy { $0 as? Int == 0 }, "\(effect)")
        }
        let errors = stage.folder.appending(path: "erreurs.csv").path
        let wrong = try stage.write(
            [Self.titles] + rows(1).map { $0.replacing("13002526500013", with: "13002526500014") },
            "faux.csv"
        )
        let refused = try stage.run(["import", "directory", wrong, "--source", "essai", "--apply", "--errors", errors])
        #expect(refused.status == 2)
        #expect(try String(contentsOfFile: errors, encoding: .utf8).contains("Erreur, ligne 2, colonne « SIRET »"))
        #expect(try stage.run(["export", "directory", "annuaire.doc"]).status == 2)
        let history = try stage.write(
            ["E-mail;Fait;Titre;Date", "p1@gap.example;certification;Pix;16/01/2025"],
            "historique.csv"
        )
        let past = try stage.run(["import", "history", history, "--apply", "--json"])
        #expect(try past.json()["applied"] as? Bool == true)
    }
}
