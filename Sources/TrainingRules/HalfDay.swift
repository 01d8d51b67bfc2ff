/// Half of a teaching day, 3 h 30 of the seven (rule R-041).
public enum DayHalf: String, Hashable, Sendable, CaseIterable, Comparable {
    case morning = "am"
    case afternoon = "pm"

    /// The morning comes first.
    public static func < (one: DayHalf, other: DayHalf) -> Bool { one == .morning && other == .afternoon }
}

/// How somebody attended a half-day.
public enum AttendanceStatus: String, Hashable, Sendable, CaseIterable {
    case present
    case excused = "absent_excused"
    case unexcused = "absent_unexcused"
}
