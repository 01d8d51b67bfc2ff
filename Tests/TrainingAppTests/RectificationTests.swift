import Postgres
import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport

/// Corrections asked for and answered (RGPD, article 12 and 16).
@Suite struct RectificationTests {
    private struct Desk {
        let training: TrainingDatabase
        let advisor: SessionToken
        let body: SessionToken
        let other: SessionToken
        let trainer: SessionToken
    }

    private static let people = """
        insert into person (id, last_name, first_name, email, phone, territory) overriding system value values
            (901, 'Durant', 'Élise', 'elise@essai.example', '0102030405', '972'),
            (902, 'Martin', 'Zoé', 'zoe@essai.example', null, '13');
        insert into enrolment (person_id, training_body_id, registered_on)
        select 901, b.id, '2026-01-02' from training_body b where b.code = 'la-fabrik';
        insert into training_body (code, name, kind) values ('essai-autre', 'Autre', 'both');
        """

    private static func make() async throws -> Desk {
        let training = try await TrainingDatabase.make()
        try await training.script(people)
        func body(_ code: String) -> (column: String, value: String) {
            ("training_body_id", "(select id from training_body where code = '\(code)')")
        }
        return Desk(
            training: training,
            advisor: try await training.session(as: .advisor, scope: ("person_id", "901")),
            body: try await training.session(as: .training, scope: body("la-fabrik")),
            other: try await training.session(as: .training, scope: body("essai-autre")),
            trainer: try await training.session(as: .training, scope: body("la-fabrik"), function: "trainer")
        )
    }

    private func kind(_ body: () async throws -> Void) async -> AppError.Kind? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? AppError)?.kind
        }
    }

    @Test func anAcceptedNameIsWrittenAndBothSeeTheAnswer() async throws {
        let desk = try await Self.make()
        let (web, advisor, body) = (desk.training.web, Caller.signedIn(desk.advisor), Caller.signedIn(desk.body))
        let ask = AskRectification(.lastName, value: "Durand", explanation: "Une lettre.")
        let id = try await web.run(ask, as: advisor)
        #expect(try await web.run(ask, as: advisor) == id)
        let waiting = try await web.run(ListOwnRectifications(), as: advisor)
        #expect(waiting.map(\.id) == [id])
        #expect(waiting.first?.state == .open && waiting.first?.dueOn == CivilDate(iso: "2026-07-01"))
        #expect(try await web.run(ListRectifications(), as: body).map(\.id) == [id])
        #expect(try await web.run(AnswerRectification(id, isAccepted: true, reason: "Vu"), as: body))
        #expect(try await desk.training.text("select last_name from person where id = 901") == "Durand")
        let answered = try await web.run(ListOwnRectifications(), as: advisor)
        #expect(answered.first?.state == .accepted(on: TrainingDatabase.today))
        #expect(answered.first?.answeredAs == .training && answered.first?.reason == "Vu")
        #expect(
            await kind { _ = try await web.run(AnswerRectification(id, isAccepted: false, reason: "non"), as: body) }
                == .conflict
        )
        #expect(try await desk.training.text("select last_name from person where id = 901") == "Durand")
    }

    @Test func aRefusalSaysWhyAndChangesNothing() async throws {
        let desk = try await Self.make()
        let (web, body) = (desk.training.web, Caller.signedIn(desk.body))
        let ask = AskRectification(.phone, value: "0600000000", explanation: "")
        let id = try await web.run(ask, as: .signedIn(desk.advisor))
        #expect(
            await kind { _ = try await web.run(AnswerRectification(id, isAccepted: false, reason: ""), as: body) }
                == .invalid
        )
        #expect(try await web.run(AnswerRectification(id, isAccepted: false, reason: "Déjà juste."), as: body) == false)
        #expect(try await desk.training.text("select phone from person where id = 901") == "0102030405")
        let own = try await web.run(ListOwnRectifications(), as: .signedIn(desk.advisor))
        #expect(own.first?.state == .refused(on: TrainingDatabase.today) && own.first?.reason == "Déjà juste.")
    }

    @Test func whoDoesNotFollowThePersonFindsNothing() async throws {
        let desk = try await Self.make()
        let web = desk.training.web
        let ask = AskRectification(.other, value: "Présence du 12 mars", explanation: "")
        let id = try await web.run(ask, as: .signedIn(desk.advisor))
        #expect(try await web.run(ListRectifications(), as: .signedIn(desk.other)).isEmpty)
        let missing = "6f1c1b9e-0000-4000-8000-000000000001"
        for (session, name, expected) in [
            (desk.other, id, AppError.Kind.notFound), (desk.body, missing, .notFound), (desk.trainer, id, .forbidden),
            (desk.advisor, id, .forbidden),
        ] {
            let answer = AnswerRectification(name, isAccepted: true, reason: "")
            #expect(await kind { _ = try await web.run(answer, as: .signedIn(session)) } == expected)
        }
        #expect(try await desk.training.count("select count(*) from rectification_answer") == 0)
        let operatorSession = try await desk.training.session(as: .national)
        // Nothing is written by itself for « other »: somebody does it by hand.
        #expect(
            try await web.run(
                AnswerRectification(id, isAccepted: true, reason: "Corrigée."),
                as: .signedIn(operatorSession)
            )
                == false
        )
    }

    @Test func aTakenAddressIsRefusedWithoutSayingWhose() async throws {
        let desk = try await Self.make()
        let web = desk.training.web
        let id = try await web.run(
            AskRectification(.email, value: " ZOE@essai.example", explanation: ""),
            as: .signedIn(desk.advisor)
        )
        do {
            _ = try await web.run(AnswerRectification(id, isAccepted: true, reason: ""), as: .signedIn(desk.body))
            Issue.record("the address was written")
        } catch {
            #expect(error.code == "rectified_value_can_be_recorded")
            #expect(!error.message.contains("existe"))
        }
        #expect(try await desk.training.count("select count(*) from rectification_answer") == 0)
        for value in ["elise", "a@b@c.fr"] {
            #expect(
                await kind {
                    _ = try await web.run(
                        AskRectification(.email, value: value, explanation: ""),
                        as: .signedIn(desk.advisor)
                    )
                } == .invalid
            )
        }
    }

    @Test func todayIsThatOfThePersonsTerritory() async throws {
        let desk = try await Self.make()
        try await desk.training.script("update person set territory = '988' where id = 901")
        // Noon in Paris is the evening of the same day in New Caledonia.
        let ask = AskRectification(.other, value: "x", explanation: "")
        _ = try await desk.training.web.run(ask, as: .signedIn(desk.advisor))
        let own = try await desk.training.web.run(ListOwnRectifications(), as: .signedIn(desk.advisor))
        #expect(own.first?.requestedOn == TrainingDatabase.today)
    }
}
