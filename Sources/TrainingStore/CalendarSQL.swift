public import Postgres
public import TrainingRules

/// An address of a calendar, as its owner sees it.
public struct CalendarFeedRow: Sendable {
    /// Public name.
    public let name: PostgresUUID
    /// The key its secret was made with.
    public let key: String
    /// `own`, `staff`, `body` or `cohort`.
    public let kind: String
    /// Public name of the cohort, of a cohort's calendar.
    public let cohort: PostgresUUID?
    /// Code of that cohort.
    public let cohortCode: String?
    /// When it was made.
    public let createdAt: PostgresInstant
    /// Day on which a program last read it.
    public let readOn: CivilDate?
}

/// A cohort that a calendar shows, for one person or for itself.
public struct CalendarCohortRow: Sendable {
    /// `cohort.id`.
    public let id: Int
    /// Public name.
    public let name: PostgresUUID
    /// Its code.
    public let code: String
    /// `training_body.id`.
    public let body: Int
    /// Where it is taught.
    public let territory: Territory
    /// Programme version it keeps.
    public let programme: String
    /// First day.
    public let start: CivilDate
    /// Weekdays of teaching, 1 for Monday.
    public let weekdays: [Int16]
    /// Day of the mock jury, once set.
    public let mockJuryOn: CivilDate?
    /// Day of the exam, once set.
    public let examOn: CivilDate?
    /// Whether it does not take place.
    public let isCancelled: Bool
    /// Public name of the person it is shown for.
    public let person: PostgresUUID?
    /// How the calendar calls that person; nil for oneself, and where it is shown for nobody.
    public let label: String?
}

/// A session of a module that a calendar shows.
public struct CalendarSessionRow: Sendable {
    /// Public name.
    public let name: PostgresUUID
    /// Code of the module.
    public let module: String
    /// First day.
    public let firstDay: CivilDate
    /// Last day.
    public let lastDay: CivilDate
    /// Where it is held, when it is known.
    public let place: String?
    /// The territory; nil for one at a distance.
    public let territory: Territory?
    /// Whether it does not take place, or not for the person.
    public let isCancelled: Bool
    /// Public name of the person it is shown for.
    public let person: PostgresUUID?
    /// How the calendar calls that person; nil for oneself, and where it is shown for nobody.
    public let label: String?
}

/// An entry as it is published.
public struct CalendarEntryRow: Sendable {
    /// Its name.
    public let uid: String
    /// How often it has changed.
    public let sequence: Int
    /// When it last changed.
    public let changedAt: PostgresInstant
    /// Whether it does not take place.
    public let isCancelled: Bool
    /// First day.
    public let startsOn: CivilDate
    /// Last day.
    public let endsOn: CivilDate
    /// What it is, without names.
    public let title: String
}

/// Calendars behind secret addresses.
public enum CalendarSQL {
    /// Makes an address: public name, SHA-256 of its secret, key, kind, cohort; false when the caller may not.
    public static let make = Statement(
        "calendar.make",
        "select make_calendar_feed($1, $2, $3, $4, $5)",
        takes: PostgresUUID.self,
        [UInt8].self,
        String.self,
        String.self,
        PostgresUUID?.self,
        returns: Bool?.self
    )

    /// The caller's addresses.
    public static let own = Statement(
        "calendar.own",
        """
        select o.name, o.key, o.kind, o.cohort, o.cohort_code, o.created_at, o.read_on from own_calendar_feeds() o
        """,
        returns: PostgresUUID?.self,
        String?.self,
        String?.self,
        PostgresUUID?.self,
        String?.self,
        PostgresInstant?.self,
        CivilDate?.self,
        as: { name, key, kind, cohort, code, created, read -> CalendarFeedRow? in
            guard let name, let key, let kind, let created else { return nil }
            return CalendarFeedRow(
                name: name,
                key: key,
                kind: kind,
                cohort: cohort,
                cohortCode: code,
                createdAt: created,
                readOn: read
            )
        }
    )

    /// Ends an address of the caller's; false when there is none such.
    public static let end = Statement(
        "calendar.end",
        "select end_calendar_feed($1)",
        takes: PostgresUUID.self,
        returns: Bool?.self
    )

    /// Opens an address by the SHA-256 of its secret: kind, code of the cohort; no row when it opens nothing.
    public static let open = Statement(
        "calendar.open",
        "select o.kind, o.cohort_code from open_calendar($1) o",
        takes: [UInt8].self,
        returns: String?.self,
        String?.self,
        as: { (kind: $0, cohort: $1) }
    )

