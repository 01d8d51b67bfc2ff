public import Postgres
public import TrainingRules
import TrainingStore

/// What an advisor said of the modules they would follow in a year.
public struct OwnNeeds: Sendable {
    /// The year.
    public let year: Int
    /// Years that can be told of: this one and the next one.
    public let years: [Int]
    /// Codes of the modules chosen.
    public let chosen: Set<String>
    /// Modules that can be chosen: those offered in that year to advisors.
    public let modules: [TrainingModule]
}

/// Shows the caller's own answers to the questionnaire (rule R-109).
public struct ShowOwnNeeds: UseCase {
    /// Reads the caller's own.
    public static let access = Access.reads

    private let year: Int?

    /// Asks about a year; this one when nil.
    public init(year: Int? = nil) { self.year = year }

    /// - Throws: `AppError` of kind `.invalid` for another year than this one and the next.
    public func callAsFunction(in session: Session, _ context: Context) throws -> OwnNeeds {
        let year = try NeedYears.check(year, context)
        return OwnNeeds(
            year: year,
            years: NeedYears.open(context),
            chosen: Set(try session.fetchAll(NeedSQL.own(Int16(year)))),
            modules: NeedYears.modules(of: year, context)
        )
    }
}

/// Says which modules the caller would follow in a year, in place of what was said before.
public struct TellNeeds: UseCase {
    /// Writes the caller's own answers.
    public static let access = Access.writes

    private let year: Int
    private let modules: Set<String>

    /// Says it.
    public init(year: Int, modules: Set<String>) {
        self.year = year
        self.modules = modules
    }

    /// - Throws: `AppError` of kind `.invalid` for another year, or a module that is not offered in it.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let year = try NeedYears.check(year, context)
        guard modules.isSubset(of: NeedYears.modules(of: year, context).map(\.code)) else {
            throw AppError(
                .invalid,
                code: "need_module",
                message: "L'un des modules choisis n'est pas proposé cette année-là.",
                remedy: "Rechargez la page, puis choisissez dans la liste."
            )
        }
        _ = try session.fetchOne(NeedSQL.say(modules.sorted(), Int16(year), context.clock.todayInParis))
    }
}

/// The years of the questionnaire, and what can be chosen in them.
enum NeedYears {
    static func open(_ context: Context) -> [Int] {
        let year = context.clock.todayInParis.year
        return [year, year + 1]
    }

    static func check(_ year: Int?, _ context: Context) throws(AppError) -> Int {
        let years = open(context)
        let year = year ?? years[0]
        guard years.contains(year) else {
            throw AppError(
                .invalid,
                code: "need_year",
                message: "Le questionnaire porte sur cette année et sur la suivante.",
                remedy: "Choisissez l'une des deux."
            )
        }
        return year
    }

    static func modules(of year: Int, _ context: Context) -> [TrainingModule] {
        let last = CivilDate.lastDay(of: year)
        return context.ruleBook.catalogue.modules.filter { $0.isThematic && $0.isOffered(on: last) }
    }
}
