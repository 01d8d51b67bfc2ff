import Spreadsheet
import Testing
import TrainingApp
import TrainingRules

/// Files as people send them.
struct RosterReaderTests {
    private let short = rosterTitles.replacing(";Cohorte", with: "")

    private func file(_ rows: String...) -> String { short + rows.joined().replacing(";\n", with: "\n") }

    @Test func readsTitlesInAnyOrderWithSynonyms() throws {
        let text = """
            courriel,PRÉNOM,Nom de famille,N° SIRET (structure),Nom du responsable,Mail du responsable,Département,\
            Date de début (jj/mm/aaaa),Tél.,Promotion\r
            Zoe.Martin@Mairie.FR ,Zoe\u{301},"  LE  GOFF",130 025 265 00013,Paul,paul@mairie.fr,2a,1/9/2025,06.12.34.56.78,P12\r

            """
        let read = try ReadRoster(text, needsCohort: true)
        #expect(read.issues.map(\.sentence) == [])
        let row = try #require(read.rows.first)
        #expect(row.firstName.unicodeScalars.elementsEqual("Zo\u{E9}".unicodeScalars))
        #expect(row.lastName == "LE GOFF")
        #expect(row.email.text == "zoe.martin@mairie.fr")
        #expect(row.employer.digits == "13002526500013")
        #expect(row.territory.code == "2A")
        #expect(row.contractStart == CivilDate(iso: "2025-09-01"))
        #expect(row.contractEnd == nil)
        #expect(row.phone == "0612345678")
        #expect(row.cohort == "P12")
    }

    @Test func theTemplateTitlesAreKnown() {
        let header = RosterHeader(titles: RosterColumn.templateTitles, line: 1, needsCohort: true)
        #expect(header.issues.isEmpty)
        #expect(header.places.count == RosterColumn.allCases.count)
    }

    @Test(arguments: TextEncoding.allCases)
    func readsEveryEncoding(encoding: TextEncoding) throws {
        let text = file(rosterRow(last: "Lefèvre", first: "Noël"))
        let bytes: [UInt8] =
            switch encoding {
            case .utf8: Array(text.utf8)
            case .windows1252: text.unicodeScalars.map { UInt8($0.value) }
            case .utf16LittleEndian: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case .utf16BigEndian: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            }
        #expect(try ReadRoster(bytes).rows.map(\.lastName) == ["Lefèvre"])
    }

    @Test(arguments: [
        ("30/04/2026", "2026-04-30"), ("1/9/2025", "2025-09-01"), ("01-09-2025", "2025-09-01"),
        ("01.09.2025", "2025-09-01"),
        ("2026-04-30", "2026-04-30"), ("2026-04-30T00:00:00", "2026-04-30"), ("30/04/2026 00:00", "2026-04-30"),
        ("29/02/2024", "2024-02-29"),
    ])
    func readsDates(text: String, iso: String) throws {
        let read = try ReadRoster(file(rosterRow(start: text)))
        #expect(read.summary == [])
        #expect(read.rows.first?.contractStart.iso == iso)
    }

    @Test(arguments: [
        ("31/06/2026", "date_impossible", "juin n'a que 30 jours"),
        ("29/02/2026", "date_impossible", "février 2026 n'a que 28 jours"),
        ("04/30/2026", "date_impossible", "il n'y a pas de mois 30 (le mois semble écrit avant le jour"),
        ("01/09/25", "date_short_year", "n'a que deux chiffres"), ("bientôt", "date_invalid", "n'est pas une date"),
        ("01/09/1925", "date_implausible", "hors de la période"), ("46142", "date_serial", "30/04/2026"),
        ("0/9/2025", "date_impossible", "commencent à 1"), ("1/9", "date_invalid", ""), ("2025", "date_invalid", ""),
    ])
    func explainsDates(text: String, code: String, words: String) throws {
        let issues = try ReadRoster(file(rosterRow(start: text))).issues
        #expect(issues.map(\.code.rawValue) == [code])
        #expect(words.isEmpty || issues.first?.message.contains(words) == true)
    }

