public import Postgres
public import TrainingRules
import TrainingStore

/// The sheet of a day: who is noted how, who signed, and where the hours stand (rules ).
public struct ShowAttendance: UseCase {
    /// Reads a list of people.
    public static let access = Access.lists

    private let cohort: String
    private let day: CivilDate?

    /// Asks for the sheet of a cohort, by its public name; of the last day taught up to today when `day` is nil.
    public init(cohort: String, day: CivilDate? = nil) {
        self.cohort = cohort
        self.day = day
    }

    /// - Throws: `AppError.notFound` for a missing and for an invisible cohort alike.
    public func callAsFunction(in session: Session, _ context: Context) throws -> AttendanceDay {
        let sheet = try CohortSheet(cohort, in: session, context)
        let taught = sheet.taughtDays
        let day = day ?? taught.last { $0 <= sheet.today } ?? taught.first ?? sheet.row.start
        let last = max(day, taught.last ?? day)
        let (members, noted, signatures, sheets, minutes) = try session.fetchAll(
            AttendanceSQL.members(sheet.row.id, day),
            AttendanceSQL.noted(sheet.row.id, day, day),
            AttendanceSQL.signatures(sheet.row.id, day, day),
            AttendanceSQL.sheets(sheet.row.id, min(day, sheet.row.start), last),
            AttendanceSQL.minutes(sheet.row.id, sheet.today)
        )
        _ = try session.fetchOne(AuditSQL.noteList("attendance", sheet.row.id, members.map(\.person)))
        let lines = members.map { member in
            AttendanceLine(
                member,
                on: day,
                noted: noted.filter { $0.enrolment == member.enrolment },
                signed: Set(signatures.filter { $0.enrolment == member.enrolment }.map(\.half)),
                minutes: Dictionary(
                    minutes.filter { $0.person == member.person }.map { ($0.kind, $0.minutes) },
                    uniquingKeysWith: +
                ),
                sheet: sheet,
                context
            )
        }
        return AttendanceDay(
            cohort: CohortSummary(sheet.row),
            day: day,
            isPlanned: taught.contains(day),
            days: taught.map { date in (date: date, signed: sheets.count { $0.day == date }) },
            halves: DayHalf.allCases.map { half in
                let signed = sheets.first { $0.day == day && $0.half == half }
                return AttendanceHalf(
                    half: half,
                    trainer: signed?.trainer,
                    signedAt: signed.map { LocalTime($0.at, in: sheet.row.territory) },
                    isComplete: lines.allSatisfy { line in
                        !line.hasStarted || line.cells.contains { $0.half == half && $0.mark != nil }
                    } && lines.contains(where: \.hasStarted)
                )
            },
            lines: lines,
            today: sheet.today
        )
    }
}

/// A cohort found for its sheet, with the days it is taught.
struct CohortSheet {
    let row: CohortRow
    let days: CohortDays?
    let today: CivilDate

    /// - Throws: `AppError.notFound` when there is none the caller sees.
    init(_ id: String, in session: Session, _ context: Context) throws {
        guard let publicID = PostgresUUID(id) else { throw AppError.notFound }
        let (rows, closures) = try session.fetchAll(CohortSQL.find(publicID), CohortSQL.closures(publicID))
        guard let row = rows.first else { throw AppError.notFound }
        self.row = row
        days = CohortDays(
            start: row.start,
            territory: row.territory,
            weekdays: row.weekdays,
            programme: row.programme,
            closures: closures,
            under: context.ruleBook
        )
        today = context.clock.today(in: row.territory)
    }

    /// The days with teaching, in order.
    var taughtDays: [CivilDate] {
        (days?.calendar.days ?? []).filter { $0.kind == .teaching }.map(\.date).sorted()
    }

    /// Refuses what is about a cohort that was cancelled, or a day before its first or after today.
    func require(_ day: CivilDate) throws(AppError) {
        guard row.cancelledOn == nil else {
            throw AppError(
                .refused,
                code: "cohort_cancelled",
                message: "Cette promotion est annulée : aucune présence ne s'y note plus."
            )
        }
        guard day >= row.start, day <= today else {
            throw AppError(
                .refused,
                code: "attendance_outside_the_training",
                message: "Une présence se note du premier jour de la promotion à aujourd'hui.",
                remedy: "Choisissez un jour du \(row.start.iso) au \(today.iso)."
            )
        }
    }
}

extension AttendanceLine {
    fileprivate init(
        _ member: CohortMemberRow,
        on day: CivilDate,
        noted: [AttendanceRow],
        signed: Set<DayHalf>,
        minutes: [String: Int],
        sheet: CohortSheet,
        _ context: Context
    ) {
        enrolment = member.enrolmentID.description
        person = member.personID.description
        name = "\(member.lastName) \(member.firstName)"
        hasStarted = member.startedOn.map { $0 <= day } ?? false
        cells = DayHalf.allCases.map { half in
            let row = noted.first { $0.half == half }
            return AttendanceCell(
                half: half,
                mark: row.map { HalfDayMark($0.status, minutes: $0.minutes, proof: $0.proof) },
                isCorrected: row?.isCorrection ?? false,
                isSigned: signed.contains(half)
            )
        }
        guard member.startedOn != nil else {
            hours = nil
            reach = nil
            return
        }
        let done = AttendanceSoFar(
            teaching: Double(minutes["teaching"] ?? 0) / 60,
            internship: Double(minutes["internship"] ?? 0) / 60
        )
        hours = done
        reach = sheet.days.flatMap { days in
            context.ruleBook.programme(sheet.row.programme).map { programme in
                // The hours of today may not be noted yet: they still count as ahead.
                reachability(
                    from: done,
                    on: sheet.today.adding(days: -1),
                    calendar: days.calendar,
                    closures: days.closures,
                    programme: programme,
                    holidays: context.ruleBook.holidays
                )
            }
        }
    }
}
