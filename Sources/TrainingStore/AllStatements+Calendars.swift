import Postgres

extension AllStatements {
    /// Statements of calendars: made by people, read by programs that carry a secret.
    static let calendars: [Entry] =
        [CalendarSQL.make.info, CalendarSQL.own.info, CalendarSQL.end.info].map {
            Entry(info: $0, roles: ["p_advisor", "p_employer", "p_training"])
        }
        + [
            CalendarSQL.open.info, CalendarSQL.cohorts.info, CalendarSQL.cohortClosures.info,
            CalendarSQL.sessions.info, CalendarSQL.interviews.info, CalendarSQL.publish.info,
        ].map { Entry(info: $0, roles: ["p_anon"]) }
        + [Entry(info: CalendarSQL.closures.info, roles: ["p_anon", "p_worker"])]
        + [
            CalendarSQL.ofConfirmation.info, CalendarSQL.ofSeat.info, CalendarSQL.ofRegistration.info,
            CalendarSQL.publishMailed.info,
        ].map { Entry(info: $0, roles: ["p_worker"]) }
        + [
            Entry(info: CalendarSQL.ownCohorts.info, roles: ["p_training"]),
            Entry(info: CalendarSQL.tidy.info, roles: ["p_worker"]),
        ]
}
