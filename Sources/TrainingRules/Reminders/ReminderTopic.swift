/// What reminders are about, in the few words by which people choose how often they want them.
public enum ReminderTopic: String, Hashable, Sendable, CaseIterable {
    /// Recruitment, the Coop, the coordinator's team.
    case arrival
    /// From the registration to the first day of the training.
    case enrolment
    /// Internship, mock jury, questionnaire.
    case training
    /// Pix, exam, certificates.
    case exams
    /// Credits for modules.
    case credits
    /// Sessions of modules.
    case sessions
    /// Contracts, posts, conventions, habilitations.
    case posts
}

extension ReminderKind {
    /// What it is about.
    public var topic: ReminderTopic {
        switch self {
        case .recruitment, .coopAccount, .coopTeam: .arrival
        case .registration, .registrationLate, .recruitmentReport, .trainingFunding, .interview, .interviewLate,
            .convocation, .convocationBeforeStart, .convocationUnconfirmed, .planning, .videoCall, .start:
            .enrolment
        case .internship, .internshipBeforeJury, .mockJury, .questionnaire: .training
        case .pix, .examFile, .exam, .certificates, .certificatesOfPerson: .exams
        case .annualCredit, .carriedCredit, .extraCredit, .cafeIA, .coordinatorModule: .credits
        case .sessionMinimum, .sessionDecision, .sessionFirstDay, .sessionLastDay, .moduleFunding, .moduleCallback:
            .sessions
        case .habilitation, .habilitationValidated, .contractEnd, .vacantPost, .conventionEnd, .postAnomaly: .posts
        }
    }
}
