public import Postgres
public import TrainingRules
import TrainingStore

/// Declares a week of one's own internship, or declares it again otherwise while it is not validated.
public struct DeclareInternshipWeek: UseCase {
    /// Writes the declaration.
    public static let access = Access.writes

    private let person: String
    private let day: CivilDate
    private let minutes: Int
    private let competences: [Competence]
    private let activities: String
    private let reason: String?

    /// Asks to declare a week.
    /// - Parameters:
    ///   - person: public name of the advisor, who is the caller.
    ///   - day: any day of the week.
    ///   - minutes: minutes of internship in it.
    ///   - competences: competences of the CCP1 practised.
    ///   - activities: what was done, at most 2000 characters.
    ///   - reason: why the week is declared again; needed when it was declared before.
    public init(
        person: String,
        day: CivilDate,
        minutes: Int,
        competences: [Competence] = [],
        activities: String = "",
        reason: String? = nil
    ) {
        self.person = person
        self.day = day
        self.minutes = minutes
        self.competences = competences
        self.activities = activities
        self.reason = reason
    }

    /// - Throws: `AppError.notFound` for anybody else's internship; `.refused` for a week ahead, before the start, already
    ///   validated, or declared before without a reason.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let file = try InternshipFile(person, in: session)
        let row = try file.row
        let monday = day.adding(days: 1 - day.isoWeekday)
        guard monday <= context.clock.today(in: file.person.territory) else {
            throw AppError(
                .refused,
                code: "internship_week_is_not_declared_ahead",
                message: "Une semaine de stage ne se déclare pas avant d'avoir commencé.",
                remedy: "Attendez le \(monday.inFrench), ou choisissez une semaine passée."
            )
        }
        let known = try session.fetchAll(InternshipSQL.weeks(row.enrolment)).first { $0.monday == monday }
        let chosen = Competence.allCases.filter(competences.contains).map(\.rawValue)
        if let known {
            // The same declaration again changes nothing, unless it was refused and is stood by.
            let isSame = known.minutes == minutes && known.competences == chosen && known.activities == activities
            if isSame, known.refusal == nil { return }
            guard reason?.isEmpty == false else {
                throw AppError(
                    .refused,
                    code: "correction_has_a_reason",
                    message: known.refusal == nil
                        ? "Cette semaine est déjà déclarée autrement."
                        : "Cette semaine a été refusée : la déclarer à nouveau demande une raison.",
                    remedy: "Donnez la raison de la correction ; l'ancienne déclaration reste dans l'historique."
                )
            }
        }
        try session.execute(
            InternshipSQL.declare(
                row.enrolment,
                row.person,
                monday,
                minutes,
                chosen,
                activities,
                known == nil ? nil : reason,
                known?.id
            )
        )
    }
}

/// Says where one's own internship takes place, when not with the own employer.
public struct DeclareInternshipPlace: UseCase {
    /// Writes the declaration.
    public static let access = Access.writes

    private let person: String
    private let place: InternshipPlace
    private let tutorEmail: String?
    private let reason: String?

    /// Asks to declare a place; one that began the same day is corrected, with a reason.
    public init(person: String, place: InternshipPlace, tutorEmail: String? = nil, reason: String? = nil) {
        self.person = person
        self.place = place
        self.tutorEmail = tutorEmail?.lowercased()
        self.reason = reason
    }

    /// - Throws: `AppError.notFound`; `.refused` for what the constraints refuse.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let file = try InternshipFile(person, in: session)
        let row = try file.row
        let known = try session.fetchAll(InternshipSQL.placements(row.enrolment)).first { $0.from == place.from }
        try session.execute(
            InternshipSQL.place(
                row.enrolment,
                row.person,
                place.from,
                place.to,
                place.host,
                place.tutor,
                tutorEmail,
                known == nil ? nil : reason,
                known?.id
            )
        )
    }
}

extension InternshipPlace {
    /// A place from one day to another, or without a known end.
    public init(host: String, tutor: String?, from: CivilDate, to: CivilDate?) {
        self.init(from: from, to: to, host: host, tutor: tutor)
    }
}

/// Decides on a declared week, or takes that decision back: by the manager, or by the training body on the tutor's paper.
public struct ValidateInternshipWeek: UseCase {
    /// Writes the hours.
    public static let access = Access.writes

    /// What is done with the week.
    public enum Decision: Hashable, Sendable {
        /// Its hours count.
        case validate
        /// They count no more, for that reason.
        case takeBack(String)
        /// They do not count, for that reason: the advisor declares the week again.
        case refuse(String)
        /// The refusal was a mistake, for that reason: the week waits again.
        case takeRefusalBack(String)
    }

    private let person: String
    private let week: String
    private let minutes: Int?
    private let decision: Decision

    /// Asks for a decision about a week of a person, both by their public names.
    ///
    /// `minutes` are those shown to whoever decides; the week is refused when others were declared since.
    public init(person: String, week: String, minutes: Int? = nil, _ decision: Decision) {
        self.person = person
        self.week = week
        self.minutes = minutes
        self.decision = decision
    }

    /// - Throws: `AppError.notFound`; `.conflict` when the declaration changed; `.refused` for a refused week that is
    ///   validated or a validated one that is refused.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let file = try InternshipFile(person, in: session)
        let row = try file.row
        let weeks = try session.fetchAll(InternshipSQL.weeks(row.enrolment))
        guard let week = weeks.first(where: { $0.publicID.description == self.week.lowercased() }) else {
            throw AppError(
                .conflict,
                code: "validated_hours_are_those_declared",
                message: "Cette déclaration n'est plus celle de la semaine : elle a été corrigée depuis.",
                remedy: "Rechargez la page pour voir la nouvelle."
            )
        }
        switch decision {
        case .refuse, .validate:
            guard minutes == nil || minutes == week.minutes else {
                throw AppError(
                    .conflict,
                    code: "validated_hours_are_those_declared",
                    message: "La durée déclarée a changé depuis que la page s'est affichée.",
                    remedy: "Rechargez la page pour voir la nouvelle."
                )
            }
            if case .refuse(let why) = decision {
                // Refused twice is refused once.
                if week.refusal != nil { return }
                try session.execute(InternshipSQL.refuse(week.id, why))
                return
            }
            // Validated twice is validated once.
            if week.validation != nil { return }
            let sunday = week.monday.adding(days: 6)
            try session.execute(
                InternshipSQL.validate(
                    row.enrolment,
                    row.person,
                    week.monday,
                    sunday,
                    week.minutes,
                    week.id
                )
            )
        case .takeBack(let reason):
            guard let validation = week.validation else { return }
            try session.execute(InternshipSQL.takeBack(validation, reason))
        case .takeRefusalBack(let reason):
            guard let refusal = week.refusal else { return }
            try session.execute(InternshipSQL.takeRefusalBack(refusal.id, reason))
        }
    }
}
