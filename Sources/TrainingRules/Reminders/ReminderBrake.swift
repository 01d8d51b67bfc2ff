/// Stops a planning that is out of proportion, so that a wrong fact or rule does not write to everybody.
public struct ReminderBrake: Hashable, Sendable {
    /// How many times the busiest of the last days a day may be.
    public var timesUsual = 3
    /// How many reminders for each person of the territory a first day may bring, where no day can be compared with:
    /// it also brings what was due in the week before.
    public var perPersonAtFirst = 4
    /// What no day is too busy below.
    public var always = 200

    /// The usual brake.
    public init() {}

    /// Whether a day with `count` reminders is to be looked at before anything is written.
    /// - Parameters:
    ///   - count: reminders due.
    ///   - usual: those of the busiest of the last days; nil when none was planned.
    ///   - people: people and employers whose files were looked at.
    /// - Returns: false for a day like others.
    public func stops(_ count: Int, usual: Int?, people: Int) -> Bool {
        guard count > always else { return false }
        return count > (usual.map { $0 * timesUsual } ?? people * perPersonAtFirst)
    }
}
