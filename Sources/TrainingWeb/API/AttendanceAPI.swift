import HTTPTypes
import Hummingbird
import JSONText
import TrainingApp
import TrainingRules

/// Attendance by half-day for programs (contract §6).
extension Front {
    var attendanceAPI: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/api/cohorts/{id}/attendance",
                    "showAttendanceSheet",
                    "La feuille d'un jour : présences, signatures et heures de chaque personne.",
                    access: .personas([.training, .national, .auditor]),
                    query: [.init("day", "Le jour ; le dernier jour de cours par défaut.", format: "date")],
                    answers: [.init(200, "La feuille.", schema: "AttendanceSheet")]
                )
            ) { exchange in
                let day = try exchange.query(only: "day").optionalDate("day")
                let sheet = try await run(ShowAttendance(cohort: try exchange.id(), day: day), for: exchange)
                return Self.answer { Self.write(sheet, to: &$0) }
            },
            Endpoint(
                Route(
                    .post,
                    "/api/cohorts/{id}/attendance",
                    "noteAttendanceSheet",
                    "Note des demi-journées, ou les corrige avec une raison ; les mêmes deux fois, ou sous la même `Idempotency-Key`, ne changent rien.",
                    access: .personas([.training]),
                    body: .json(),
                    bodySchema: "AttendanceNote",
                    answers: [
                        .init(200, "Ce qui a été écrit.", schema: "AttendanceOutcome"),
                        Self.problem(
                            422,
                            "Un jour, une durée, un justificatif ou une raison manque ou ne convient pas."
                        ),
                    ]
                )
            ) { exchange in
                let note: NoteAttendance
                do {
                    note = try Self.note(try exchange.json(), cohort: try exchange.id())
                } catch let error as JSONDecodingError {
                    throw WebError(error)
                }
                let outcome = try await run(OnceOnly(note, key: try exchange.requestKey()), for: exchange)
                return Self.answer { json in
                    json.object { json in
                        json.field("noted", outcome.noted)
                        json.field("corrected", outcome.corrected)
                        json.field("unchanged", outcome.unchanged)
                    }
                }
            },
        ]
    }

    /// Reads `{"day", "entries"?: [{"enrolment", "half", "status", "minutes"?, "proof"?}], "reason"?, "restIsPresent"?}`.
    static func note(_ element: JSONElement, cohort: String) throws(JSONDecodingError) -> NoteAttendance {
        var reader = try element.object()
        let day = try reader.required("day").date()
        let entries = try reader.optionalArray("entries") { element throws(JSONDecodingError) in
            var reader = try element.object()
            let enrolment = try reader.string("enrolment")
            let half = try reader.converted("half", "am ou pm") { DayHalf(rawValue: $0) }
            let status = try reader.converted("status", "present, absent_excused ou absent_unexcused") {
                AttendanceStatus(rawValue: $0)
            }
            let mark = HalfDayMark(
                status,
                minutes: try reader.optionalInt("minutes"),
                proof: try reader.optionalString("proof")
            )
            try reader.finish()
            return NoteAttendance.Entry(enrolment: enrolment, half: half, mark: mark)
        }
        let note = NoteAttendance(
            cohort: cohort,
            day: day,
            entries: entries,
            reason: try reader.optionalString("reason"),
            restIsPresent: try reader.optionalBool("restIsPresent") ?? false
        )
        try reader.finish()
        return note
    }

    private static func write(_ sheet: AttendanceDay, to json: inout JSONWriter) {
        json.object { json in
            json.field("cohort", sheet.cohort.id)
            json.field("day", sheet.day.iso)
            json.field("isPlanned", sheet.isPlanned)
            json.field("halves", array: sheet.halves) { json, half in
                json.object { json in
                    json.field("half", half.half.rawValue)
                    json.field("countersignedBy", half.trainer)
                    json.field("countersignedAt", half.signedAt?.utc)
                }
            }
            json.field("people", array: sheet.lines) { json, line in
                json.object { json in
                    json.field("enrolment", line.enrolment)
                    json.field("person", line.person)
                    json.field("name", line.name)
                    json.field("teachingHours", double: line.hours?.teaching)
                    json.field("internshipHours", double: line.hours?.internship)
                    json.field("isReachable", line.reach?.isReachable)
                    json.field("halves", array: line.cells) { json, cell in
                        json.object { json in
                            json.field("half", cell.half.rawValue)
                            json.field("status", cell.mark?.status.rawValue)
                            json.field("minutes", cell.mark?.minutes)
                            json.field("proof", cell.mark?.proof)
                            json.field("isSigned", cell.isSigned)
                            json.field("isCorrected", cell.isCorrected)
                        }
                    }
                }
            }
        }
    }
}

/// Attendance (contract §6).
enum AttendanceSchemas {
    static let texts: [(name: String, json: String)] = [
        (
            "AttendanceSheet",
            """
            {"type": "object", "required": ["cohort", "day", "halves", "people"], "properties": {
              "cohort": {"type": "string", "format": "uuid"}, "day": {"type": "string", "format": "date"},
              "isPlanned": {"type": "boolean"},
              "halves": {"type": "array", "items": {"type": "object", "properties": {
                "half": {"type": "string", "enum": ["am", "pm"]}, "countersignedBy": {"type": ["string", "null"]},
                "countersignedAt": {"type": ["string", "null"], "format": "date-time"}}}},
              "people": {"type": "array", "items": {"type": "object", "properties": {
                "enrolment": {"type": "string", "format": "uuid"}, "person": {"type": "string", "format": "uuid"},
                "name": {"type": "string"}, "teachingHours": {"type": ["number", "null"]},
                "internshipHours": {"type": ["number", "null"]}, "isReachable": {"type": ["boolean", "null"]},
                "halves": {"type": "array", "items": {"type": "object", "properties": {
                  "half": {"type": "string", "enum": ["am", "pm"]}, "status": {"type": ["string", "null"]},
                  "minutes": {"type": ["integer", "null"]}, "proof": {"type": ["string", "null"]},
                  "isSigned": {"type": "boolean"}, "isCorrected": {"type": "boolean"}}}}}}}}}
            """
        ),
        (
            "AttendanceNote",
            """
            {"type": "object", "additionalProperties": false, "required": ["day"], "properties": {
              "day": {"type": "string", "format": "date"},
              "entries": {"type": ["array", "null"], "items": {"type": "object", "additionalProperties": false,
                "required": ["enrolment", "half", "status"], "properties": {
                  "enrolment": {"type": "string", "format": "uuid"}, "half": {"type": "string", "enum": ["am", "pm"]},
                  "status": {"type": "string", "enum": ["present", "absent_excused", "absent_unexcused"]},
                  "minutes": {"type": ["integer", "null"], "minimum": 0, "maximum": 210},
                  "proof": {"type": ["string", "null"], "maxLength": 200}}}},
              "reason": {"type": ["string", "null"], "description": "Pourquoi une présence notée est corrigée."},
              "restIsPresent": {"type": ["boolean", "null"],
                "description": "Toutes les autres personnes pas encore notées étaient présentes."}},
             "example": {"day": "2026-01-05", "restIsPresent": true}}
            """
        ),
        (
            "AttendanceOutcome",
            """
            {"type": "object", "required": ["noted", "corrected", "unchanged"], "properties": {
              "noted": {"type": "integer"}, "corrected": {"type": "integer"}, "unchanged": {"type": "integer"}}}
            """
        ),
    ]
}