    /// The cohorts of an address.
    public static let cohorts = Statement(
        "calendar.cohorts",
        """
        select c.id, c.name, c.code, c.body, c.territory, c.programme, c.start_on, c.weekdays, c.mock_jury_on,
               c.exam_on, c.cancelled, c.person, c.label
        from calendar_cohorts($1) c
        """,
        takes: [UInt8].self,
        returns: Int?.self,
        PostgresUUID?.self,
        String?.self,
        Int?.self,
        Territory?.self,
        String?.self,
        CivilDate?.self,
        [Int16]?.self,
        CivilDate?.self,
        CivilDate?.self,
        Bool?.self,
        PostgresUUID?.self,
        String?.self,
        as: CalendarCohortRow.of
    )

    /// Days on which those cohorts do not meet, of their own: `cohort.id`, from, to, why.
    public static let cohortClosures = Statement(
        "calendar.cohort_closures",
        "select k.cohort, k.from_on, k.to_on, k.label from calendar_closures($1) k",
        takes: [UInt8].self,
        returns: Int?.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        as: { cohort, from, to, label -> (cohort: Int, closure: Closure)? in
            guard let cohort, let from, let to else { return nil }
            return (cohort, Closure(from: from, to: to, label: label ?? ""))
        }
    )

    /// Days on which territories ($1) or bodies ($2) do not teach, from a day on ($3).
    public static let closures = Statement(
        "calendar.closures",
        """
        select f.territory, f.training_body_id, f.from_on, f.to_on, f.label
        from closure f
        where (f.territory = any($1) or f.training_body_id = any($2)) and f.to_on >= $3
        order by f.from_on, f.id
        """,
        takes: [String].self,
        [Int].self,
        CivilDate.self,
        returns: String?.self,
        Int?.self,
        CivilDate.self,
        CivilDate.self,
        String.self,
        as: { (territory: $0, body: $1, closure: Closure(from: $2, to: $3, label: $4)) }
    )

    /// The sessions of modules of an address.
    public static let sessions = Statement(
        "calendar.sessions",
        """
        select s.name, s.module, s.first_day, s.last_day, s.place, s.territory, s.cancelled, s.person, s.label
        from calendar_sessions($1) s
        """,
        takes: [UInt8].self,
        returns: PostgresUUID?.self,
        String?.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        Territory?.self,
        Bool?.self,
        PostgresUUID?.self,
        String?.self,
        as: CalendarSessionRow.of
    )

    /// The entry interview agreed with whom an address belongs to.
    public static let interviews = Statement(
        "calendar.interviews",
        "select i.person, i.planned_on from calendar_interviews($1) i",
        takes: [UInt8].self,
        returns: PostgresUUID?.self,
        CivilDate?.self,
        as: { person, day -> (person: PostgresUUID, on: CivilDate)? in
            guard let person, let day else { return nil }
            return (person, day)
        }
    )

    /// Publishes entries ($3, a JSON array) of sources ($2); all of them as they stand.
    public static let publish = Statement(
        "calendar.publish",
        """
        select e.uid, e.sequence::bigint, e.changed_at, e.cancelled, e.starts_on, e.ends_on, e.title
        from publish_calendar($1, $2, $3) e
        """,
        takes: [UInt8].self,
        [String].self,
        PostgresJSON.self,
        returns: String?.self,
        Int?.self,
        PostgresInstant?.self,
        Bool?.self,
        CivilDate?.self,
        CivilDate?.self,
        String?.self,
        as: CalendarEntryRow.of
    )

    /// The cohorts of the caller's training body that began less than half a year before a day ($1).
    public static let ownCohorts = Statement(
        "calendar.own_cohorts",
        """
        select c.public_id, c.code, c.start_on
        from cohort c
        where c.training_body_id = (select ctx.training_body_id()) and c.cancelled_on is null and c.start_on > $1 - 200
        order by c.start_on, c.code
        limit 500
        """,
        takes: CivilDate.self,
        returns: PostgresUUID.self,
        String.self,
        CivilDate.self,
        as: { (name: $0, code: $1, start: $2) }
    )

    /// Removes entries that were over two years ago.
    public static let tidy = Statement("calendar.tidy", "select tidy_calendars()", returns: Int?.self)
}
