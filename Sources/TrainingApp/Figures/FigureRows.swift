import Postgres
public import TrainingRules
import TrainingStore

/// Somebody or something that a figure counts.
public struct FigureRow: Sendable {
    /// What is counted.
    public enum Subject: Sendable {
        /// Somebody: public name of the person, name, and what counts.
        case person(id: String, name: String, DossierCount.Row)
        /// A cohort: code, body, first day.
        case cohort(code: String, body: String, start: CivilDate)
        /// A structure: public name and name.
        case structure(id: String, name: String)
    }

    /// What is counted.
    public let subject: Subject
    /// Its department.
    public let territory: Territory
    /// What it adds to the figure.
    public let value: FigureValue
}

/// Everything the figures of one day are counted from: the pages of figures and the lists behind them count the same rows.
struct FigureRows {
    /// The rows of each figure, in the order in which lists show them.
    private(set) var rows: [ProgrammeFigure: [FigureRow]] = [:]
    /// `person.id` by public name, for the journal.
    private(set) var keys: [String: Int] = [:]

    /// The only department counted; nil for the nation.
    let territory: Territory?
    /// Whether it is the caller's own, so that no other can be chosen.
    let isOwn: Bool

    /// Counts every figure, of a department or of all that the caller sees: two flights.
    ///
    /// A prefecture's department is its own, whatever is asked.
    init(of asked: Territory?, on day: CivilDate, in session: Session, _ context: Context) throws {
        let (scope, people, cohorts, structures) = try session.fetchAll(
            ProgrammeFigureSQL.scope(asked),
            ProgrammeFigureSQL.people(asked),
            ProgrammeFigureSQL.cohorts(day, asked),
            ProgrammeFigureSQL.structures(day, min(day, context.clock.todayInParis), asked)
        )
        self.init(scope)
        try count(people, on: day, in: session, context)
        count(cohorts, on: day, context)
        count(structures)
    }

    /// Counts the figures of one source alone.
    init(
        _ source: ProgrammeFigure.Source,
        of asked: Territory?,
        on day: CivilDate,
        in session: Session,
        _ context: Context
    ) throws {
        let scope = ProgrammeFigureSQL.scope(asked)
        switch source {
        case .people, .credits:
            let (scope, people) = try session.fetchAll(scope, ProgrammeFigureSQL.people(asked))
            self.init(scope)
            try count(people, on: day, in: session, context)
        case .cohorts:
            let (scope, cohorts) = try session.fetchAll(scope, ProgrammeFigureSQL.cohorts(day, asked))
            self.init(scope)
            count(cohorts, on: day, context)
        case .structures:
            let known = min(day, context.clock.todayInParis)
            let (scope, structures) = try session.fetchAll(scope, ProgrammeFigureSQL.structures(day, known, asked))
            self.init(scope)
            count(structures)
        }
    }

    private init(_ scope: [(territory: String?, persona: String?)]) {
        territory = scope.first?.territory.flatMap { Territory($0) }
        isOwn = scope.first?.persona == Persona.prefecture.rawValue
    }

    private mutating func count(
        _ people: [PersonRow],
        on day: CivilDate,
        in session: Session,
        _ context: Context
    ) throws {
        for (person, dossier) in zip(people, try DossierFacts.loadForCounts(people, in: session)) {
            keys[dossier.id] = person.id
            let name = "\(person.lastName) \(person.firstName)"
            for (figure, counted) in DossierCount(dossier, on: day, under: context.ruleBook).all {
                for row in counted {
                    add(.person(id: dossier.id, name: name, row), person.territory, Self.value(of: row), to: figure)
                }
            }
        }
    }

    private mutating func count(_ cohorts: [CohortSeatsRow], on day: CivilDate, _ context: Context) {
        for cohort in cohorts {
            guard let figure = Self.figure(of: cohort, on: day, context) else { continue }
            var value = FigureValue()
            value.add(part: cohort.taken, of: cohort.seats)
            let subject = FigureRow.Subject.cohort(code: cohort.code, body: cohort.body, start: cohort.start)
            add(subject, cohort.territory, value, to: figure)
        }
    }

    private mutating func count(_ structures: [StructurePostsRow]) {
        for structure in structures {
            let subject = FigureRow.Subject.structure(id: structure.publicID.description, name: structure.name)
            let counts: [(ProgrammeFigure, Int)] = [
                (.postsAttributed, structure.attributed),
                (.postsOccupied, structure.occupied),
                (.anomalies, structure.occupied > structure.attributed ? 1 : 0),
            ]
            for (figure, number) in counts where number > 0 {
                var value = FigureValue()
                value.add(number)
                add(subject, structure.territory, value, to: figure)
            }
        }
    }

    private mutating func add(
        _ subject: FigureRow.Subject,
        _ territory: Territory,
        _ value: FigureValue,
        to figure: ProgrammeFigure
    ) {
        rows[figure, default: []].append(FigureRow(subject: subject, territory: territory, value: value))
    }

    private static func value(of row: DossierCount.Row) -> FigureValue {
        var value = FigureValue()
        if case .waited(let days, _) = row { value.add(days: days) } else { value.add() }
        return value
    }

    private static func figure(
        of cohort: CohortSeatsRow,
        on day: CivilDate,
        _ context: Context
    ) -> ProgrammeFigure? {
        if cohort.start > day { return .cohortsAhead }
        let programme = context.ruleBook.programmes.first { $0.version == cohort.programme }
        let jury = cohort.mockJury ?? programme.map { cohort.start.adding(days: $0.offsets.mockJury) }
        return jury.map { $0 >= day } ?? false ? .cohortsRunning : nil
    }
}
