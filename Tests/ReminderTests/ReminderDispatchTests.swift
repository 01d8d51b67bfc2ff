import Testing
import TrainingRules

/// Which of the reminders that wait leave together, which wait on, which nobody wants.
@Suite struct ReminderDispatchTests {
    private static func dispatch(
        _ reminders: [(id: Int, pace: ReminderPace)],
        legal: Set<Int> = [],
        weekday: Int = 3,
        hours: Int? = nil
    ) -> ReminderDispatch {
        ReminderDispatch(
            reminders.map { WaitingReminder(id: $0.id, isLegal: legal.contains($0.id), pace: $0.pace) },
            weekday: weekday,
            hoursSinceDigest: hours
        )
    }

    @Test func whatOneGetsInADayComesTogether() {
        let found = Self.dispatch([(1, .daily), (2, .daily), (3, .daily)])
        #expect(found.mails == [[1, 2, 3]] && found.waiting.isEmpty && found.unwanted.isEmpty)
    }

    @Test func whatIsWantedAtOnceGoesByItself() {
        let found = Self.dispatch([(1, .atOnce), (2, .daily), (3, .atOnce)], hours: 1)
        #expect(found.mails == [[1], [3]] && found.waiting == [2])
    }

    @Test func aSecondDigestWaitsTwentyHours() {
        #expect(Self.dispatch([(1, .daily)], hours: 19).waiting == [1])
        #expect(Self.dispatch([(1, .daily)], hours: 20).mails == [[1]])
    }

    @Test func theWeeklyOnesWaitForMonday() {
        #expect(Self.dispatch([(1, .weekly)], weekday: 7).waiting == [1])
        #expect(Self.dispatch([(1, .weekly), (2, .daily)], weekday: 1).mails == [[1, 2]])
        #expect(Self.dispatch([(1, .weekly)], weekday: 1, hours: 3).waiting == [1])
    }

    @Test func whatTheLawAsksForNeitherWaitsNorIsSwitchedOff() {
        let found = Self.dispatch([(1, .never), (2, .never), (3, .daily)], legal: [1], hours: 2)
        #expect(found.mails == [[1]] && found.unwanted == [2] && found.waiting == [3])
    }

    @Test func everyKindHasATopicATitleAndACondition() {
        for kind in ReminderKind.allCases {
            #expect(kind.title.count > 5 && kind.condition.count > 5, "\(kind)")
            #expect(kind.title.first?.isUppercase == true && !kind.condition.hasSuffix("."), "\(kind)")
        }
        #expect(Set(ReminderKind.allCases.map(\.topic)) == Set(ReminderTopic.allCases))
    }

    @Test func aDayOutOfProportionIsStopped() {
        let brake = ReminderBrake()
        #expect(!brake.stops(200, usual: 0, people: 0))
        #expect(brake.stops(201, usual: 10, people: 5000))
        #expect(!brake.stops(600, usual: 200, people: 0))
        #expect(brake.stops(601, usual: 200, people: 5000))
    }

    /// The first day of a territory also brings what was due in the week before it.
    @Test func anHonestFirstDayIsNotStopped() {
        let brake = ReminderBrake()
        #expect(!brake.stops(400, usual: nil, people: 100))
        #expect(brake.stops(401, usual: nil, people: 100))
    }
}
