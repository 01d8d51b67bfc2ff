public import Postgres
public import TrainingRules
import TrainingStore

/// The figures of the programme on a day, for the nation and by department, or of one department.
public struct ProgrammeView: Sendable {
    /// The day.
    public let on: CivilDate
    /// Today in Paris.
    public let today: CivilDate
    /// The only department counted; nil for the nation.
    public let territory: Territory?
    /// The value of each figure; one that counts nothing is left out.
    public let values: [ProgrammeFigure: FigureValue]
    /// The same by department.
    public let byTerritory: [Territory: [ProgrammeFigure: FigureValue]]
    /// Whether the department is the caller's own, so that no other can be chosen.
    public let isOwn: Bool
}

/// The published figures: the operator's and the auditor's for the nation, a prefecture's for its department.
public struct ShowProgramme: UseCase {
    /// Counts, and shows nobody.
    public static let access = Access.reads

    private let asked: Territory?
    private let on: CivilDate?

    /// Asks for the figures of today, of the nation, unless said otherwise.
    public init(of territory: Territory? = nil, on day: CivilDate? = nil) {
        asked = territory
        on = day
    }

    /// - Throws: `AppError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ProgrammeView {
        let today = context.clock.todayInParis
        let counted = try FigureRows(of: asked, on: on ?? today, in: session, context)
        var values: [ProgrammeFigure: FigureValue] = [:]
        var parts: [Territory: [ProgrammeFigure: FigureValue]] = [:]
        for (figure, rows) in counted.rows {
            for row in rows {
                values[figure, default: FigureValue()].add(row.value)
                parts[row.territory, default: [:]][figure, default: FigureValue()].add(row.value)
            }
        }
        return ProgrammeView(
            on: on ?? today,
            today: today,
            territory: counted.territory,
            values: values,
            byTerritory: parts,
            isOwn: counted.isOwn
        )
    }
}

/// The rows behind a figure: a page of them, and their value, which is the figure.
public struct FigureList: Sendable {
    /// The figure.
    public let figure: ProgrammeFigure
    /// The day.
    public let on: CivilDate
    /// The only department counted; nil for the nation.
    public let territory: Territory?
    /// Whether the department is the caller's own.
    public let isOwn: Bool
    /// What all rows make together.
    public let value: FigureValue
    /// How many rows there are.
    public let total: Int
    /// The rows of the page.
    public let rows: [FigureRow]
    /// How many rows come before.
    public let offset: Int
}

/// Who or what a figure counts, a page at a time.
public struct ListFigureRows: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists
    /// Rows on one page.
    public static let pageSize = 50

    private let figure: ProgrammeFigure
    private let asked: Territory?
    private let on: CivilDate?
    private let offset: Int

    /// Asks for the rows of a figure after the first `offset`, of today and the nation unless said otherwise.
    public init(_ figure: ProgrammeFigure, of territory: Territory? = nil, on day: CivilDate? = nil, offset: Int = 0) {
        self.figure = figure
        asked = territory
        on = day
        self.offset = max(0, offset)
    }

    /// - Throws: `AppError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> FigureList {
        let day = on ?? context.clock.todayInParis
        let counted = try FigureRows(figure.source, of: asked, on: day, in: session, context)
        let rows = counted.rows[figure] ?? []
        let shown = Array(rows.dropFirst(offset).prefix(Self.pageSize))
        let people = Set(shown.compactMap { counted.key(of: $0) }).sorted()
        if !people.isEmpty { _ = try session.fetchOne(AuditSQL.noteList("figure", nil, people)) }
        return FigureList(
            figure: figure,
            on: day,
            territory: counted.territory,
            isOwn: counted.isOwn,
            value: rows.reduce(into: FigureValue()) { $0.add($1.value) },
            total: rows.count,
            rows: shown,
            offset: offset
        )
    }
}

extension FigureRows {
    /// `person.id` of somebody counted; nil for what is no person.
    func key(of row: FigureRow) -> Int? {
        guard case .person(let id, _, _) = row.subject else { return nil }
        return keys[id]
    }
}
