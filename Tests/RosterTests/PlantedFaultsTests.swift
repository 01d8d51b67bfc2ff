import Testing
import TrainingApp

/// The twelve faults a roster file is known to come with, each answered in its place and in plain words.
struct PlantedFaultsTests {
    private let faulty =
        Array(
            (rosterTitles + rosterRow()
                + rosterRow(last: "Bad", email: "a@mairie.fr", siret: "13002526500014")
                + rosterRow(last: "Date", email: "b@mairie.fr", end: "31/06/2026")
                + rosterRow(last: "Autre", first: "Nom")
                + rosterRow()).utf8
        )
        + Array("Dup".utf8) + [0xE9] + Array(rosterRow(last: "e", email: "c@mairie.fr").utf8)
        + Array(
            (rosterRow(last: "=1+1", email: "d@mairie.fr")
                + rosterRow(last: String(repeating: "n", count: 300), email: "e@mairie.fr")
                + rosterRow(last: "Sans", email: "sans@domaine")
                + rosterRow(last: "\"Ouvert", email: "f@mairie.fr")
                + rosterRow(last: "Fin", email: "g@mairie.fr", start: "01/09/2025", end: "31/08/2025")
                + rosterRow(last: "Bonne", email: "h@mairie.fr")).utf8
        )

    @Test func everyFaultOfTheRowsIsFoundInOneReading() throws {
        let read = try ReadRoster(faulty)
        #expect(
            read.summary == [
                "3 SIRET de l'employeur siret_invalid error",
                "4 Fin de contrat date_impossible error",
                "5 E-mail duplicate_person error",
                "6 E-mail duplicate_row error",
                "7 - invalid_byte error",
                "8 Nom formula error",
                "9 Nom text_too_long error",
                "10 E-mail email_invalid error",
                "11 Nom unterminated_quote error",
                "12 Fin de contrat contract_end_before_start error",
            ]
        )
        #expect(read.rows.map(\.line) == [2, 13])
        #expect(read.counts.rows == 12)
        #expect(read.counts.validRows == 2)
        #expect(read.counts.errors == 10)
    }

    @Test func everyFaultHasAMessageAndARemedy() throws {
        let read = try ReadRoster(faulty)
        #expect(
            read.issues.map(\.sentence) == [
                "ligne 3, colonne « SIRET de l'employeur » : Le SIRET « 13002526500014 » est faux : sa clé de contrôle ne "
                    + "correspond pas. Un chiffre est sans doute mal tapé ; vérifiez-le sur "
                    + "annuaire-entreprises.data.gouv.fr.",
                "ligne 4, colonne « Fin de contrat » : La date « 31/06/2026 » n'existe pas : juin n'a que 30 jours. "
                    + "Corrigez le jour, le mois ou l'année.",
                "ligne 5, colonne « E-mail » : Cette adresse est déjà celle d'une autre personne, à la ligne 2. "
                    + "Donnez à chaque conseiller sa propre adresse.",
                "ligne 6, colonne « E-mail » : Cette ligne répète la ligne 2. Supprimez l'une des deux.",
                "ligne 7 : L'octet 0xE9 au caractère 4 de la ligne n'existe pas en UTF-8. "
                    + "Retapez le caractère à cet endroit, puis enregistrez le fichier en « CSV UTF-8 ».",
                "ligne 8, colonne « Nom » : « =1+1 » commence comme une formule de tableur. "
                    + "Remplacez la formule par sa valeur (copier, puis collage spécial « valeurs »).",
                "ligne 9, colonne « Nom » : Le texte a 300 caractères ; 200 au plus sont acceptés. Raccourcissez-le.",
                "ligne 10, colonne « E-mail » : « sans@domaine » n'est pas une adresse e-mail : il manque un domaine "
                    + "complet après le signe @, comme « mairie.fr ». Corrigez l'adresse (une seule par case).",
                "ligne 11, colonne « Nom » : Un guillemet \" ouvert au caractère 1 de la ligne n'est jamais refermé. "
                    + "Supprimez ce guillemet ou ajoutez celui qui ferme la cellule.",
                "ligne 12, colonne « Fin de contrat » : Le contrat finirait le 31/08/2025, avant son début le 01/09/2025. "
                    + "Corrigez l'une des deux dates ; laissez la fin vide pour un contrat sans terme.",
            ]
        )
    }

    @Test func faultsOfTheTitlesAreNamedAndTheRowsStillChecked() throws {
        let titles = rosterTitles.replacing("E-mail;", with: "E-mial;").replacing("Territoire;", with: "Ancienneté;")
        let read = try ReadRoster(titles + rosterRow(siret: "123"))
        #expect(
            read.issues.map(\.sentence) == [
                "ligne 1, colonne « E-mial » : La colonne « E-mial » n'est pas connue. "
                    + "S'agit-il de « E-mail » ? Corrigez le titre, ou supprimez la colonne.",
                "ligne 1, colonne « Ancienneté » : La colonne « Ancienneté » n'est pas connue : son contenu est ignoré.",
                "ligne 1 : La colonne « Territoire » manque. Ajoutez-la, avec ce titre en première ligne.",
                "ligne 2, colonne « SIRET de l'employeur » : Le SIRET « 123 » a 3 chiffres au lieu de 14. "
                    + "Donnez les 14 chiffres.",
            ]
        )
        #expect(read.headerIssues.map(\.severity) == [.error, .warning, .error])
        #expect(read.rows.isEmpty)
    }

    @Test func theUsersFileComesBackWithItsErrors() throws {
        let read = try ReadRoster(faulty)
        #expect(read.errorFile.hasPrefix("\u{FEFF}Nom;"))
        let lines = read.errorFile.split(separator: "\r\n")
        #expect(lines.count == 13)
        #expect(lines[0].hasSuffix(";Cohorte;Erreurs"))
        #expect(
            lines[1]
                == "Martin;Zoé;zoe.martin@mairie.fr;13002526500013;Paul Durand;paul.durand@mairie.fr;13;01/09/2025;;;;"
        )
        #expect(lines[7].hasPrefix("'=1+1;"))
        #expect(lines[3].hasSuffix(";\"Erreur, \(read.entries[2].issues[0].sentence)\""))
        // The file that was given back says the same again, without a second column of errors.
        let again = try ReadRoster(read.errorFile)
        #expect(again.headerIssues.isEmpty)
        #expect(again.errorFile.split(separator: "\r\n")[0] == lines[0])
        let codes = read.issues.map(\.code).filter { $0 != .invalidByte && $0 != .unterminatedQuote }
        #expect(again.issues.map(\.code).filter { $0 != .damagedCharacter } == codes)
    }

    @Test func everyCodeHasItsOwnName() {
        #expect(Set(RosterIssueCode.ofTheFile).count == RosterIssueCode.ofTheFile.count)
    }
}
