import Foundation
import Testing
import TrainingRules
import TrainingStore
import TrainingTestSupport

@testable import TrainingApp

/// The facts respect what the rules and the constraints of the database ask of them.
@Suite struct DemoRuleTests {
    @Test("contracts of a person, and those on a post, do not overlap", arguments: [500, 4000])
    func contractsAreApart(size: Int) {
        let contracts = Sample.batches(size).flatMap(\.contracts)
        for key in [\Seed.Contract.personID, \Seed.Contract.structureID] {
            // By person within an employer, then by post within an employer.
            let groups = Dictionary(grouping: contracts) {
                [$0.structureID, key == \.personID ? $0.personID : $0.postID ?? 0]
            }
            for group in groups.values {
                let sorted = group.sorted { $0.startOn < $1.startOn }
                for (earlier, later) in zip(sorted, sorted.dropFirst()) {
                    #expect((earlier.endedOn ?? earlier.plannedEndOn).map { $0 < later.startOn } == true)
                }
            }
        }
    }

    @Test("no session has more people than seats, and each counts those who hold one")
    func seats() {
        for batch in Sample.batches(4000) {
            let held = Dictionary(grouping: batch.registrations.filter { $0.status.holdsSeat }, by: \.sessionID)
            for session in batch.sessions {
                #expect(session.taken <= session.maxSeats)
                #expect(session.taken == held[session.id]?.count ?? 0)
            }
        }
    }

    @Test("nobody registers twice for a module, out of post, before the gate or after the first day")
    func registrations() {
        for batch in Sample.batches(4000) {
            let contracts = Dictionary(grouping: batch.contracts, by: \.personID)
            let sessions = Dictionary(uniqueKeysWithValues: batch.sessions.map { ($0.id, $0) })
            let opening: Set = ["convocation_received", "started", "completed", "interview_done"]
            var gates: [Int: CivilDate] = [:]
            for event in batch.events where opening.contains(event.kind) {
                gates[event.personID] = min(gates[event.personID] ?? event.onDate, event.onDate)
            }
            for exemption in batch.exemptions { gates[exemption.personID] = exemption.onDate }
            var seen: Set<[String]> = []
            for row in batch.registrations {
                #expect(seen.insert(["\(row.personID)", row.moduleCode]).inserted)
                let session = sessions[row.sessionID]
                #expect(session.map { $0.moduleCode == row.moduleCode && row.requestedOn < $0.firstDay } == true)
                #expect(gates[row.personID].map { $0 <= row.requestedOn } == true)
                #expect(
                    contracts[row.personID, default: []].contains { contract in
                        contract.startOn <= row.requestedOn
                            && (contract.endedOn ?? contract.plannedEndOn).map { $0 >= row.requestedOn } != false
                    }
                )
                #expect(row.statusOn >= row.requestedOn)
            }
        }
    }

    @Test("the last step of a history is the status it stands at")
    func histories() {
        for batch in Sample.batches(4000) {
            let histories = Dictionary(grouping: batch.statuses, by: \.registrationID)
            for row in batch.registrations {
                let last = histories[row.id]?.max { ($0.onDate, $0.id) < ($1.onDate, $1.id) }
                #expect(last?.status == row.status && last?.onDate == row.statusOn)
            }
        }
    }

    @Test("cohorts hold at most 25 people and begin on a Monday")
    func cohorts() {
        for batch in Sample.batches(4000) {
            let enrolled = Dictionary(grouping: batch.enrolments, by: \.cohortID)
            for cohort in batch.cohorts {
                #expect((1...25).contains(enrolled[cohort.id]?.count ?? 0))
                #expect(cohort.startOn.isoWeekday == 1)
                if let mock = cohort.mockJuryOn {
                    #expect(mock.isoWeekday == 4 && mock - cohort.startOn >= 115)
                    #expect(cohort.examOn.map { $0 - mock >= 14 } == true)
                }
            }
        }
    }

    @Test("a cohort's milestones are those of the rules", arguments: ["13", "972", "974", "988"])
    func milestones(code: String) throws {
        let reference = try ReferenceData.load(from: TrainingDatabase.root.appending(path: "seeds"))
        let territory = try #require(Territory(code))
        let programme = try #require(reference.ruleBook.programme("2025"))
        let batch = try #require(Sample.batches(4000).first)
        let cohorts = batch.cohorts.filter { $0.programmeVersion == "2025" && $0.territory == territory }
        for cohort in cohorts {
            let calendar = cohortCalendar(
                start: cohort.startOn,
                territory: territory,
                programme: programme,
                holidays: reference.ruleBook.holidays
            )
            #expect(cohort.mockJuryOn == calendar[.mockJuryFrom])
            #expect(cohort.weekdays == calendar.weekdays)
        }
        if code == "13" { #expect(!cohorts.isEmpty) }
    }

    @Test("the catalogue is that of the reference data, and so are the bodies")
    func catalogue() throws {
        let reference = try ReferenceData.load(from: TrainingDatabase.root.appending(path: "seeds"))
        let modules = reference.ruleBook.catalogue.modules
        #expect(Set(modules.map(\.code)) == Set(DemoModule.all.map(\.code)))
        for module in modules {
            let demo = try #require(DemoModule.all.first { $0.code == module.code })
            #expect(demo.hours == module.hours)
            #expect(demo.from == module.offeredFrom)
            #expect(demo.to == module.offeredTo)
        }
        #expect(Set(DemoPlace.all.map(\.territory)) == Set(Territory.all))
    }

    @Test("words are put together as in French")
    func words() {
        #expect(DemoText.of("Auxerre") == "d'Auxerre")
        #expect(DemoText.of("Le Mans") == "du Mans")
        #expect(DemoText.of("Les Abymes") == "des Abymes")
        #expect(DemoText.of("La Roche-sur-Yon") == "de La Roche-sur-Yon")
        #expect(DemoText.slug("Espace numérique d'Évry-l'Étang") == "espace-numerique-d-evry-l-etang")
        #expect(DemoText.slug("Schœlcher") == "schoelcher")
    }
}

extension ModuleRegistration.Status {
    /// As `holds_a_seat` of `migrations/0008` has it.
    fileprivate var holdsSeat: Bool {
        ![.withdrawn, .cancelledByBody, .fundingRefused, .refused].contains(self)
    }
}
