import ICalendar
import JSONText
import Postgres
import TrainingRules
import TrainingStore

/// The entries of a calendar, from the facts.
struct CalendarDrafts {
    private(set) var drafts: [CalendarDraft] = []
    private let book: RuleBook

    init(under book: RuleBook) {
        self.book = book
    }

    /// The days of a cohort, with its own closures and those of territories and bodies, of which its own count.
    mutating func add(
        _ cohort: CalendarCohortRow,
        own: [Closure],
        shared: [(territory: String?, body: Int?, closure: Closure)]
    ) {
        let others = shared.filter { row in
            (row.territory == nil || row.territory == cohort.territory.code)
                && (row.body == nil || row.body == cohort.body)
        }
        add(cohort, closures: others.map(\.closure) + own)
    }

    /// The teaching days of a cohort, its mock jury and its exam.
    mutating func add(_ cohort: CalendarCohortRow, closures: [Closure]) {
        guard let programme = book.programme(cohort.programme) else { return }
        let calendar = cohortCalendar(
            start: cohort.start,
            territory: cohort.territory,
            weekdays: cohort.weekdays.map(Int.init),
            closures: closures,
            programme: programme,
            holidays: book.holidays
        )
        let source =
            cohort.label == nil
            ? "promotion-\(cohort.name)"
            : CalendarDraft.hidden("cohort", cohort.name.description, "\(cohort.person ?? cohort.name)")
        let title = cohort.label == nil ? "Formation initiale, promotion \(cohort.code)" : "Formation initiale"
        func add(_ name: String, _ day: CivilDate, _ title: String) {
            drafts.append(
                CalendarDraft(
                    uid: "\(source)-\(name)",
                    source: source,
                    day: day,
                    times: CalendarDraft.teaching,
                    zone: cohort.territory.timeZone,
                    title: title,
                    label: cohort.label,
                    details: CalendarDraft.teachingDetails,
                    place: nil,
                    isCancelled: cohort.isCancelled
                )
            )
        }
        for (number, day) in calendar.days.filter({ $0.kind == .teaching }).enumerated() {
            add("jour-\(number + 1)", day.date, title)
        }
        if let jury = cohort.mockJuryOn ?? calendar.days.first(where: { $0.kind == .mockJury })?.date {
            add("jury", jury, "Jury blanc")
        }
        if let exam = cohort.examOn { add("examen", exam, "Examen du CCP1") }
    }

    /// The days of a session of a module.
    mutating func add(_ session: CalendarSessionRow) {
        let source =
            session.label == nil
            ? "session-\(session.name)"
            : CalendarDraft.hidden("session", session.name.description, "\(session.person ?? session.name)")
        let module = book.catalogue[session.module]?.title ?? session.module
        let days = session.lastDay > session.firstDay ? [session.firstDay, session.lastDay] : [session.firstDay]
        for (number, day) in days.enumerated() {
            drafts.append(
                CalendarDraft(
                    uid: "\(source)-jour-\(number + 1)",
                    source: source,
                    day: day,
                    times: CalendarDraft.teaching,
                    zone: session.territory?.timeZone ?? "Europe/Paris",
                    title: session.label == nil ? "Module « \(module) »" : "Module de formation",
                    label: session.label,
                    details: CalendarDraft.teachingDetails,
                    place: session.place,
                    isCancelled: session.isCancelled
                )
            )
        }
    }

    /// The entry interview: its day is known, not its hour.
    mutating func addInterview(of person: PostgresUUID, on day: CivilDate) {
        let source = CalendarDraft.hidden("interview", person.description)
        drafts.append(
            CalendarDraft(
                uid: "\(source)-entretien",
                source: source,
                day: day,
                times: nil,
                zone: "",
                title: "Entretien d'entrée en formation initiale",
                label: nil,
                details: "L'organisme de formation donne l'heure.",
                place: nil,
                isCancelled: false
            )
        )
    }
}

// MARK: - Publishing

extension CalendarDrafts {
    /// What the entries belong to.
    var sources: [String] { Set(drafts.map(\.source)).sorted() }

    /// The entries as the database takes them.
    var document: PostgresJSON {
        var known: Set<String> = []
        var writer = JSONWriter(capacity: 1 << 12)
        writer.array(drafts.filter { known.insert($0.uid).inserted }) { writer, draft in
            writer.object {
                $0.field("uid", draft.uid)
                $0.field("source", draft.source)
                $0.field("starts_on", draft.day.iso)
                $0.field("ends_on", draft.day.iso)
                $0.field("title", draft.title)
                $0.field("content", draft.content)
                $0.field("cancelled", draft.isCancelled)
            }
        }
        return PostgresJSON(text: String(decoding: writer.bytes, as: UTF8.self))
    }

    /// The entries with the numbers they were published under, and what is published no more.
    func events(_ rows: [CalendarEntryRow]) -> [Event] {
        let known = Dictionary(drafts.map { ($0.uid, $0) }) { first, _ in first }
        return rows.compactMap { row in known[row.uid].map { $0.event(row) } ?? row.cancelledEvent }
    }
}
