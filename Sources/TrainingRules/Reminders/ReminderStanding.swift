/// Where a reminder stands for somebody on a day: the answer to « pourquoi n'ai-je rien reçu ? ».
public struct ReminderStanding: Hashable, Sendable {
    /// What is the case on the day.
    public enum State: Hashable, Sendable {
        /// The day it is counted from is not known, or it does not concern the person.
        case notStarted
        /// Called for: the last one was due on `last`, the next one is on `next`.
        case open(last: CivilDate?, next: CivilDate?)
        /// Its fact has arrived, or its time is not come; should nothing happen, the next one is on `next`.
        case closed(next: CivilDate?)
        /// Its last day is past.
        case over(last: CivilDate)
    }

    /// Which reminder.
    public var kind: ReminderKind
    /// What is the case.
    public var state: State
    /// The sentence it says, or would say, on the day; nil before it has begun.
    public var why: String?
}

extension ReminderKind {
    /// The reminders that go to the advisor or coordinator themselves.
    public static let ofPerson: [ReminderKind] = [
        .coopAccount, .registration, .trainingFunding, .interview, .convocation, .planning, .videoCall, .start,
        .internship, .pix, .mockJury, .examFile, .exam, .questionnaire, .certificatesOfPerson, .annualCredit,
        .carriedCredit, .extraCredit, .cafeIA, .coordinatorModule, .sessionDecision, .sessionFirstDay, .moduleFunding,
        .moduleCallback,
    ]
}

extension ReminderPlan {
    /// Where each kind of reminder to `recipient` stands on `day`; several matters of a kind give several lines.
    public func standings(of recipient: Reminder.Recipient, on day: CivilDate) -> [ReminderStanding] {
        let known = series.filter { one in
            guard let first = one.steps.first else { return false }
            let days = [day, first.due, one.anchor]
            return days.contains { one.recipients($0).contains(recipient) }
        }
        return ReminderKind.ofPerson.flatMap { kind -> [ReminderStanding] in
            let mine = known.filter { one in one.steps.contains { $0.kind == kind } }
            guard !mine.isEmpty else { return [ReminderStanding(kind: kind, state: .notStarted, why: nil)] }
            return mine.map { $0.standing(kind, on: day) }
        }
    }
}

extension ReminderSeries {
    fileprivate func standing(_ kind: ReminderKind, on day: CivilDate) -> ReminderStanding {
        let last = dueDays.last { $0 <= day }
        let next = dueDays.first { $0 > day }
        let state: ReminderStanding.State =
            if isOpen(day) { .open(last: last, next: next) } else if let last, next == nil { .over(last: last) } else {
                .closed(next: next)
            }
        return ReminderStanding(kind: kind, state: state, why: why(day))
    }
}