    @Test(arguments: [
        (rosterRow(siret: "1,30025E+13"), "siret_shortened"), (rosterRow(siret: "130025265"), "siret_invalid"),
        (rosterRow(siret: "3252 0000 010"), "siret_invalid"), (rosterRow(siret: "1234567"), "ridet_elsewhere"),
        (rosterRow(territory: "20"), "territory_unknown"), (rosterRow(territory: "13001"), "territory_unknown"),
        (rosterRow(territory: "1"), "territory_padded"), (rosterRow(phone: "appeler"), "phone_unreadable"),
        (rosterRow(email: "a b@mairie.fr"), "email_invalid"),
        (rosterRow(email: "zoe@conseiller-numerique.fr"), "email_domain_closed"),
        (rosterRow(first: ""), "value_missing"), (rosterRow(contact: "@SUM(A1)"), "formula"),
        (rosterRow(contact: "+33+44"), "formula"),
        (rosterRow(first: "Zo\u{7}é"), "control_character"), (rosterRow(first: "\u{202E}éoZ"), "control_character"),
        (rosterRow(first: "ZoÃ©"), "garbled_accents"), (rosterRow(first: "Zo\u{FFFD}"), "damaged_character"),
        (rosterRow(first: "Zo\"é"), "stray_quote"),
    ])
    func namesWhatIsWrongWithACell(row: String, code: String) throws {
        #expect(try ReadRoster(file(row)).issues.map(\.code.rawValue) == [code])
    }

    @Test(arguments: [
        rosterRow(territory: "Bouches-du-Rhône (13)"), rosterRow(territory: "13 - Bouches-du-Rhône"),
        rosterRow(phone: "+33 6 12 34 56 78"),
        rosterRow(siret: "1234567", territory: "988"), rosterRow(siret: "35600000049837"),
        rosterRow(last: "\"Martin\nDupont\""),
        rosterRow(first: "Zo\u{200B}é"), rosterRow(last: "N'Guyen-O’Brien"), rosterRow(siret: "'13002526500013"),
    ])
    func acceptsWhatPeopleWrite(row: String) throws {
        let read = try ReadRoster(file(row))
        #expect(read.summary == [])
        #expect(read.counts.validRows == 1)
    }

    @Test func twoContractsOfOnePersonMayFollowEachOther() throws {
        let first = rosterRow(start: "01/09/2024", end: "31/08/2025")
        #expect(try ReadRoster(file(first, rosterRow(start: "01/09/2025"))).summary == [])
        let overlap = try ReadRoster(file(first, rosterRow(start: "31/08/2025")))
        #expect(overlap.summary == ["3 E-mail duplicate_person error"])
        #expect(overlap.issues[0].message == "Ce conseiller figure déjà à la ligne 2, avec un contrat aux mêmes dates.")
    }

    @Test func anEmptyOrForeignFileSaysSo() throws {
        #expect(try ReadRoster("").summary == ["1 - file_empty error"])
        #expect(try ReadRoster(short).summary == ["1 - file_empty error"])
        #expect(try ReadRoster("bonjour\ntout le monde\n").summary == ["1 - titles_missing error"])
        #expect(try ReadRoster("PK\u{3}\u{4}").summary == ["1 - file_unreadable error"])
        let long = try ReadRoster(file(rosterRow()) + String(repeating: "x", count: 200_000))
        #expect(long.summary == ["3 - file_unreadable error"])
        #expect(long.rows.count == 1)
    }

    @Test func blankRowsAreSkippedAndExtraCellsRefused() throws {
        let read = try ReadRoster(
            file(rosterRow()) + ";;;;;;;;;;;;\n;; ;\n" + rosterRow(email: "b@b.fr").dropLast(2) + ";;x\n"
        )
        #expect(read.summary == ["5 - too_many_cells error"])
        #expect(read.counts.rows == 2)
    }
}
