import Testing
import TrainingApp
import TrainingRules
import TrainingStore

@Suite struct DemoProgrammeTests {
    @Test("the same request gives the same rows, another seed others")
    func determinism() {
        let first = Sample.batches(500)
        #expect(first == Sample.batches(500))
        #expect(first != Sample.batches(500, seed: 2))
        #expect(first != Sample.batches(500, today: Sample.today.adding(days: 1)))
    }

    @Test("as many people as asked for", arguments: [1, 2, 20, 500, 4001])
    func numberOfPeople(size: Int) {
        let batches = Sample.batches(size)
        #expect(batches.reduce(0) { $0 + $1.people.count } == size)
        #expect(batches.flatMap(\.people).map(\.id) == Array(1...size))
    }

    @Test("blocks share no key, no address and no number")
    func blocksAreApart() {
        let batches = Sample.batches(8100)
        #expect(batches.count == 3)
        let people = batches.flatMap(\.people)
        let structures = batches.flatMap(\.structures)
        #expect(Set(people.map(\.email)).count == people.count)
        #expect(Set(people.map(\.publicID)).count == people.count)
        #expect(Set(structures.map(\.id)).count == structures.count)
        let numbers = structures.compactMap { $0.siret ?? $0.ridet }
        #expect(Set(numbers).count == numbers.count)
        let codes = batches.flatMap(\.cohorts).map { "\($0.trainingBodyID) \($0.code)" }
        #expect(Set(codes).count == codes.count)
    }

    @Test("employers have valid numbers, a few have none, those of New Caledonia a RIDET")
    func employerNumbers() {
        let structures = Sample.batches(4000).flatMap(\.structures)
        for structure in structures {
            if let siret = structure.siret { #expect(Sample.isLuhn(siret) && Sample.isLuhn(String(siret.prefix(9)))) }
            #expect(structure.siret == nil || structure.territory.code != "988")
        }
        #expect(structures.contains { $0.ridet != nil && $0.territory.code == "988" })
        let without = structures.count { $0.siret == nil && $0.ridet == nil }
        #expect((10...160).contains(without))
    }

    @Test("people and employers are spread as in the programme")
    func distribution() throws {
        let batch = try #require(Sample.batches(4000).first)
        let zones = Dictionary(grouping: batch.people, by: \.territory.zone).mapValues(\.count)
        #expect((3500...3900).contains(zones[.hexagone] ?? 0))
        #expect((8...60).contains(zones[.corsica] ?? 0))
        #expect((120...380).contains(zones[.overseas] ?? 0))
        #expect(Set(batch.people.map(\.territory)).count > 98)
        #expect((2500...3300).contains(batch.structures.count))
        #expect((4800...7500).contains(batch.contracts.count))
        let coordinators = Set(batch.roles.filter { $0.role == .coordinator }.map(\.personID))
        #expect((80...180).contains(coordinators.count))
        let inPost = Set(
            batch.contracts.filter { contract in
                contract.startOn <= Sample.today
                    && (contract.endedOn ?? contract.plannedEndOn).map { $0 >= Sample.today } != false
            }.map(\.personID)
        )
        #expect((3000...3800).contains(inPost.count))
    }

    @Test("every state of an enrolment, an exam and a registration occurs")
    func states() throws {
        let batch = try #require(Sample.batches(4000).first)
        #expect(
            Set(batch.events.map(\.kind))
                == [
                    "funding_accepted", "funding_refused", "interview_booked", "interview_done", "convocation_received",
                    "confirmed_by_advisor", "confirmed_by_manager", "planning_changed", "started", "suspended",
                    "resumed",
                    "mock_jury_held", "abandoned", "completed",
                ]
        )
        #expect(Set(batch.exams.map(\.outcome)) == Set(ExamAttempt.Outcome.allCases))
        #expect(Set(batch.registrations.map(\.status)) == Set(ModuleRegistration.Status.allCases))
        #expect(Set(batch.registrations.map(\.funding)) == Set(ModuleRegistration.Funding.allCases))
        #expect(Set(batch.exemptions.map(\.exemptionReason)) == Set(Exemption.Reason.allCases))
        #expect(Set(batch.attendance.map(\.status)) == ["present", "absent_excused", "absent_unexcused"])
        #expect(batch.enrolments.contains { $0.cohortID == nil && $0.closedOn == nil })
        #expect(
            batch.sessions.contains { $0.firstDay > Sample.today && $0.confirmedOn == nil && $0.cancelledOn == nil }
        )
        #expect(batch.sessions.contains { $0.firstDay > Sample.today && $0.confirmedOn != nil })
        #expect(batch.posts.contains { $0.returnedOn != nil } && batch.posts.contains { $0.transferredOn != nil })
        #expect(batch.attendance.contains { $0.supersedes != nil && $0.reason != nil })
    }

    @Test("nothing is recorded ahead", arguments: [20, 4000])
    func nothingAhead(size: Int) {
        for batch in Sample.batches(size) {
            #expect(batch.events.allSatisfy { $0.onDate <= Sample.today })
            #expect(batch.attendance.allSatisfy { $0.day <= Sample.today && (0...210).contains($0.minutes) })
            #expect(batch.hours.allSatisfy { $0.toOn <= Sample.today && $0.fromOn <= $0.toOn })
            #expect(batch.statuses.allSatisfy { $0.onDate <= Sample.today })
            #expect(batch.certificates.allSatisfy { $0.awardedOn <= Sample.today })
            #expect(batch.exams.allSatisfy { $0.outcome == .pending || $0.onDate <= Sample.today })
        }
    }

    @Test(
        "an early day, a leap day and the years' ends make no trouble",
        arguments: [
            "2022-01-01", "2024-02-29", "2024-12-31", "2025-07-13", "2028-12-31",
        ]
    )
    func otherDays(text: String) throws {
        let today = try #require(CivilDate(iso: text))
        let batches = Sample.batches(300, today: today)
        #expect(batches.reduce(0) { $0 + $1.people.count } == 300)
        #expect(batches.flatMap(\.events).allSatisfy { $0.onDate <= today })
    }
}
