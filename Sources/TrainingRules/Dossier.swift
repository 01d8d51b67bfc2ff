/// The facts about one person from which every decision is computed (contract §1, rule D-2).
///
/// A dossier is a plain value: loading it from the database, a file or a request is somebody else's work.
public struct Dossier: Hashable, Sendable {
    /// The dossier's public name: opaque, chosen by whoever keeps it.
    public var id: String
    /// Department or collectivity of the post.
    public var territory: Territory
    /// Roles over time, in any order; no two from the same day.
    public var roles: [RolePeriod]
    /// Employment contracts, in any order.
    public var contracts: [Contract]
    /// The initial training, or nil when nothing of it is recorded.
    public var initialTraining: InitialTraining?
    /// The exemption from initial training, or nil (rule D-14).
    public var exemption: Exemption?
    /// Whether the employer has more posts occupied than attributed (rule R-016).
    public var postAnomaly: Bool
    /// Titles and blocks already held.
    public var certifications: [Certification]
    /// Exam attempts, in any order (rule D-17).
    public var examAttempts: [ExamAttempt]
    /// The employer's Aidants Connect habilitation, or nil (rule R-103).
    public var aidantsConnectHabilitation: Habilitation?
    /// Module registrations, in any order, as they stand.
    public var moduleRegistrations: [ModuleRegistration]

    /// A dossier; every list is empty and every fact absent unless given.
    public init(
        id: String,
        territory: Territory,
        roles: [RolePeriod] = [],
        contracts: [Contract] = [],
        initialTraining: InitialTraining? = nil,
        exemption: Exemption? = nil,
        postAnomaly: Bool = false,
        certifications: [Certification] = [],
        examAttempts: [ExamAttempt] = [],
        aidantsConnectHabilitation: Habilitation? = nil,
        moduleRegistrations: [ModuleRegistration] = []
    ) {
        self.id = id
        self.territory = territory
        self.roles = roles
        self.contracts = contracts
        self.initialTraining = initialTraining
        self.exemption = exemption
        self.postAnomaly = postAnomaly
        self.certifications = certifications
        self.examAttempts = examAttempts
        self.aidantsConnectHabilitation = aidantsConnectHabilitation
        self.moduleRegistrations = moduleRegistrations
    }
}

/// What a person is in the programme.
public enum Role: String, Hashable, Sendable, CaseIterable {
    case advisor, coordinator
}

/// A role held from a day on, until the next one begins.
public struct RolePeriod: Hashable, Sendable {
    /// The role.
    public var role: Role
    /// First day in that role.
    public var from: CivilDate

    /// A role from a day on.
    public init(role: Role, from: CivilDate) {
        self.role = role
        self.from = from
    }
}

/// An employment contract; both ends are days worked.
public struct Contract: Hashable, Sendable {
    /// SIRET or RIDET of the employer.
    public var siret: String
    /// First day.
    public var start: CivilDate
    /// Last day, or nil while open.
    public var end: CivilDate?

    /// A contract; open unless an end is given.
    public init(siret: String, start: CivilDate, end: CivilDate? = nil) {
        self.siret = siret
        self.start = start
        self.end = end
    }
}

/// The dated facts of one initial training (rules R-030 … R-044).
public struct InitialTraining: Hashable, Sendable {
    /// Registration with the training body.
    public var registeredOn: CivilDate?
    /// Entry interview held.
    public var interviewOn: CivilDate?
    /// Convocation received by the advisor.
    public var convocationReceivedOn: CivilDate?
    /// The advisor's confirmation.
    public var confirmedByAdvisorOn: CivilDate?
    /// The manager's confirmation.
    public var confirmedByManagerOn: CivilDate?
    /// Day the training actually started, `S` of the rule book.
    public var startedOn: CivilDate?
    /// Day it was abandoned.
    public var abandonedOn: CivilDate?
    /// Day it was completed.
    public var completedOn: CivilDate?
    /// Hours of teaching attended, out of 168.
    public var teachingHours: Double?
    /// Hours of internship done, out of 210.
    public var internshipHours: Double?
    /// Day of the mock jury.
    public var mockJuryOn: CivilDate?

    /// An initial training of which only the given facts are recorded.
    public init(
        registeredOn: CivilDate? = nil,
        interviewOn: CivilDate? = nil,
        convocationReceivedOn: CivilDate? = nil,
        confirmedByAdvisorOn: CivilDate? = nil,
        confirmedByManagerOn: CivilDate? = nil,
        startedOn: CivilDate? = nil,
        abandonedOn: CivilDate? = nil,
        completedOn: CivilDate? = nil,
        teachingHours: Double? = nil,
        internshipHours: Double? = nil,
        mockJuryOn: CivilDate? = nil
    ) {
        self.registeredOn = registeredOn
        self.interviewOn = interviewOn
        self.convocationReceivedOn = convocationReceivedOn
        self.confirmedByAdvisorOn = confirmedByAdvisorOn
        self.confirmedByManagerOn = confirmedByManagerOn
        self.startedOn = startedOn
        self.abandonedOn = abandonedOn
        self.completedOn = completedOn
        self.teachingHours = teachingHours
        self.internshipHours = internshipHours
        self.mockJuryOn = mockJuryOn
    }
}

