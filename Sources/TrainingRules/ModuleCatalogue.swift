/// One module a person can register for (rule R-106).
public struct TrainingModule: Hashable, Sendable {
    /// The part of the catalogue a module belongs to.
    public enum Category: String, Hashable, Sendable, CaseIterable {
        case theme, tool, coordinator
        case audience = "public"
    }

    /// Stable code (`SENIORS`).
    public var code: String
    /// Title in French.
    public var title: String
    /// Length in hours: 7 or 14.
    public var hours: Int
    /// Part of the catalogue.
    public var category: Category
    /// First day on which a session of it may begin.
    public var offeredFrom: CivilDate
    /// Last such day, or nil while it is offered.
    public var offeredTo: CivilDate?
    /// Whether the employer must hold a validated Aidants Connect habilitation first (rule R-103).
    public var needsHabilitation: Bool

    /// A module offered from a day on.
    public init(
        code: String,
        title: String,
        hours: Int,
        category: Category,
        offeredFrom: CivilDate,
        offeredTo: CivilDate? = nil,
        needsHabilitation: Bool = false
    ) {
        self.code = code
        self.title = title
        self.hours = hours
        self.category = category
        self.offeredFrom = offeredFrom
        self.offeredTo = offeredTo
        self.needsHabilitation = needsHabilitation
    }

    /// Whether a session may begin on `day`.
    public func isOffered(on day: CivilDate) -> Bool {
        offeredFrom <= day && offeredTo.map { day <= $0 } != false
    }

    /// Whether it is any module but one of the coordinators' (rule D-8).
    public var isThematic: Bool { category != .coordinator }
}

/// The modules of a rule book, by code.
public struct ModuleCatalogue: Hashable, Sendable {
    /// Every module, in the catalogue's order.
    public let modules: [TrainingModule]
    private let positions: [String: Int]

    /// A catalogue; of two modules with one code the first stands.
    public init(_ modules: [TrainingModule]) {
        self.modules = modules
        positions = Dictionary(modules.enumerated().map { ($1.code, $0) }) { first, _ in first }
    }

    /// The module of that code, or nil when there is none.
    public subscript(code: String) -> TrainingModule? {
        positions[code].map { modules[$0] }
    }

    /// Whether the module of that code is a thematic one; nil when there is none.
    func isThematic(_ code: String) -> Bool? {
        positions[code].map { modules[$0].isThematic }
    }
}
