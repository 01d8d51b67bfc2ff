/// The figures of a department on a day.
public struct DepartmentFigures: Hashable, Sendable {
    /// The department or collectivity.
    public let territory: Territory
    /// Posts wanted; nil where no target is declared.
    public let target: Int?
    /// Posts attributed.
    public let attributed: Int
    /// Posts occupied.
    public let occupied: Int
    /// Structures with posts.
    public let structures: Int
    /// Structures with more posts occupied than attributed.
    public let anomalies: Int

    /// Figures of a department.
    public init(
        territory: Territory,
        target: Int?,
        attributed: Int,
        occupied: Int,
        structures: Int,
        anomalies: Int
    ) {
        self.territory = territory
        self.target = target
        self.attributed = attributed
        self.occupied = occupied
        self.structures = structures
        self.anomalies = anomalies
    }

    /// Posts attributed and not occupied.
    public var vacant: Int { max(0, attributed - occupied) }
}
