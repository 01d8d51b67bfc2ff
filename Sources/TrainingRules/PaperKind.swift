/// A paper that a training body gives out about somebody's training.
public enum PaperKind: String, Hashable, Sendable, CaseIterable {
    /// The call to the first day, with the planning.
    case convocation
    /// The half-days followed, with who signed them.
    case attendance
    /// The *certificat de réalisation*: what was done, when, for how long.
    case completion
    /// The attestation that the whole training was followed.
    case followed

    /// Why a paper cannot be made yet.
    public enum Refusal: String, Hashable, Sendable, CaseIterable {
        /// Nobody was convoked.
        case paperFollowsTheConvocation = "paper_follows_the_convocation"
        /// The training has not begun.
        case paperFollowsTheStart = "paper_follows_the_start"
        /// The training goes on.
        case certificateFollowsTheTraining = "certificate_follows_the_training"
        /// The mock jury is to come.
        case attestationFollowsTheMockJury = "attestation_follows_the_mock_jury"
    }

    /// Why it cannot be made of an enrolment with these steps; nil when it can.
    ///
    /// The database refuses the same (`guard_papers`, migration 0034).
    public func refusal(after steps: Set<EnrolmentStep>) -> Refusal? {
        switch self {
        case .convocation: steps.contains(.convocationReceived) ? nil : .paperFollowsTheConvocation
        case .attendance: steps.contains(.started) ? nil : .paperFollowsTheStart
        case .completion:
            steps.contains(.started) && !steps.isDisjoint(with: [.mockJuryHeld, .completed, .abandoned])
                ? nil : .certificateFollowsTheTraining
        case .followed: steps.contains(.mockJuryHeld) ? nil : .attestationFollowsTheMockJury
        }
    }

    /// What it is called.
    public var title: String {
        switch self {
        case .convocation: "Convocation à la formation initiale"
        case .attendance: "Feuille d'émargement individuelle"
        case .completion: "Certificat de réalisation"
        case .followed: "Attestation de formation suivie"
        }
    }
}
