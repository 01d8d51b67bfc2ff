import Digest
public import Postgres
public import TrainingRules
import TrainingStore

/// The day figures are of, and the day on which they were known.
public struct DirectoryDay: Hashable, Sendable {
    /// « au »: the day the figures are of.
    public let on: CivilDate
    /// « tel que connu le »: declarations after it do not count.
    public let known: CivilDate

    /// A pair of days.
    public init(on: CivilDate, known: CivilDate) {
        self.on = on
        self.known = known
    }
}

/// Which structures are asked for.
public struct StructureFilter: Hashable, Sendable {
    /// Which counts are asked for.
    public enum Count: String, Hashable, Sendable, CaseIterable {
        case all = ""
        case anomaly, vacant
    }

    /// Part of the name, or the beginning of the number.
    public var text: String?
    /// The department.
    public var territory: Territory?
    /// Which counts.
    public var count = Count.all

    /// Everything.
    public init() {}
}

/// A page of structures.
public struct StructureList: Sendable {
    /// The structures, by name.
    public let structures: [StructureSummary]
    /// Where the next page begins; nil on the last one.
    public let next: StructureMark?
    /// The days of the figures.
    public let day: DirectoryDay
}

/// A place in a list of structures: the next page begins after it.
public struct StructureMark: Hashable, Sendable {
    let name: String
    let key: Int

    init(name: String, key: Int) {
        self.name = name
        self.key = key
    }

    /// The mark a link carries, or nil when the text is none.
    public init?(text: String) {
        guard let bytes = Base64URL.decode(text.utf8) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard parts.count == 2, let key = Int(parts[1]) else { return nil }
        self.init(name: String(parts[0]), key: key)
    }

    /// The mark as a link carries it.
    public var text: String { Base64URL.encode(Array("\(name)\n\(key)".utf8)) }
}

/// Structures with their posts, as of a day and as known on another.
public struct ListStructures: UseCase {
    /// Only reads.
    public static let access = Access.reads
    /// Structures on one page.
    public static let pageSize = 50

    private let filter: StructureFilter
    private let on: CivilDate?
    private let known: CivilDate?
    private let after: StructureMark?

    /// Asks for a page; today, as known today, unless said otherwise.
    public init(
        _ filter: StructureFilter = StructureFilter(),
        on: CivilDate? = nil,
        known: CivilDate? = nil,
        after: StructureMark? = nil
    ) {
        self.filter = filter
        self.on = on
        self.known = known
        self.after = after
    }

    /// - Throws: `AppError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> StructureList {
        let day = try DirectoryDay(on: on, known: known, context)
        let rows = try session.fetchAll(
            StructureSQL.list(
                day.on,
                day.known,
                filter.territory,
                filter.text,
                after?.name ?? "",
                after?.key ?? 0,
                Self.pageSize + 1,
                filter.count.rawValue
            )
        )
        let shown = Array(rows.prefix(Self.pageSize))
        return StructureList(
            structures: shown.map(StructureSummary.init),
            next: rows.count > shown.count ? shown.last.map { StructureMark(name: $0.name, key: $0.id) } : nil,
            day: day
        )
    }
}

/// One structure with everything the directory says of it.
public struct StructureView: Sendable {
    /// Name, number, address.
    public let card: StructureHead
    /// Posts on the day.
    public let count: PostCount
    /// The days of the count.
    public let day: DirectoryDay
    /// What it was called, the latest first.
    public let versions: [StructureName]
    /// Its posts with whoever is on them.
    public let posts: [PostSummary]
    /// Its contacts, running ones first.
    public let contacts: [ContactView]
    /// Its contracts that the posts do not show: on no post, or yet to begin.
    public let contracts: [EmployerContractView]
    /// Its head office; nil where it has none or is one.
    public let headOffice: StructureLink?
    /// The establishments whose head office it is.
    public let establishments: [StructureLink]

    /// The public name of the object.
    public var id: String { card.id }
}

/// One structure by public name.
public struct ShowStructure: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let id: String
    private let on: CivilDate?
    private let known: CivilDate?

    /// Asks for a structure; today, as known today, unless said otherwise.
    public init(id: String, on: CivilDate? = nil, known: CivilDate? = nil) {
        self.id = id
        self.on = on
        self.known = known
    }

    /// - Throws: `AppError.notFound`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> StructureView {
        let card = try StructureCard.visible(id, in: session)
        let day = try DirectoryDay(on: on, known: known, context)
        let (counts, applications, versions, posts, contacts, contracts) = try session.fetchAll(
            StructureSQL.count(day.on, day.known, card.id),
            StructureSQL.application(day.on, day.known, card.id),
            StructureSQL.versions(card.id),
            PostSQL.ofStructure(card.id, day.on),
            ContactSQL.ofStructure(card.id),
            ContractSQL.besidePosts(card.id, day.on)
        )
        var count = counts.first ?? PostCount(occupied: 0, attributed: 0)
        count.application = applications.first
        let relatives = try session.fetchAll(StructureSQL.relatives(card.id)).compactMap { $0 }
        return StructureView(
            card: StructureHead(card),
            count: count,
            day: day,
            versions: versions.map(StructureName.init),
            posts: posts.map(PostSummary.init),
            contacts: contacts.map(ContactView.init),
            contracts: contracts.map(EmployerContractView.init),
            headOffice: relatives.first { $0.isHeadOffice }.map { StructureLink($0.publicID.description, $0.name) },
            establishments: relatives.filter { !$0.isHeadOffice }.map {
                StructureLink($0.publicID.description, $0.name)
            }
        )
    }
}

/// The figures of departments on a day, with their definitions.
public struct FiguresView: Sendable {
    /// The figures, by code of department.
    public let departments: [DepartmentFigures]
    /// The days of the figures.
    public let day: DirectoryDay
    /// What each figure is.
    public let definitions: [FigureDefinition]
}

/// Target, attributed and occupied posts by department; a prefecture gets its own.
public struct ShowFigures: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let on: CivilDate?
    private let known: CivilDate?

    /// Asks for figures; today, as known today, unless said otherwise.
    public init(on: CivilDate? = nil, known: CivilDate? = nil) {
        self.on = on
        self.known = known
    }

    /// - Throws: `AppError`.
    public func callAsFunction(in session: Session, _ context: Context) throws -> FiguresView {
        let day = try DirectoryDay(on: on, known: known, context)
        var own: Territory?
        if try session.fetchOne(PersonSQL.viewer()) == Persona.prefecture.rawValue {
            own = try session.fetchOne(FigureSQL.ownTerritory()).flatMap { Territory($0) }
        }
        return FiguresView(
            departments: try session.fetchAll(FigureSQL.departments(day.on, day.known, own)).compactMap { $0 },
            day: day,
            definitions: FigureDefinition.directory
        )
    }
}

extension DirectoryDay {
    /// The days asked for: today, and what is known today, unless said otherwise.
    /// - Throws: `AppError` of kind `.invalid` for what nobody can know yet.
    init(on: CivilDate?, known: CivilDate?, _ context: Context) throws(AppError) {
        let today = context.clock.todayInParis
        if let known, known > today {
            throw AppError(
                .invalid,
                code: "known_in_the_future",
                message: "Personne ne sait encore ce qui sera déclaré d'ici là : la date « connu » est à venir.",
                remedy: "Donnez la date du jour ou une date passée."
            )
        }
        self.init(on: on ?? today, known: known ?? today)
    }
}
