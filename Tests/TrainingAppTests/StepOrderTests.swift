import Foundation
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// The order of mock jury, end of training and exams (R-041 …, D-15): the database against the pure rules.
@Suite struct StepOrderTests {
    /// One generated history and the step tried on it.
    private struct Story {
        let number: Int
        let teaching: Int
        let internship: Int
        let jury: CivilDate?
        let step: GuardedStep
        let day: CivilDate
    }

    private static func stories(_ count: Int) throws -> [Story] {
        let start = try HoursWorld.day(HoursWorld.start)
        var state: UInt64 = 20_260_105
        func pick<Value>(_ values: [Value]) -> Value {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return values[Int(state >> 33) % values.count]
        }
        return (1...count).map { number in
            let jury = pick([nil, 115, 129]).map { start.adding(days: $0) }
            let step = pick(GuardedStep.allCases)
            let day =
                switch step {
                case .mockJury: start.adding(days: pick([115, 129]))
                case .completed: (jury ?? start.adding(days: 115)).adding(days: pick([-1, 0, 4]))
                case .ccp1Exam: (jury ?? start.adding(days: 115)).adding(days: pick([0, 13, 14, 18]))
                case .pixExam: start.adding(days: pick([100, 111, 112, 130]))
                }
            return Story(
                number: number,
                teaching: pick([0, 161, 168, 175]),
                internship: pick([0, 206, 210, 217]),
                jury: step == .mockJury ? nil : jury,
                step: step,
                day: day
            )
        }
    }

    private func facts(_ story: Story) -> String {
        func hours(_ kind: String, _ hours: Int) -> String {
            hours == 0
                ? ""
                : """
                insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes)
                select id, person_id, '\(kind)', '2026-01-05', '2026-03-31', \(hours * 60) from enrolment
                where registered_on = date '2025-01-01' + \(story.number);
                """
        }
        let jury =
            story.jury.map {
                """
                insert into enrolment_event (enrolment_id, person_id, kind, on_date)
                select id, person_id, 'mock_jury_held', '\($0.iso)' from enrolment
                where registered_on = date '2025-01-01' + \(story.number);
                """
            } ?? ""
        return """
            insert into person (last_name, first_name, email, territory)
            values ('N\(story.number)', 'P', 'n\(story.number)@essai.example', '972');
            insert into enrolment (person_id, training_body_id, cohort_id, registered_on)
            select p.id, c.training_body_id, c.id, date '2025-01-01' + \(story.number) from person p, cohort c
            where p.email = 'n\(story.number)@essai.example';
            insert into enrolment_event (enrolment_id, person_id, kind, on_date)
            select id, person_id, 'started', '2026-01-05' from enrolment
            where registered_on = date '2025-01-01' + \(story.number);
            """ + hours("teaching", story.teaching) + hours("internship", story.internship) + jury
    }

    /// The step in SQL, and the role that may write it: events are recorded as the definer functions would, in the context
    /// of the training body.
    private func command(_ story: Story) -> String {
        let of = "from enrolment where registered_on = date '2025-01-01' + \(story.number)"
        return switch story.step {
        case .mockJury:
            "insert into enrolment_event (enrolment_id, person_id, kind, on_date) "
                + "select id, person_id, 'mock_jury_held', '\(story.day.iso)' \(of)"
        case .completed:
            "insert into enrolment_event (enrolment_id, person_id, kind, on_date) "
                + "select id, person_id, 'completed', '\(story.day.iso)' \(of)"
        case .ccp1Exam:
            "insert into exam_attempt (person_id, exam, on_date) select person_id, 'CCP1', '\(story.day.iso)' \(of)"
        case .pixExam:
            "insert into exam_attempt (person_id, exam, on_date) select person_id, 'PIX', '\(story.day.iso)' \(of)"
        }
    }

    @Test func theDatabaseRefusesWhatTheRulesRefuse() async throws {
        let world = try await HoursWorld.make()
        // What writes events of an enrolment is granted elsewhere: here the guards alone are compared.
        try await world.training.script(
            """
            grant insert (enrolment_id, person_id, kind, on_date) on enrolment_event to p_training;
            create policy test_writes on enrolment_event for insert to p_training with check (true);
            """
        )
        let stories = try Self.stories(160)
        try await world.training.script(stories.map(facts).joined(separator: "\n"))
        let programme = try #require(world.training.web.context.ruleBook.programme("2025"))
        let answers = await world.refusals(of: stories.map(command), as: world.body)
        var seen: Set<String> = []
        for (story, answer) in zip(stories, answers) {
            let training = InitialTraining(
                startedOn: try HoursWorld.day(HoursWorld.start),
                teachingHours: Double(story.teaching),
                internshipHours: Double(story.internship),
                mockJuryOn: story.jury
            )
            let expected = obstacles(to: story.step, on: story.day, in: training, under: programme).first?.refusal
                .rawValue
            #expect(answer == expected, "\(story)")
            seen.insert(expected ?? "accepted")
        }
        #expect(seen == Set(StepRefusal.allCases.map(\.rawValue)).union(["accepted"]))
    }

    /// The sentences of the issue: 206 h, 13 days, a result before the exam, 168 h.
    @Test func theWorkedRefusalsSayHowMuchIsMissing() throws {
        let programme = try #require(try ReferenceData.load(from: seeds).ruleBook.programme("2025"))
        let jury = try HoursWorld.day("2026-04-30")
        var training = InitialTraining(
            startedOn: try HoursWorld.day("2026-01-05"),
            teachingHours: 168,
            internshipHours: 206
        )
        #expect(
            obstacles(to: .mockJury, on: jury, in: training, under: programme)
                == [StepObstacle(refusal: .mockJuryFollowsTheInternship, missing: 4)]
        )
        #expect(
            obstacles(to: .completed, on: jury, in: training, under: programme)
                == [StepObstacle(refusal: .trainingEndsAfterTheMockJury, missing: 7)]
        )
        training.internshipHours = 210
        training.mockJuryOn = jury
        #expect(
            obstacles(to: .ccp1Exam, on: jury.adding(days: 13), in: training, under: programme)
                == [StepObstacle(refusal: .examWaitsAfterTheMockJury, firstDay: jury.adding(days: 14))]
        )
        #expect(obstacles(to: .ccp1Exam, on: jury.adding(days: 14), in: training, under: programme).isEmpty)
        #expect(obstacles(to: .mockJury, on: jury, in: InitialTraining(), under: nil).isEmpty)
    }

    private let seeds = TrainingDatabase.root.appending(path: "seeds")

    @Test func anExamHasNoResultBeforeItsDay() async throws {
        let world = try await HoursWorld.make()
        let early = """
            insert into exam_attempt (person_id, exam, on_date, outcome)
            select id, 'CCP2', current_date + 3, 'passed' from person where first_name = 'Ana'
            """
        #expect(await world.refusals(of: [early], as: world.body) == ["exam_has_no_result_before_its_date"])
    }
}