/// A recorded decision that the 175 hours need not be followed (rule D-14).
public struct Exemption: Hashable, Sendable {
    /// Why.
    public var reason: Reason
    /// The day of the decision.
    public var on: CivilDate

    /// The reasons the rule book knows.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case equivalence
        case alreadyTrained = "already_trained"
        case coordinator
    }

    /// An exemption decided on a day.
    public init(reason: Reason, on: CivilDate) {
        self.reason = reason
        self.on = on
    }
}

/// A title or one of its blocks, held since a day.
public struct Certification: Hashable, Sendable {
    /// The title: REMN, its successor MN, or Pix.
    public enum Title: String, Hashable, Sendable, CaseIterable {
        case remn = "REMN"
        case mn = "MN"
        case pix = "PIX"
    }

    /// A block of a title, or the whole of it.
    public enum Block: String, Hashable, Sendable, CaseIterable {
        case ccp1 = "CCP1"
        case ccp2 = "CCP2"
        case ccp3 = "CCP3"
        case full
    }

    /// The title.
    public var title: Title
    /// The block; nil for Pix, which has none.
    public var block: Block?
    /// Day of the award.
    public var awardedOn: CivilDate

    /// A certification awarded on a day.
    public init(title: Title, block: Block? = nil, awardedOn: CivilDate) {
        self.title = title
        self.block = block
        self.awardedOn = awardedOn
    }
}

/// One attempt at an exam (rule D-17).
public struct ExamAttempt: Hashable, Sendable {
    /// The exam.
    public enum Exam: String, Hashable, Sendable, CaseIterable {
        case ccp1 = "CCP1"
        case ccp2 = "CCP2"
        case pix = "PIX"
    }

    /// How an attempt ended.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        case passed, failed, refused, pending
        case absentExcused = "absent_excused"
        case absentUnexcused = "absent_unexcused"
        case fileMissing = "file_missing"
    }

    /// The exam sat.
    public var exam: Exam
    /// Day of the exam.
    public var on: CivilDate
    /// How it ended.
    public var outcome: Outcome

    /// An attempt on a day.
    public init(exam: Exam, on: CivilDate, outcome: Outcome) {
        self.exam = exam
        self.on = on
        self.outcome = outcome
    }
}

/// The employer's way to Aidants Connect (rule R-103).
public struct Habilitation: Hashable, Sendable {
    /// Day the referent began it.
    public var startedOn: CivilDate?
    /// Day it was validated.
    public var validatedOn: CivilDate?

    /// A habilitation of which only the given facts are recorded.
    public init(startedOn: CivilDate? = nil, validatedOn: CivilDate? = nil) {
        self.startedOn = startedOn
        self.validatedOn = validatedOn
    }
}

/// One registration of the person for a session of a module.
public struct ModuleRegistration: Hashable, Sendable {
    /// Where the registration stands.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        case inReview = "in_review"
        case refused, requested, confirmed, attended, withdrawn
        case fundingAccepted = "funding_accepted"
        case absentExcused = "absent_excused"
        case absentUnexcused = "absent_unexcused"
        case cancelledByBody = "cancelled_by_body"
        case fundingRefused = "funding_refused"
    }

    /// Who pays.
    public enum Funding: String, Hashable, Sendable, CaseIterable {
        case programme, employer, opco, other
    }

    /// Opaque, unique within the dossier.
    public var id: String
    /// Code of the module.
    public var module: String
    /// Day of the request.
    public var requestedOn: CivilDate
    /// First day of the session.
    public var sessionStart: CivilDate
    /// Last day of the session; the first one when unknown.
    public var sessionEnd: CivilDate
    /// Where it stands.
    public var status: Status
    /// Since when.
    public var statusOn: CivilDate?
    /// Who pays.
    public var funding: Funding
    /// Whether a review at the training body accepted it.
    public var acceptedAfterReview: Bool

    /// A registration, paid by the programme unless said otherwise.
    public init(
        id: String,
        module: String,
        requestedOn: CivilDate,
        sessionStart: CivilDate,
        sessionEnd: CivilDate? = nil,
        status: Status,
        statusOn: CivilDate? = nil,
        funding: Funding = .programme,
        acceptedAfterReview: Bool = false
    ) {
        self.id = id
        self.module = module
        self.requestedOn = requestedOn
        self.sessionStart = sessionStart
        self.sessionEnd = sessionEnd ?? sessionStart
        self.status = status
        self.statusOn = statusOn
        self.funding = funding
        self.acceptedAfterReview = acceptedAfterReview
    }
}
