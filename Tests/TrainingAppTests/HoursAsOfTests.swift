import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

@Suite struct HoursAsOfTests {
    @Test func hoursAreThoseFollowedUpToTheDayAsked() async throws {
        let training = try await TrainingDatabase.make()
        try await training.script(
            """
            insert into person (last_name, first_name, email, territory)
            values ('Durand', 'Élise', 'elise@mairie.example', '13');
            insert into enrolment (person_id, training_body_id, registered_on)
            select p.id, b.id, date '2026-03-01' from person p, training_body b where b.code = 'la-fabrik';
            insert into attendance (enrolment_id, person_id, day, half, minutes, status)
            select e.id, e.person_id, d.day, h.half, 210, 'present'
            from enrolment e, (values (date '2026-04-06'), (date '2026-04-13')) d (day), (values ('am'), ('pm')) h (half);
            insert into hours_statement (enrolment_id, person_id, kind, from_on, to_on, minutes)
            select e.id, e.person_id, 'internship', date '2026-05-01', date '2026-05-31', 2100 from enrolment e;
            """
        )
        let id = try #require(try await training.text("select public_id::text from person"))
        let caller = Caller.signedIn(try await training.session(as: .national))
        func hours(on day: String) async throws -> [Double?] {
            let view = try await training.web.run(ShowAdvisor(id: id, on: CivilDate(iso: day)), as: caller)
            let followed = view.dossier.initialTraining
            return [followed?.teachingHours, followed?.internshipHours]
        }
        #expect(try await hours(on: "2026-04-05") == [nil, nil])
        #expect(try await hours(on: "2026-04-06") == [7, nil])
        #expect(try await hours(on: "2026-04-30") == [14, nil])
        #expect(try await hours(on: "2026-05-15") == [14, 35])
    }
}
