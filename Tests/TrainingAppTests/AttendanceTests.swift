import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// Attendance by half-day: noting, correcting, signing, countersigning.
@Suite struct AttendanceTests {
    private func entry(_ enrolment: String, _ half: DayHalf, _ mark: HalfDayMark) -> NoteAttendance.Entry {
        NoteAttendance.Entry(enrolment: enrolment, half: half, mark: mark)
    }

    @Test func aTrainerNotesTheDayAndTheSheetShowsIt() async throws {
        let world = try await HoursWorld.make()
        let day = try HoursWorld.day("2026-01-05")
        let note = NoteAttendance(
            cohort: world.cohort,
            day: day,
            entries: [
                entry(world.anaEnrolment, .morning, HalfDayMark(.present, minutes: 180)),
                entry(world.benEnrolment, .morning, HalfDayMark(.excused, proof: "convocation")),
            ],
            restIsPresent: true
        )
        #expect(try await world.run(note, as: world.trainer) == .init(noted: 4))
        // The same sheet again changes nothing.
        #expect(try await world.run(note, as: world.trainer) == .init(unchanged: 2))
        let sheet = try await world.run(ShowAttendance(cohort: world.cohort, day: day), as: world.trainer)
        #expect(sheet.isPlanned)
        #expect(sheet.lines.map(\.name) == ["Alba Ana", "Bel Ben"])
        #expect(
            sheet.lines[0].cells.map(\.mark) == [HalfDayMark(.present, minutes: 180), HalfDayMark(.present)]
        )
        #expect(
            sheet.lines[1].cells.map(\.mark) == [HalfDayMark(.excused, proof: "convocation"), HalfDayMark(.present)]
        )
        #expect(sheet.lines[0].hours?.teaching == 6.5)
        #expect(sheet.halves.allSatisfy { $0.isComplete && $0.trainer == nil })
        // 12 weeks of two days of seven hours (D-15).
        #expect(sheet.days.count == 24)
    }

    @Test func aCorrectionNeedsAReasonAndLeavesAHistory() async throws {
        let world = try await HoursWorld.make()
        let day = try HoursWorld.day("2026-01-06")
        func note(_ mark: HalfDayMark, because reason: String? = nil) -> NoteAttendance {
            NoteAttendance(
                cohort: world.cohort,
                day: day,
                entries: [entry(world.anaEnrolment, .afternoon, mark)],
                reason: reason
            )
        }
        #expect(try await world.run(note(HalfDayMark(.unexcused)), as: world.trainer) == .init(noted: 1))
        let present = HalfDayMark(.present)
        #expect(try await world.failure(of: note(present), as: world.trainer)?.code == "correction_has_a_reason")
        #expect(try await world.run(note(present, because: "Erreur de ligne"), as: world.body) == .init(corrected: 1))
        let history = try await world.run(ShowAttendanceHistory(person: world.ana), as: world.body)
        #expect(history.changes.count == 2)
        let change = try #require(history.changes.last)
        #expect(change.before == HalfDayMark(.unexcused))
        #expect(change.after == present)
        #expect(change.reason == "Erreur de ligne")
        #expect(change.author == .named("Essai"))
        // The learner reads the same, with colleagues of others as what they act as.
        let own = try await world.run(ShowAttendanceHistory(person: world.ana), as: world.advisor)
        #expect(own.changes.map(\.author) == [.acting(.training), .acting(.training)])
        #expect(try await world.failure(of: ShowAttendanceHistory(person: world.ana), as: world.otherBody) == .notFound)
    }

    @Test func whatCannotBeNotedIsRefusedWithItsReason() async throws {
        let world = try await HoursWorld.make()
        func failure(_ mark: HalfDayMark, on day: String, as caller: Caller? = nil) async throws -> String? {
            try await world.failure(
                of: NoteAttendance(
                    cohort: world.cohort,
                    day: try HoursWorld.day(day),
                    entries: [entry(world.anaEnrolment, .morning, mark)]
                ),
                as: caller ?? world.trainer
            )?.code
        }
        #expect(try await failure(HalfDayMark(.excused), on: "2026-01-05") == "excused_absence_names_its_proof")
        #expect(
            try await failure(HalfDayMark(.present, minutes: 211), on: "2026-01-05")
                == "half_day_has_at_most_210_minutes"
        )
        #expect(try await failure(HalfDayMark(.present), on: "2026-01-02") == "attendance_outside_the_training")
        #expect(try await failure(HalfDayMark(.present), on: "2026-06-02") == "attendance_outside_the_training")
        #expect(try await failure(HalfDayMark(.present), on: "2026-01-05", as: world.otherBody) == "not_found")
        #expect(try await failure(HalfDayMark(.present), on: "2026-01-05", as: world.secretary) == "forbidden")
        let excused = """
            insert into attendance (enrolment_id, person_id, day, half, minutes, status)
            select e.id, e.person_id, '2026-01-05', 'am', 0, 'absent_excused' from enrolment e limit 1
            """
        #expect(await world.refusals(of: [excused], as: world.trainer) == ["excused_absence_names_its_proof"])
    }

    @Test func aCompleteHalfDayIsCountersignedOnce() async throws {
        let world = try await HoursWorld.make()
        let day = try HoursWorld.day("2026-01-05")
        let signature = CountersignHalfDay(cohort: world.cohort, day: day, half: .morning, trainer: "Anne Martin")
        #expect(try await world.failure(of: signature, as: world.trainer)?.code == "sheet_is_incomplete")
        _ = try await world.run(
            NoteAttendance(cohort: world.cohort, day: day, entries: [], restIsPresent: true),
            as: world.trainer
        )
        try await world.run(signature, as: world.trainer)
        #expect(try await world.failure(of: signature, as: world.body)?.code == "half_day_is_countersigned_once")
        let sheet = try await world.run(ShowAttendance(cohort: world.cohort, day: day), as: world.trainer)
        #expect(sheet.halves.map(\.trainer) == ["Anne Martin", nil])
        #expect(sheet.days.first?.signed == 1)
    }

    /// The database's own day counts here: a code is shown during the course.
    @Test func aLearnerSignsWithTheCodeOfTheDayAndNoOther() async throws {
        let world = try await HoursWorld.make()
        let today = try #require(
            await world.training.text("select ((now() at time zone 'America/Martinique')::date)::text")
        )
        let code = try await world.run(
            ShowSigningCode(cohort: world.cohort, half: .afternoon),
            as: world.trainer,
            on: today
        )
        #expect(code.code.count == 6)
        let wrong = code.code == "000000" ? "000001" : "000000"
        #expect(try await world.run(SignHalfDay(code: wrong), as: world.advisor, on: today) == nil)
        #expect(try await world.training.count("select wrong_codes::bigint from ctx.signing_code") == 1)
        for _ in 1...2 {
            let signed = try await world.run(SignHalfDay(code: code.code), as: world.advisor, on: today)
            #expect(signed?.day.iso == today)
            #expect(signed?.half == .afternoon)
        }
        #expect(try await world.training.count("select count(*) from attendance_signature") == 1)
        // A new code replaces the old one, and one that has ended is worth nothing.
        let next = try await world.run(
            ShowSigningCode(cohort: world.cohort, half: .afternoon),
            as: world.trainer,
            on: today
        )
        if next.code != code.code {
            #expect(try await world.run(SignHalfDay(code: code.code), as: world.advisor, on: today) == nil)
        }
        try await world.training.script("update ctx.signing_code set expires_at = now() - interval '1 minute'")
        #expect(try await world.run(SignHalfDay(code: next.code), as: world.advisor, on: today) == nil)
        let sheet = try await world.run(
            ShowAttendance(cohort: world.cohort, day: try HoursWorld.day(today)),
            as: world.trainer,
            on: today
        )
        #expect(sheet.lines.map { $0.cells.map(\.isSigned) } == [[false, true], [false, false]])
        let refused = ShowSigningCode(cohort: world.cohort, half: .morning)
        #expect(try await world.failure(of: refused, as: world.secretary, on: today)?.kind == .forbidden)
        #expect(
            try await world.failure(of: refused, as: world.trainer, on: "2026-06-01")?.code == "signing_not_possible"
        )
    }
}
