/// A made-up directory of the real size: 4,500 people, 6,000 contracts, 3,500 structures.
///
/// 2 % of the structures have no SIRET, 10 % of the people a gap between two contracts, 100 posts are transferred with
/// their people to another structure, 950 contracts are renewed without a gap, 100 people are coordinators.
struct DirectorySample {
    static let people = 4500
    static let structures = 3500
    static let transfers = 100
    static let gaps = 450
    static let renewals = 950

    static let titles = [
        "Identifiant structure", "SIRET", "Structure", "Statut", "Département", "Code INSEE", "Code postal",
        "N° de convention", "Début de convention", "Fin de convention", "N° de poste", "Poste attribué le",
        "Poste rendu le", "Poste transféré le", "Identifiant personne", "Nom", "Prénom", "E-mail", "Téléphone",
        "Date de naissance", "Fonction", "E-mail du coordinateur", "Début de contrat", "Fin de contrat prévue",
        "Contrat signé le", "Contrat déposé le", "Fin effective", "Motif de fin",
    ]
    private static let places = Dictionary(uniqueKeysWithValues: titles.enumerated().map { ($1, $0) })

    /// The rows below the titles, as texts in the order of `titles`.
    private(set) var rows: [[String]] = []

    init() {
        for person in 0..<Self.people {
            switch person {
            case 0..<Self.transfers: transfer(person)
            case Self.transfers..<(Self.transfers + Self.gaps): returned(person)
            case (Self.transfers + Self.gaps)..<(Self.transfers + Self.gaps + Self.renewals): renewed(person)
            default: contract(person, at: person % Self.structures)
            }
        }
    }

    /// Line in the file of a row of `rows`.
    static func line(_ row: Int) -> Int { row + 2 }

    subscript(row: Int, title: String) -> String {
        get { rows[row][Self.places[title] ?? 0] }
        set { rows[row][Self.places[title] ?? 0] = newValue }
    }

    /// Adds a copy of a row and gives its place.
    mutating func copy(_ row: Int) -> Int {
        rows.append(rows[row])
        return rows.count - 1
    }

    /// Adds a copy of a row without its person and contract.
    mutating func vacant(_ row: Int) -> Int {
        let copy = copy(row)
        for title in Self.titles[14...] { self[copy, title] = "" }
        return copy
    }

    /// The file as delimited text.
    func csv() -> [UInt8] {
        let lines = ([Self.titles] + rows).map { $0.joined(separator: ";") }
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    static func department(of structure: Int) -> String {
        ["13", "05", "75", "972", "2A", "59", "33", "974", "01", "67"][structure % 10]
    }

    /// A number whose check digit is right (Luhn).
    static func siret(_ structure: Int) -> String {
        let body = String(100_000_000 + structure * 7) + "0001"
        var sum = 0
        for (place, digit) in body.utf8.reversed().enumerated() {
            let value = Int(digit) - 48
            sum += place.isMultiple(of: 2) ? (value * 2 > 9 ? value * 2 - 9 : value * 2) : value
        }
        return body + String((10 - sum % 10) % 10)
    }

    private static func email(_ person: Int) -> String { "p\(person)@structure\(person % structures).example" }

    @discardableResult private mutating func contract(
        _ person: Int,
        at structure: Int,
        start: String = "01/02/2025",
        planned: String = "",
        ended: (day: String, reason: String)? = nil
    ) -> Int {
        let department = Self.department(of: structure)
        let hasNumber = structure % 50 != 7
        rows.append(Array(repeating: "", count: Self.titles.count))
        let row = rows.count - 1
        let isNumbered = hasNumber || structure % 100 == 7
        let cells: [String: String] = [
            "Identifiant structure": isNumbered ? "S\(structure)" : "",
            "SIRET": hasNumber ? Self.siret(structure) : "",
            "Structure": "Structure n° \(structure) de l'Été",
            "Statut": structure.isMultiple(of: 2) ? "Public" : "Privé", "Département": department,
            "Code INSEE": department.utf8.count == 3 ? "\(department)01" : "\(department)001",
            "Code postal": department.utf8.count == 3
                ? "\(department)00" : department == "2A" ? "20000" : "\(department)000",
            "N° de convention": "C\(structure)", "Début de convention": "01/01/2024", "Fin de convention": "31/12/2027",
            "N° de poste": "P\(person)", "Poste attribué le": "15/01/2024",
            "Identifiant personne": "\(90_000 + person)", "Nom": "Nom\(Self.letters(person))", "Prénom": "Zoé",
            "E-mail": Self.email(person), "Téléphone": "06 01 02 03 04",
            "Date de naissance": "15/0\(1 + person % 9)/19\(70 + person % 30)",
            "Fonction": person < 100 ? "Coordinatrice" : "Conseiller numérique",
            "E-mail du coordinateur": person < 100 ? "" : Self.email(person % 100), "Début de contrat": start,
            "Fin de contrat prévue": planned, "Contrat signé le": "10/01/2025", "Contrat déposé le": "20/01/2025",
            "Fin effective": ended?.day ?? "", "Motif de fin": ended?.reason ?? "",
        ]
        for (title, value) in cells { self[row, title] = value }
        return row
    }

    private mutating func transfer(_ person: Int) {
        // Structures ten apart are in the same department.
        let former = contract(person, at: person, ended: ("31/05/2025", "transfert"))
        self[former, "Poste transféré le"] = "01/06/2025"
        let next = contract(person, at: person + 1000, start: "01/06/2025")
        self[next, "N° de poste"] = "P\(person)T"
        self[next, "Poste attribué le"] = "01/06/2025"
    }

    private mutating func returned(_ person: Int) {
        contract(person, at: person, ended: ("31/03/2025", "démission"))
        contract(person, at: person, start: "01/09/2025")
    }

    private mutating func renewed(_ person: Int) {
        contract(person, at: person, planned: "30/06/2025")
        contract(person, at: person, start: "01/07/2025", planned: "30/06/2027")
    }

    /// A number in letters, for a name has no digits.
    private static func letters(_ number: Int) -> String {
        String(String(number).utf8.map { Character(UnicodeScalar($0 - 48 + 97)) })
    }
}

/// One fault put into a made-up directory: what it is called and how it is made; gives the row that it is told on.
struct PlantedFault: Sendable {
    let code: String
    let plant: @Sendable (inout DirectorySample, Int) -> Int

