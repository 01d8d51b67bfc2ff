extension Dossier {
    /// Registrations that stand and whose session is held on one of these days: nobody follows two at once.
    ///
    /// Worth saying beside a decision, which it never changes.
    /// - Parameters:
    ///   - first: first day of a session.
    ///   - last: its last day; the days between, if any, are free.
    ///   - own: a registration to leave out, by its name in the dossier; nil for none.
    /// - Returns: the registrations, soonest first.
    public func registrations(
        onDaysFrom first: CivilDate,
        to last: CivilDate,
        besides own: String? = nil
    )
        -> [ModuleRegistration]
    {
        let days: Set<CivilDate> = [first, last]
        return moduleRegistrations.filter { registration in
            let stands =
                switch registration.status {
                case .inReview, .requested, .fundingAccepted, .confirmed: true
                default: false
                }
            return stands && registration.id != own
                && !days.isDisjoint(with: [registration.sessionStart, registration.sessionEnd])
        }
        .sorted { ($0.sessionStart, $0.id) < ($1.sessionStart, $1.id) }
    }
}
