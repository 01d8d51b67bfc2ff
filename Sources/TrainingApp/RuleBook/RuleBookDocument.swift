public import Foundation
import JSONText
import Spreadsheet
public import TrainingRules

/// A rule book kept as data: `rulebooks/VERSION.json`, `modules.csv` and `public-holidays.csv` of one folder.
///
/// Reading checks everything that can be checked without a person: days that exist, periods that do not overlap, known
/// codes, a citation for every reason (rules D-3, D-4).
public enum RuleBookDocument {
    /// The file of one version in a folder of reference data.
    public static func file(_ version: String, in folder: URL) -> URL {
        folder.appending(path: "rulebooks/\(version).json")
    }

    /// The latest version in a folder, by name.
    /// - Throws: `RuleBookError` naming the file and the key.
    public static func load(from folder: URL) throws -> RuleBook {
        let books = folder.appending(path: "rulebooks")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: books.path)) ?? []
        guard let latest = names.filter({ $0.hasSuffix(".json") }).max() else {
            throw RuleBookError(file: books.path, place: "", problem: "aucun recueil de règles n'est dans ce dossier.")
        }
        return try load(version: String(latest.dropLast(5)), from: folder)
    }

    /// One version of a folder.
    /// - Throws: `RuleBookError` naming the file and the key.
    public static func load(version: String, from folder: URL) throws -> RuleBook {
        let url = file(version, in: folder)
        let modules = folder.appending(path: "modules.csv")
        let holidays = folder.appending(path: "public-holidays.csv")
        let book = try read(
            json: bytes(of: url),
            named: url.lastPathComponent,
            modules: RuleBookLists.modules(bytes(of: modules), named: modules.lastPathComponent),
            holidays: RuleBookLists.holidays(bytes(of: holidays), named: holidays.lastPathComponent)
        )
        guard book.version == version else {
            throw RuleBookError(
                file: url.lastPathComponent,
                place: "version",
                problem: "le fichier s'appelle \(version), la version s'appelle \(book.version)."
            )
        }
        return book
    }

    /// A rule book from the text of its document and the lists beside it.
    /// - Throws: `RuleBookError` naming `name` and the key.
    public static func read(
        json: [UInt8],
        named name: String,
        modules: [TrainingModule],
        holidays: PublicHolidays
    ) throws -> RuleBook {
        do {
            let root = JSONElement(try JSONValue(parsing: json))
            let book = try RuleBook(root, modules: modules, holidays: holidays)
            try book.check(file: name)
            return book
        } catch let error as JSONSyntaxError {
            throw RuleBookError(
                file: name,
                place: "ligne \(error.line), colonne \(error.column)",
                problem: error.reason
            )
        } catch let error as JSONDecodingError {
            throw RuleBookError(file: name, place: String(describing: error.path), problem: error.reason)
        }
    }

    private static func bytes(of url: URL) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: url.path) else {
            throw RuleBookError(file: url.lastPathComponent, place: "", problem: "ce fichier ne peut pas être lu.")
        }
        return Array(data)
    }
}

/// What is wrong with a rule book, and where.
public struct RuleBookError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public var file: String
    /// The key or line within it; empty when it is the whole file.
    public var place: String
    /// What is wrong, in French.
    public var problem: String

    /// One line that names file, key and problem.
    public var description: String {
        place.isEmpty ? "\(file) : \(problem)" : "\(file), « \(place) » : \(problem)"
    }
}

extension RuleBook {
    /// Refuses what no single key shows: periods that overlap, credits without module, reasons without citation.
    fileprivate func check(file: String) throws {
        func fail(_ place: String, _ problem: String) -> RuleBookError {
            RuleBookError(file: file, place: place, problem: problem)
        }
        for reading in [primary] + others {
            let place = "readings.\(reading.name)"
            let annual = reading.annual.sorted { $0.fromYear < $1.fromYear }
            for (one, next) in zip(annual, annual.dropFirst()) where (one.toYear ?? .max) >= next.fromYear {
                throw fail("\(place).annual", "deux périodes se recouvrent à partir de \(next.fromYear).")
            }
            for rule in reading.reserved where catalogue[rule.module] == nil {
                throw fail("\(place).reserved", "le module \(rule.module) n'est pas au catalogue.")
            }
            if let extra = reading.extra, extra.disputedMonths < extra.months {
                throw fail("\(place).extra.disputedMonths", "la fin incertaine précède la fin du crédit.")
            }
        }
        guard Set(([primary] + others).map(\.name)).count == others.count + 1 else {
            throw fail("readings", "deux lectures portent le même nom.")
        }
        for (one, next) in zip(programmes, programmes.dropFirst())
        where Territory.Zone.allCases.contains(where: { one.inForceFrom[$0] > next.inForceFrom[$0] }) {
            throw fail("programmes", "la version \(next.version) commence avant \(one.version).")
        }
        for (one, next) in zip(paths, paths.dropFirst())
        where Territory.Zone.allCases.contains(where: { (one.to[$0] ?? .init(daysSinceEpoch: .max)) >= next.from[$0] })
        {
            throw fail("paths", "deux périodes se recouvrent.")
        }
        for code in ReasonCode.allCases {
            guard let list = citations[code], list.contains(where: { $0.fitsAll }) else {
                throw fail("citations.\(code.rawValue)", "il manque une citation qui vaille pour tous les cas.")
            }
        }
    }
}

extension Citation {
    /// Whether it fits whatever the day, zone, credit and reading.
    fileprivate var fitsAll: Bool {
        from == nil && to == nil && zones == nil && credit == nil && reading == nil
    }
}
