/// A registration that holds a credit, or the request being judged, as the allocation sees it (rule D-9).
struct Claim {
    /// What part of the catalogue the module is in; credits are for one or the other.
    enum Kind { case thematic, coordinator, unknown }

    var id: String
    var module: String
    var kind: Kind
    var first: CivilDate
    var requestedOn: CivilDate
    /// Whether the disputed days of a credit count for it.
    var isReviewed: Bool
    var isRequest: Bool
    /// Position of the registration in the dossier; -1 for the request.
    var position: Int

    /// The order of rule D-9: session's first day, request date, the request being judged, id.
    static func comesFirst(_ one: Claim, _ other: Claim) -> Bool {
        if one.first != other.first { return one.first < other.first }
        if one.requestedOn != other.requestedOn { return one.requestedOn < other.requestedOn }
        if one.isRequest != other.isRequest { return other.isRequest }
        return one.id < other.id
    }

    /// Whether a credit can pay for it.
    func canUse(_ credit: Credit) -> Bool {
        isOpen(to: credit.purpose) && credit.isUsable(on: first, disputed: isReviewed)
    }

    /// Whether credits of that purpose pay for its module at all.
    func isOpen(to purpose: Credit.Purpose) -> Bool {
        switch purpose {
        case .thematic: kind == .thematic
        case .module(let code): module == code
        }
    }
}

extension ModuleRegistration.Status {
    /// Whether a registration paid by the programme holds a credit in this status (rule D-9).
    public var holdsCredit: Bool {
        switch self {
        case .inReview, .requested, .fundingAccepted, .confirmed, .attended, .absentUnexcused: true
        case .refused, .absentExcused, .withdrawn, .cancelledByBody, .fundingRefused: false
        }
    }

    /// Whether it refuses a second registration for the same module (rule D-11).
    public var blocksRepeat: Bool { holdsCredit && self != .absentUnexcused }
}

extension ModuleRegistration {
    /// Whether it holds a credit: paid by the programme, in a status that claims one.
    public var isClaim: Bool { funding == .programme && status.holdsCredit }
}

extension ModuleCatalogue {
    func kind(of module: String) -> Claim.Kind {
        guard let isThematic = isThematic(module) else { return .unknown }
        return isThematic ? .thematic : .coordinator
    }

    /// The claims of a dossier, with `request` among them when there is one, in the order of rule D-9.
    func claims(of dossier: Dossier, with request: ModuleRequest? = nil) -> [Claim] {
        var claims: [Claim] = []
        claims.reserveCapacity(dossier.moduleRegistrations.count + 1)
        for (position, registration) in dossier.moduleRegistrations.enumerated() where registration.isClaim {
            claims.append(
                Claim(
                    id: registration.id,
                    module: registration.module,
                    kind: kind(of: registration.module),
                    first: registration.sessionStart,
                    requestedOn: registration.requestedOn,
                    isReviewed: registration.status == .inReview || registration.acceptedAfterReview,
                    isRequest: false,
                    position: position
                )
            )
        }
        if let request {
            claims.append(
                Claim(
                    id: "",
                    module: request.module,
                    kind: kind(of: request.module),
                    first: request.sessionStart,
                    requestedOn: request.registeredOn,
                    isReviewed: false,
                    isRequest: true,
                    position: -1
                )
            )
        }
        if claims.count > 1 { claims.sort(by: Claim.comesFirst) }
        return claims
    }
}
