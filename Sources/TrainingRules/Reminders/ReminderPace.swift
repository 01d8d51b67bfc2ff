/// How often somebody wants reminders about a topic.
public enum ReminderPace: String, Hashable, Sendable, CaseIterable {
    /// Each in a mail of its own, as soon as it is planned.
    case atOnce = "at_once"
    /// In the digest of the day; what applies when nothing was chosen.
    case daily
    /// In a digest on Mondays.
    case weekly
    /// Not at all; what the law asks for comes all the same.
    case never
}

/// A reminder that waits for a mail.
public struct WaitingReminder: Hashable, Sendable {
    /// Its key in the store.
    public var id: Int
    /// Whether nobody can switch it off.
    public var isLegal: Bool
    /// How often its recipient wants those of its topic.
    public var pace: ReminderPace

    /// A reminder that waits.
    public init(id: Int, isLegal: Bool, pace: ReminderPace) {
        self.id = id
        self.isLegal = isLegal
        self.pace = pace
    }
}

/// What happens now to the reminders that wait for one address (rule D-18): which leave together, which wait on.
public struct ReminderDispatch: Hashable, Sendable {
    /// Hours in which an address gets one digest at most, however many territories are planned meanwhile.
    public static let hoursBetweenDigests = 20

    /// Reminders of each mail, in order.
    public var mails: [[Int]] = []
    /// Reminders that nobody wants.
    public var unwanted: [Int] = []
    /// Reminders that wait for the next digest.
    public var waiting: [Int] = []

    /// Decides about the reminders of one address.
    ///
    /// What is wanted at once goes by itself. Everything else goes in the digest: the daily part unless one left within
    /// the last twenty hours, the weekly part on Mondays. What the law asks for never waits: it goes with the digest, or
    /// without it.
    /// - Parameters:
    ///   - reminders: what waits, in order.
    ///   - weekday: today's, 1 for Monday to 7.
    ///   - hoursSinceDigest: hours since the last mail of reminders to the address; nil for none in a week.
    public init(_ reminders: [WaitingReminder], weekday: Int, hoursSinceDigest: Int?) {
        let mayDigest = hoursSinceDigest.map { $0 >= Self.hoursBetweenDigests } ?? true
        var digest: [Int] = []
        for reminder in reminders {
            switch reminder.pace {
            case _ where reminder.isLegal: digest.append(reminder.id)
            case .atOnce: mails.append([reminder.id])
            case .daily where mayDigest: digest.append(reminder.id)
            case .weekly where mayDigest && weekday == 1: digest.append(reminder.id)
            case .daily, .weekly: waiting.append(reminder.id)
            case .never: unwanted.append(reminder.id)
            }
        }
        if !digest.isEmpty { mails.append(digest) }
    }
}
