import TrainingApp

/// Reminders: one's own, what became of all of them, and how often they come.
extension Rules {
    private static let receivers: Rule.Who = .only([.advisor, .coordinator, .employer, .training, .national])

    private static let owners: Rule.Who = .only([.advisor, .employer, .training])

    /// Calendars: no address opens anything without its secret, and nobody ends another's.
    static let calendars = [
        Rule(operation: "readCalendar", who: .everybody, success: { _ in 404 }),
        Rule(operation: "showCalendars", who: owners),
        Rule(
            operation: "makeCalendar",
            who: owners,
            body: { _ in .form([("calendrier", "cohort")]) },
            success: { _ in 404 }
        ),
        Rule(
            operation: "endCalendar",
            who: owners,
            body: { _ in .form([("adresse", "00000000-0000-4000-8000-000000000000")]) },
            success: { _ in 404 }
        ),
    ]

    static let reminders = [
        Rule(operation: "showOwnReminders", who: receivers),
        Rule(
            operation: "chooseReminderPaces",
            who: receivers,
            body: { _ in .form([("rythme-credits", "weekly")]) },
            success: { _ in 303 }
        ),
        Rule(operation: "listReminders", who: .only([.training, .national])),
        // No such link: what a genuine one opens is tried by the tests of the pages.
        Rule(operation: "showMailedReminderPaces", who: .everybody, success: { _ in 404 }),
        Rule(
            operation: "chooseMailedReminderPaces",
            who: .everybody,
            body: { _ in .form([("rythme-credits", "never")]) },
            success: { _ in 404 }
        ),
    ]
}
