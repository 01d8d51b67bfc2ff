import Postgres
import Testing
import TrainingTestSupport

@testable import TrainingApp
@testable import TrainingRules

/// The database and the pure rules refuse the same steps, with the same name, over made-up histories.
@Suite struct EnrolmentHistoryTests {
    /// A small generator of which every run gives the same numbers (xorshift64*).
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 2_685_821_657_736_338_717
        }
    }

    /// What came of the histories, so that a run that tries nothing is seen.
    private struct Tally {
        var accepted: [EnrolmentStep: Int] = [:]
        var refused: Set<String> = []
        var withdrawn = 0
    }

    @Test(arguments: ["2025", "2024"]) func bothRefuseTheSame(programme: String) async throws {
        let world = try await EnrolmentWorld.make(programme: programme)
        var numbers = Numbers(state: programme == "2025" ? 42 : 4242)
        var tally = Tally()
        for _ in 0..<40 { try await follow(world, programme, &numbers, &tally) }
        #expect(tally.withdrawn > 10)
        // Every step was recorded at least once, every rule refused at least once; what the programme leaves out aside.
        let steps = EnrolmentStep.allCases.filter { $0 != .positioned || programme == "2024" }
        #expect(
            steps.allSatisfy { tally.accepted[$0] != nil },
            "never recorded: \(steps.filter { tally.accepted[$0] == nil })"
        )
        let rules = EnrolmentFault.allCases.filter { fault in
            switch fault {
            case .positioningIsOfOlderProgrammes, .mockJuryNeedsItsInternshipHours: programme == "2025"
            // The test records in the past only.
            case .stepIsNotRecordedAhead: false
            default: true
            }
        }.map(\.rawValue)
        #expect(
            Set(rules).subtracting(tally.refused).isEmpty,
            "never refused: \(Set(rules).subtracting(tally.refused))"
        )
    }

    /// One history of some forty tries, from an empty enrolment on.
    private func follow(
        _ world: EnrolmentWorld,
        _ programme: String,
        _ numbers: inout Numbers,
        _ tally: inout Tally
    ) async throws {
        let seated = Int.random(in: 0..<5, using: &numbers) > 0
        try await world.training.script(
            """
            set local session_replication_role = replica;
            truncate enrolment_event, hours_statement cascade;
            update enrolment set closed_on = null, cohort_id = case when \(seated) then (select id from cohort) end;
            """
        )
        let teaching = Int.random(in: 0..<5, using: &numbers) == 0 ? 174 : 180
        let internship = Int.random(in: 0..<4, using: &numbers) == 0 ? 206 : 210
        try await world.addHours(teaching: teaching == 174 ? 100 : teaching, internship: internship)
        let is2025 = programme == "2025"
        let start = try world.day("2026-01-12")
        let begun = [EnrolmentFile.Minutes(on: start, minutes: 60 * (teaching == 174 ? 100 : teaching))]
        var file = EnrolmentFile(
            registeredOn: try world.day("2025-11-05"),
            cohortStart: seated ? start : nil,
            requirement: is2025 || !seated
                ? EnrolmentFile.Requirement(teaching: 168, internship: 210)
                : EnrolmentFile.Requirement(teaching: 175, internship: 0, isPositioned: true),
            teaching: begun,
            internship: [EnrolmentFile.Minutes(on: start, minutes: 60 * internship)]
        )
        var keys: [Int] = []
        var last = file.registeredOn.adding(days: -2)
        for _ in 0..<40 {
            if !file.steps.isEmpty, Int.random(in: 0..<10, using: &numbers) == 0 {
                let index = Int.random(in: 0..<file.steps.count, using: &numbers)
                let answer = try await world.withdraw(keys[index])
                #expect(
                    answer == file.refusal(removing: index)?.rawValue,
                    "withdrawing \(file.steps[index]) of \(file)"
                )
                if answer == nil {
                    file = file.removing(at: index)
                    keys.remove(at: index)
                    tally.withdrawn += 1
                } else if let answer {
                    tally.refused.insert(answer)
                }
                continue
            }
            let (kind, day) = Self.next(file, after: last, start: start, &numbers)
            // Not too early, or nothing comes after it.
            if kind == .abandoned, file.steps.count < 9 { continue }
            let step = EnrolmentFile.Step(kind, on: day, recordedOn: try world.day("2027-01-01"))
            let expected = Self.earlier(kind, day, file) ?? file.refusal(adding: step)?.rawValue
            let (key, answer) = try await world.send(kind, on: day)
            #expect(answer == expected, "\(kind) on \(day.iso) after \(file.steps.map { "\($0.step) \($0.on.iso)" })")
            if let answer { tally.refused.insert(answer) }
            guard let key else { continue }
            keys.insert(key, at: file.steps.firstIndex { $0.on > day } ?? keys.endIndex)
            file = file.adding(step)
            tally.accepted[kind, default: 0] += 1
            last = max(last, day)
        }
    }

    /// Mostly onwards, and mostly what the machine allows; straight to the jury every other time.
    private static func next(
        _ file: EnrolmentFile,
        after last: CivilDate,
        start: CivilDate,
        _ numbers: inout Numbers
    ) -> (EnrolmentStep, CivilDate) {
        let walk = EnrolmentWalk(file)
        var day = last.adding(days: Int.random(in: -4...9, using: &numbers))
        if walk.isConfirmed || walk.state == .inTraining, Bool.random(using: &numbers) {
            day = max(day, Bool.random(using: &numbers) ? start : day)
            return (walk.isConfirmed ? .started : .mockJuryHeld, day)
        }
        if walk.state == .checking, Int.random(in: 0..<4, using: &numbers) == 0 { return (.fundingRefused, day) }
        if walk.state == .waiting, Int.random(in: 0..<8, using: &numbers) == 0 {
            return (.convocationReceived, max(day, start))
        }
        let possible = file.possibleSteps(on: day)
        let asides: [EnrolmentStep] = [
            .abandoned, .suspended, .planningChanged, .seatDeclined, .seatReleased, .fundingRefused, .interviewMissed,
        ]
        let onwards = possible.filter { !asides.contains($0) }
        let any = EnrolmentStep.allCases.randomElement(using: &numbers) ?? .started
        switch Int.random(in: 0..<6, using: &numbers) {
        case 0: return (any, day)
        case 1: return (possible.randomElement(using: &numbers) ?? any, day)
        default: return (onwards.randomElement(using: &numbers) ?? any, day)
        }
    }

    /// What refuses the step before any rule does: the employer's own limits, or a unique index.
    private static func earlier(_ kind: EnrolmentStep, _ day: CivilDate, _ file: EnrolmentFile) -> String? {
        // Before the contract the employer has no word in it.
        if kind == .confirmedByManager, day.iso < "2025-11-03" { return "42501" }
        let once: [EnrolmentStep] = [.interviewDone, .started, .mockJuryHeld, .abandoned, .completed]
        if once.contains(kind), file.steps.contains(where: { $0.step == kind }) { return "training_event_happens_once" }
        let often: [EnrolmentStep] = [.confirmedByAdvisor, .confirmedByManager, .planningChanged]
        guard !often.contains(kind), file.steps.contains(where: { $0.step == kind && $0.on == day }) else { return nil }
        return "training_event_happens_once_a_day"
    }
}

extension EnrolmentWorld {
    /// A step sent straight to the database in the role of its author: its number, or the name of the refusal.
    fileprivate func send(_ step: EnrolmentStep, on day: CivilDate) async throws -> (key: Int?, refusal: String?) {
        let sql = "select record_enrolment_step('\(enrolment)', '\(step.rawValue)', '\(day.iso)', 'Essai', null)"
        let refusal = await directory.refusal(of: sql, as: author(of: step))
        guard refusal == nil else { return (nil, refusal) }
        return (try await training.count("select max(id) from enrolment_event"), nil)
    }

    /// Takes a step back by the body; the name of the refusal, or nil.
    fileprivate func withdraw(_ key: Int) async throws -> String? {
        await directory.refusal(
            of: "select correct_enrolment_step('\(enrolment)', \(key), null, 'Essai')",
            as: body
        )
    }
}
