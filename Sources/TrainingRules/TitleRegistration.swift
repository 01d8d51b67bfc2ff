/// A registration for a title or block beside the programme: it is recorded, and never consumes a credit.
public struct TitleRegistration: Hashable, Sendable {
    /// Who pays.
    public enum Funding: String, Hashable, Sendable, CaseIterable {
        case opco, employer, other
    }

    /// The title, MN or REMN.
    public var title: Certification.Title
    /// The block; `full` for the whole title.
    public var block: Certification.Block
    /// Day of the registration.
    public var registeredOn: CivilDate
    /// Who pays.
    public var funding: Funding
    /// Day on which the OPCO agreed to pay; nil before.
    public var agreedOn: CivilDate?
    /// Day of the exam, once known.
    public var examOn: CivilDate?

    /// A registration.
    public init(
        title: Certification.Title,
        block: Certification.Block,
        registeredOn: CivilDate,
        funding: Funding,
        agreedOn: CivilDate? = nil,
        examOn: CivilDate? = nil
    ) {
        self.title = title
        self.block = block
        self.registeredOn = registeredOn
        self.funding = funding
        self.agreedOn = agreedOn
        self.examOn = examOn
    }

    /// Whether the programme knows such a block of the title.
    public static func knows(_ title: Certification.Title, _ block: Certification.Block) -> Bool {
        switch title {
        case .mn: [.ccp2, .full].contains(block)
        case .remn: [.ccp2, .ccp3, .full].contains(block)
        case .pix: false
        }
    }
}

/// Whether one exam of the whole title takes the place of that of the CCP1 (rule R-060), and what is missing if not yet.
public enum CombinedExam: Hashable, Sendable {
    /// One exam, on that day once it is known.
    case once(on: CivilDate?)
    /// Registered in time; the OPCO has not agreed yet.
    case awaitsTheAgreement
    /// Two exams: nobody registered in time, or somebody else pays.
    case twice

    /// Decides from the registrations and the last day of the initial training; nil while it goes on.
    public init(_ registrations: [TitleRegistration], trainingEndsOn end: CivilDate?) {
        let timely = registrations.filter { registration in
            registration.title == .mn && registration.funding == .opco
                && end.map { registration.registeredOn <= $0 } ?? true
        }
        if let agreed = timely.first(where: { $0.agreedOn != nil }) {
            self = .once(on: agreed.examOn)
        } else {
            self = timely.isEmpty ? .twice : .awaitsTheAgreement
        }
    }
}
