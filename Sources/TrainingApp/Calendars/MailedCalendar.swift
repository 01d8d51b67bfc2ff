import ICalendar
import Postgres
import TrainingRules
import TrainingStore

/// The calendars that a mail brings: the days of a convocation or of a session, under the names and numbers of the
/// calendars that one subscribes to (RFC 5546, RFC 6047).
///
/// Nobody is asked to answer by mail, so days are published (`PUBLISH`), however often they change; those of a session
/// that does not take place, or not for the reader, are taken back one by one (`CANCEL` is about one entry). The days of a
/// cohort that are taken back come as one file of cancelled entries, since there are some thirty.
struct MailedCalendar {
    /// The kinds of mail that may bring one.
    static let kinds: Set<String> = [
        "confirmation_advisor", "confirmation_manager", "seat_given_back_advisor", "seat_given_back_manager",
        "session_confirmed", "session_moved", "session_cancelled", "registration_confirmed", "registration_withdrawn",
    ]

    private let settings: MailSettings
    /// When the mail was queued: later than the mails before, so that clients take it for the newer.
    private let queuedAt: Int
    private let recipient: String

    init(_ mail: LeasedMailRow, settings: MailSettings) {
        self.settings = settings
        queuedAt = mail.queuedAt
        recipient = mail.recipient
    }

    /// What the mail brings; nothing where there is no day to bring.
    static func load(
        for mail: LeasedMailRow,
        settings: MailSettings,
        _ context: Context,
        in session: Session
    ) throws -> [MailCalendar] {
        let maker = MailedCalendar(mail, settings: settings)
        let names = mail.reference.split(separator: "/").map { PostgresUUID(String($0)) }
        switch mail.kind {
        case "confirmation_advisor", "confirmation_manager":
            guard let secret = ConfirmationSecret(reference: mail.reference, keys: context.keys),
                let cohort = try session.fetchOptional(CalendarSQL.ofConfirmation(secret.hash)).flatMap({ $0 })
            else { return [] }
            return try maker.days(of: cohort, areGivenBack: false, under: context.ruleBook, in: session)
        case "seat_given_back_advisor", "seat_given_back_manager":
            guard names.count == 3, let cohort = names[0], let enrolment = names[1],
                let row = try session.fetchOptional(
                    CalendarSQL.ofSeat(cohort, enrolment, mail.kind.hasSuffix("manager"))
                ).flatMap({ $0 })
            else { return [] }
            return try maker.days(of: row, areGivenBack: true, under: context.ruleBook, in: session)
        default:
            guard names.count >= 2, let name = names[0], let registration = names[1],
                let row = try session.fetchOptional(CalendarSQL.ofRegistration(name, registration)).flatMap({ $0 })
            else { return [] }
            return try maker.days(of: row, under: context.ruleBook, in: session)
        }
    }

    private func days(
        of cohort: CalendarCohortRow,
        areGivenBack: Bool,
        under book: RuleBook,
        in session: Session
    ) throws -> [MailCalendar] {
        var drafts = CalendarDrafts(under: book)
        let (own, shared) = try session.fetchAll(
            ReminderFactSQL.closures([cohort.id]),
            CalendarSQL.closures([cohort.territory.code], [cohort.body], cohort.start)
        )
        drafts.add(cohort, own: own.map(\.closure), shared: shared)
        let events = try publish(drafts, in: session).map { areGivenBack ? cancelled($0) : $0 }
        guard !events.isEmpty else { return [] }
        return [
            areGivenBack
                ? calendar("jours-annules", events, .publish, takesBack: true)
                : calendar("convocation", events, .publish)
        ]
    }

    private func days(of row: MailedSessionRow, under book: RuleBook, in session: Session) throws -> [MailCalendar] {
        var drafts = CalendarDrafts(under: book)
        drafts.add(row.session)
        let events = try publish(drafts, in: session)
        if row.isHeld, !row.session.isCancelled { return [calendar("session", events, .publish)] }
        guard row.wasInvited else { return [] }
        return events.enumerated().map { number, event in
            var taken = cancelled(event)
            taken.attendee = recipient
            return calendar("annulation-\(number + 1)", [taken], .cancel, takesBack: true)
        }
    }

    private func publish(_ drafts: CalendarDrafts, in session: Session) throws -> [Event] {
        guard !drafts.drafts.isEmpty else { return [] }
        let rows = try session.fetchAll(CalendarSQL.publishMailed(drafts.sources, drafts.document))
        return drafts.events(rows.compactMap { $0 }).map { event in
            var sent = event
            sent.organizer = Event.Organizer(name: "Parcours", address: settings.sender.text)
            sent.changed = Instant(seconds: max(event.changed.seconds, queuedAt))
            return sent
        }
    }

    /// The entry as one that does not take place for the reader, whatever it is for others.
    private func cancelled(_ event: Event) -> Event {
        guard !event.isCancelled else { return event }
        var taken = event
        taken.isCancelled = true
        taken.summary = "Annulé : \(event.summary)"
        return taken
    }

    private func calendar(
        _ name: String,
        _ events: [Event],
        _ method: CalendarFile.Method,
        takesBack: Bool = false
    ) -> MailCalendar {
        let file = CalendarFile(name: name, events, refreshHours: nil, method: method)
        return MailCalendar(
            fileName: "\(name).ics",
            method: method.rawValue,
            takesBack: takesBack,
            bytes: file.bytes
        )
    }
}
