public import Postgres
public import TrainingRules
import TrainingStore

/// Opens a cohort for the caller's own training body.
public struct CreateCohort: UseCase {
    /// Writes one cohort.
    public static let access = Access.writes

    private let plan: CohortPlan

    /// Asks for a cohort of that plan.
    public init(_ plan: CohortPlan) {
        self.plan = plan
    }

    /// - Returns: the public name of the cohort.
    /// - Throws: `AppError` of kind `.conflict` when the body has a cohort of that code.
    public func callAsFunction(in session: Session, _ context: Context) throws -> String {
        let body = try session.fetchOne(TrainingBodySQL.own())
        return try plan.insert(body: body, in: session, context)
    }
}

/// What a cohort is made of: code, territory, first day, weekdays.
public struct CohortPlan: Sendable {
    /// Code, unique within the body, 1 to 60 characters.
    public var code: String
    /// Label; default empty.
    public var label: String
    /// Territory whose public holidays count.
    public var territory: Territory
    /// First day.
    public var start: CivilDate
    /// Weekdays of teaching, 1 Monday to 5 Friday; empty: those of the rules (D-15), from that of the start on.
    public var weekdays: [Int]
    /// Hours of the path; nil for the 175 hours of the programme in force.
    public var pathHours: Int?

    /// A plan.
    public init(
        code: String,
        label: String = "",
        territory: Territory,
        start: CivilDate,
        weekdays: [Int] = [],
        pathHours: Int? = nil
    ) {
        self.pathHours = pathHours
        self.code = code
        self.label = label
        self.territory = territory
        self.start = start
        self.weekdays = weekdays
    }

    func insert(body: Int, in session: Session, _ context: Context) throws -> String {
        guard let programme = context.ruleBook.programme(startingOn: start, in: territory.zone) else {
            throw AppError(
                .refused,
                code: "no_programme",
                message: "Aucune version du programme de formation ne couvre cette date.",
                remedy: "Choisissez une date de début plus récente."
            )
        }
        try Self.requireWorkingDay(start)
        let calendar = cohortCalendar(
            start: start,
            territory: territory,
            weekdays: weekdays,
            programme: programme,
            holidays: context.ruleBook.holidays
        )
        let id = try session.fetchOne(
            CohortSQL.create(
                body,
                code,
                label,
                territory,
                try version(programme, in: session, context),
                start,
                calendar.weekdays.map(Int16.init),
                Int16(pathHours ?? programme.hours.teaching + programme.hours.mockJury)
            )
        )
        return id.description
    }

    /// Refuses a first day on a weekend.
    static func requireWorkingDay(_ start: CivilDate) throws(AppError) {
        guard start.isoWeekday <= 5 else {
            throw AppError(
                .refused,
                code: "start_not_a_working_day",
                message: "Une promotion ne peut pas commencer un samedi ou un dimanche.",
                remedy: "Choisissez un jour du lundi au vendredi."
            )
        }
    }

    /// The version of the programme: with hours of its own, the one of that day, which must allow them (AC-21).
    private func version(
        _ programme: ProgrammeVersion,
        in session: Session,
        _ context: Context
    ) throws -> String {
        guard let pathHours else { return programme.version }
        guard (1...1000).contains(pathHours),
            context.ruleBook.allowsPath(hours: pathHours, startingOn: start, in: territory.zone),
            let version = try session.fetchOptional(CohortSQL.programme(start, territory.zone == .overseas))
        else {
            throw AppError(
                .refused,
                code: "path_not_allowed",
                message: "Un parcours de \(pathHours) h n'existe pas à cette date.",
                remedy: "De 105 à 420 h jusqu'à fin 2023 ; 70, 175 ou 315 h ensuite ; 175 h depuis l'été 2025."
            )
        }
        return version
    }
}
