import Spreadsheet
import TrainingRules

/// The two lists beside a rule book: `;` separated, with a title line.
enum RuleBookLists {
    /// The catalogue: `code;title;hours;category;offered_from;offered_to`.
    static func modules(_ bytes: [UInt8], named name: String) throws -> [TrainingModule] {
        var codes: Set<String> = []
        return try records(bytes, named: name, columns: 6).map { line, cells in
            func fail(_ problem: String) -> RuleBookError { error(name, line, problem) }
            guard codes.insert(cells[0]).inserted else { throw fail("le module \(cells[0]) est écrit deux fois.") }
            guard let hours = Int(cells[2]), hours > 0 else {
                throw fail("« \(cells[2]) » n'est pas un nombre d'heures.")
            }
            guard let category = TrainingModule.Category(rawValue: cells[3]) else {
                throw fail("la catégorie « \(cells[3]) » est inconnue.")
            }
            guard let from = CivilDate(iso: cells[4]) else { throw fail("la date « \(cells[4]) » n'existe pas.") }
            let to = CivilDate(iso: cells[5])
            guard cells[5].isEmpty || to != nil else { throw fail("la date « \(cells[5]) » n'existe pas.") }
            if let to, to < from { throw fail("le module \(cells[0]) se termine avant de commencer.") }
            return TrainingModule(
                code: cells[0],
                title: cells[1],
                hours: hours,
                category: category,
                offeredFrom: from,
                offeredTo: to
            )
        }
    }

    /// The public holidays: `territory;rule;label;from_year;to_year`.
    static func holidays(_ bytes: [UInt8], named name: String) throws -> PublicHolidays {
        PublicHolidays(
            try records(bytes, named: name, columns: 5).map { line, cells in
                func fail(_ problem: String) -> RuleBookError { error(name, line, problem) }
                let codes = cells[0].split(separator: " ").map(String.init)
                if cells[0] != "*", let unknown = codes.first(where: { Territory($0) == nil }) {
                    throw fail("le territoire « \(unknown) » n'existe pas.")
                }
                guard let day = day(cells[1]) else { throw fail("la règle « \(cells[1]) » ne donne pas de jour.") }
                for year in cells[3...4] where !year.isEmpty && Int(year) == nil {
                    throw fail("« \(year) » n'est pas une année.")
                }
                return PublicHolidays.Rule(
                    territories: cells[0] == "*" ? nil : Set(codes),
                    day: day,
                    label: cells[2],
                    fromYear: Int(cells[3]),
                    toYear: Int(cells[4])
                )
            }
        )
    }

    private static func day(_ rule: String) -> PublicHolidays.Rule.Day? {
        if rule.hasPrefix("easter") { return Int(rule.dropFirst(6)).map { .easter(offset: $0) } }
        // A leap year holds every day a rule may name.
        guard let date = CivilDate(iso: "2024-\(rule)") else { return nil }
        return .fixed(month: date.parts.month, day: date.parts.day)
    }

    private static func error(_ name: String, _ line: Int, _ problem: String) -> RuleBookError {
        RuleBookError(file: name, place: "ligne \(line)", problem: problem)
    }

    private static func records(
        _ bytes: [UInt8],
        named name: String,
        columns: Int
    ) throws -> [(line: Int, cells: [String])] {
        var reader = CSVReader(bytes: bytes, delimiter: UInt8(ascii: ";"))
        var records: [(line: Int, cells: [String])] = []
        do {
            while let record = try reader.nextRecord() {
                if let flaw = record.flaws.first { throw flaw }
                if record.line == 1 || record.cells.allSatisfy(\.isEmpty) { continue }
                guard record.cells.count == columns else {
                    throw error(name, record.line, "il faut \(columns) colonnes, il y en a \(record.cells.count).")
                }
                records.append((record.line, record.cells))
            }
        } catch let flaw as CSVError {
            throw error(name, flaw.line, flaw.message)
        }
        return records
    }
}
