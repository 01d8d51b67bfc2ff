/// One reminder: to whom, about what, when, and why (rule D-18).
public struct Reminder: Hashable, Sendable {
    /// What a reminder is about.
    public struct Subject: Hashable, Sendable {
        /// The kinds of subjects.
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case person, contract, registration, session, structure, convention
        }

        /// What it is.
        public var kind: Kind
        /// Its name among those of its kind, as the facts give it.
        public var id: String

        /// A subject.
        public init(_ kind: Kind, _ id: String) {
            self.kind = kind
            self.id = id
        }
    }

    /// Who gets it.
    public struct Recipient: Hashable, Sendable {
        /// In which capacity.
        public enum Role: String, Hashable, Sendable, CaseIterable {
            /// The advisor or coordinator the facts are about.
            case person
            /// The manager at the employer.
            case manager
            /// The administrative service of the employer.
            case hr
            /// The employer, whoever answers for it.
            case structure
            /// The Aidants Connect referent of the employer.
            case referent
            case coordinator
            /// A training body: of the initial training, or of a session.
            case trainingBody = "training_body"
            /// The programme's contact.
            case `operator`
        }

        /// In which capacity.
        public var role: Role
        /// The person, structure or body, as the facts name it; empty for the operator.
        public var holder: String

        /// A recipient.
        public init(_ role: Role, _ holder: String) {
            self.role = role
            self.holder = holder
        }
    }

    /// What makes two reminders one (rule D-18).
    public struct Key: Hashable, Sendable {
        /// The rule.
        public var rule: String
        /// What it is about.
        public var subject: Subject
        /// The due day.
        public var due: CivilDate
        /// Who gets it.
        public var recipient: Recipient

        /// What makes two reminders one.
        public init(rule: String, subject: Subject, due: CivilDate, recipient: Recipient) {
            self.rule = rule
            self.subject = subject
            self.due = due
            self.recipient = recipient
        }
    }

    /// Which lead times it comes from.
    public var kind: ReminderKind
    /// What it is about.
    public var subject: Subject
    /// The day of the fact it leads to or follows.
    public var anchor: CivilDate
    /// The day it is due.
    public var due: CivilDate
    /// Who gets it.
    public var recipient: Recipient
    /// One French sentence: what is to be done, with the facts.
    public var why: String
    /// Whether it cannot be switched off.
    public var isLegal: Bool

    /// The rule.
    public var rule: String { kind.rule }
    /// What makes two reminders one.
    public var key: Key { Key(rule: rule, subject: subject, due: due, recipient: recipient) }
}
