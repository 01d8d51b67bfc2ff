import Postgres
import TrainingRules

extension CalendarCohortRow {
    /// The row of a statement; nil where one of its columns is missing.
    static func of(
        _ id: Int?,
        _ name: PostgresUUID?,
        _ code: String?,
        _ body: Int?,
        _ territory: Territory?,
        _ programme: String?,
        _ start: CivilDate?,
        _ weekdays: [Int16]?,
        _ jury: CivilDate?,
        _ exam: CivilDate?,
        _ cancelled: Bool?,
        _ person: PostgresUUID?,
        _ label: String?
    ) -> CalendarCohortRow? {
        guard let id, let name, let body, let territory, let programme, let start else { return nil }
        return CalendarCohortRow(
            id: id,
            name: name,
            code: code ?? "",
            body: body,
            territory: territory,
            programme: programme,
            start: start,
            weekdays: weekdays ?? [],
            mockJuryOn: jury,
            examOn: exam,
            isCancelled: cancelled == true,
            person: person,
            label: label
        )
    }
}

extension CalendarSessionRow {
    /// The row of a statement; nil where one of its columns is missing.
    static func of(
        _ name: PostgresUUID?,
        _ module: String?,
        _ first: CivilDate?,
        _ last: CivilDate?,
        _ place: String?,
        _ territory: Territory?,
        _ cancelled: Bool?,
        _ person: PostgresUUID?,
        _ label: String?
    ) -> CalendarSessionRow? {
        guard let name, let module, let first, let last else { return nil }
        return CalendarSessionRow(
            name: name,
            module: module,
            firstDay: first,
            lastDay: last,
            place: place,
            territory: territory,
            isCancelled: cancelled == true,
            person: person,
            label: label
        )
    }
}

extension CalendarEntryRow {
    /// The row of a statement; nil where one of its columns is missing.
    static func of(
        _ uid: String?,
        _ sequence: Int?,
        _ changed: PostgresInstant?,
        _ cancelled: Bool?,
        _ starts: CivilDate?,
        _ ends: CivilDate?,
        _ title: String?
    ) -> CalendarEntryRow? {
        guard let uid, let sequence, let changed, let starts, let ends else { return nil }
        return CalendarEntryRow(
            uid: uid,
            sequence: sequence,
            changedAt: changed,
            isCancelled: cancelled == true,
            startsOn: starts,
            endsOn: ends,
            title: title ?? ""
        )
    }
}
