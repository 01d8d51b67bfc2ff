/// Whether somebody is "vraiment" conseiller numérique on a day (rule R-012).
///
/// That takes the entry interview, a listing on the Coop as an advisor, and a contract. It is informative: only the
/// interview opens the modules (D-6).
public enum RealAdvisor: Hashable, Sendable {
    /// What is missing.
    public enum Gap: String, Hashable, Sendable, CaseIterable {
        case contract, interview
        case coopListing = "coop_listing"
    }

    /// Since that day.
    case yes(since: CivilDate)
    /// By a recorded exemption, or as a coordinator: there is no interview to wait for.
    case exempt(since: CivilDate)
    /// Not yet.
    case no(missing: [Gap])
}

/// Tells on a day, from the facts known then; `listings` are those of the person, in any order.
public func realAdvisor(_ dossier: Dossier, listings: [CoopListing], on day: CivilDate) -> RealAdvisor {
    let hasContract = dossier.contracts.contains { $0.covers(day) }
    if hasContract, let exemption = dossier.exemption, exemption.on <= day { return .exempt(since: exemption.on) }
    if hasContract, dossier.role(on: day) == .coordinator {
        let since = dossier.roles.filter { $0.role == .coordinator && $0.from <= day }.map(\.from).max()
        return .exempt(since: since ?? day)
    }
    let interview = dossier.initialTraining?.interviewOn.flatMap { $0 <= day ? $0 : nil }
    let listed = listedSince(listings, on: day)
    var missing: [RealAdvisor.Gap] = []
    if !hasContract { missing.append(.contract) }
    if interview == nil { missing.append(.interview) }
    if listed == nil { missing.append(.coopListing) }
    guard missing.isEmpty, let interview, let listed else { return .no(missing: missing) }
    return .yes(since: max(interview, listed))
}

/// The first day of the unbroken time during which the Coop shows the role of advisor up to `day`.
private func listedSince(_ listings: [CoopListing], on day: CivilDate) -> CivilDate? {
    let past = listings.filter { $0.on <= day }.sorted { $0.on > $1.on }
    return past.prefix { $0.role == .advisor }.last?.on
}