    private init(_ code: String, _ title: String, _ value: String) {
        self.code = code
        plant = { sample, row in
            sample[row, title] = value
            return row
        }
    }

    private init(_ code: String, _ plant: @escaping @Sendable (inout DirectorySample, Int) -> Int) {
        self.code = code
        self.plant = plant
    }

    /// Thirty kinds.
    static let all: [PlantedFault] = [
        PlantedFault("siret_invalid", "SIRET", "13002526500014"),
        PlantedFault("siret_shortened", "SIRET", "1,30E+13"),
        PlantedFault("email_invalid", "E-mail", "zoe.mairie.example"),
        PlantedFault("value_missing", "Nom", ""),
        PlantedFault("value_missing", "Début de contrat", ""),
        PlantedFault("date_impossible", "Début de contrat", "31/06/2025"),
        PlantedFault("date_invalid", "Contrat signé le", "bientôt"),
        PlantedFault("date_implausible", "Contrat déposé le", "20/01/1925"),
        PlantedFault("date_implausible", "Date de naissance", "15/01/1850"),
        PlantedFault("dates_reversed", "Fin effective", "31/01/2025"),
        PlantedFault("dates_reversed", "Fin de convention", "31/12/2023"),
        PlantedFault("territory_unknown", "Département", "999"),
        PlantedFault("commune_elsewhere", "Code INSEE", "29019"),
        PlantedFault("commune_invalid", "Code INSEE", "Marseille"),
        PlantedFault("postal_code_invalid", "Code postal", "1300"),
        PlantedFault("word_unknown", "Fonction", "facteur"),
        PlantedFault("end_without_day", "Motif de fin", "démission"),
        PlantedFault("contract_outside_post", "Début de contrat", "14/01/2024"),
        PlantedFault("post_left_while_occupied", "Poste rendu le", "01/01/2026"),
        PlantedFault("formula", "Nom", "=1+1"),
        PlantedFault("text_too_long", "Nom", String(repeating: "é", count: 201)),
        PlantedFault("coordinator_unknown", "E-mail du coordinateur", "personne@inconnu.example"),
        PlantedFault("contract_repeated") { sample, row in sample.copy(row) },
        PlantedFault("contract_overlaps") { sample, row in
            let copy = sample.copy(row)
            sample[copy, "Début de contrat"] = "11/02/2025"
            return copy
        },
        PlantedFault("post_overlaps") { sample, row in
            let copy = sample.copy(row)
            sample[copy, "Nom"] = "Autre"
            sample[copy, "E-mail"] = "autre\(row)@structure.example"
            sample[copy, "Identifiant personne"] = ""
            return copy
        },
        PlantedFault("structure_contradicts") { sample, row in
            let copy = sample.vacant(row)
            sample[copy, "Structure"] = "Autre nom"
            for title in DirectorySample.titles[7...13] { sample[copy, title] = "" }
            return copy
        },
        PlantedFault("person_contradicts") { sample, row in
            let copy = sample.copy(row)
            sample[copy, "Nom"] = "Autre"
            sample[copy, "Début de contrat"] = "01/02/2024"
            sample[copy, "Fin effective"] = "31/12/2024"
            return copy
        },
        PlantedFault("person_number_contradicts") { sample, row in
            let copy = sample.copy(row)
            sample[copy, "E-mail"] = "autre\(row)@structure.example"
            sample[copy, "N° de poste"] = ""
            sample[copy, "Poste attribué le"] = ""
            return copy
        },
        PlantedFault("convention_contradicts") { sample, row in
            let copy = sample.vacant(row)
            sample[copy, "Fin de convention"] = "31/12/2028"
            for title in DirectorySample.titles[10...13] { sample[copy, title] = "" }
            return copy
        },
        PlantedFault("post_contradicts") { sample, row in
            let copy = sample.vacant(row)
            sample[copy, "Poste attribué le"] = "16/01/2024"
            return copy
        },
    ]
}
