extension ModuleRegistration.Status {
    /// What a registration becomes once every half-day of its session is noted (rule R-093, source-rules 3.2).
    ///
    /// Present throughout: attended. Absent once without excuse: absent without excuse, which keeps the credit. Else an
    /// absence was excused: the credit comes back.
    /// - Parameter absences: for each half-day, nil when present, else whether the absence was excused.
    /// - Returns: the status; nil when there is no half-day at all.
    public static func settled(byHalfDays absences: [Bool?]) -> ModuleRegistration.Status? {
        guard !absences.isEmpty else { return nil }
        if absences.contains(false) { return .absentUnexcused }
        return absences.contains(true) ? .absentExcused : .attended
    }
}
