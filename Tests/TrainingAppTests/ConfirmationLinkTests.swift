import Postgres
import Testing
import TrainingRules
import TrainingTestSupport

@testable import TrainingApp

/// The two confirmations from the mailed links: one each, once, for two weeks.
@Suite struct ConfirmationLinkTests {
    /// The secret that the mail of that kind carries, made as the worker makes it.
    private func secret(_ kind: StaticString, _ world: EnrolmentWorld) async throws -> ConfirmationSecret {
        let reference = try #require(try await world.training.text(kind))
        return try #require(ConfirmationSecret(reference: reference, keys: world.training.web.context.keys))
    }

    private let advisorMail: StaticString =
        "select reference from outgoing_mail where kind = 'confirmation_advisor' order by id desc limit 1"
    private let managerMail: StaticString =
        "select reference from outgoing_mail where kind = 'confirmation_manager' order by id desc limit 1"

    private func answer(
        _ secret: ConfirmationSecret,
        accepts: Bool = true,
        _ world: EnrolmentWorld,
        on iso: String = "2025-12-16"
    ) async throws -> String? {
        try await world.directory.failure(of: AnswerConfirmation(secret, accepts: accepts), as: .anonymous, on: iso)?
            .code
    }

    @Test func eachConfirmsByTheirOwnLinkOnce() async throws {
        let world = try await EnrolmentWorld.make()
        try await world.record(Array(EnrolmentWorld.confirmed.prefix(4)))
        #expect(
            try await world.training.text(
                "select string_agg(recipient, ' ' order by kind) from outgoing_mail where kind like 'confirmation%'"
            ) == "ana.durand@mairie.example chef@mairie.example"
        )
        let advisor = try await secret(advisorMail, world)
        let manager = try await secret(managerMail, world)
        let offer = try await world.directory.run(ShowConfirmation(advisor), as: .anonymous, on: "2025-12-16")
        #expect(offer.isOwn && offer.person == "Ana Durand" && offer.cohort == "P1")
        #expect(try await !world.directory.run(ShowConfirmation(manager), as: .anonymous, on: "2025-12-16").isOwn)
        // To look at it changed nothing.
        #expect(try await world.part().view.walk.isConfirmedByAdvisor == false)
        #expect(try await answer(advisor, world) == nil)
        #expect(try await answer(advisor, world) == "confirmation_closed")
        let half = try await world.part().view.walk
        #expect(half.isConfirmedByAdvisor && !half.isConfirmedByManager)
        #expect(try await answer(manager, world) == nil)
        #expect(try await world.part().view.walk.isConfirmed)
        // The secrets are not in the database, nor do other ones open anything.
        #expect(try await answer(ConfirmationSecret(text: "x"), world) == "confirmation_closed")
        #expect(try await world.training.count("select count(*) from doctor.projection_drift()") == 0)
    }

    @Test func aLinkEndsWithItsTimeAndWithThePlanning() async throws {
        let world = try await EnrolmentWorld.make()
        try await world.record(Array(EnrolmentWorld.confirmed.prefix(4)))
        let former = try await secret(advisorMail, world)
        try await world.record([(.planningChanged, "2025-12-17")])
        #expect(try await answer(former, world) == "confirmation_closed")
        let fresh = try await secret(advisorMail, world)
        try await world.training.script(
            """
            update confirmation_link
            set created_at = now() - interval '15 days', expires_at = now() - interval '1 day' where used_at is null
            """
        )
        #expect(try await answer(fresh, world, on: "2025-12-18") == "confirmation_closed")
    }

    @Test func aSeatIsDeclinedByALinkAndGoesBackToTheList() async throws {
        let world = try await EnrolmentWorld.make()
        try await world.record(Array(EnrolmentWorld.confirmed.prefix(4)))
        let manager = try await secret(managerMail, world)
        #expect(try await answer(manager, accepts: false, world) == nil)
        #expect(try await world.part().view.state == .waiting)
        // The other link has nothing to confirm any more; it is told, and stays unused.
        let advisor = try await secret(advisorMail, world)
        #expect(try await answer(advisor, world) == "confirmation_follows_the_convocation")
        // Nobody answers in the database's back: the function is for the anonymous visitor with a secret.
        let direct = "select answer_confirmation(sha256('x'), true, '2025-12-16')"
        #expect(await world.directory.refusal(of: direct, as: world.body) == "42501")
    }

    @Test func whoConfirmedOnThePageGetsNoLink() async throws {
        let world = try await EnrolmentWorld.make()
        try await world.record(Array(EnrolmentWorld.confirmed.prefix(5)))
        let advisor = try await secret(advisorMail, world)
        #expect(try await answer(advisor, world) == "confirmation_is_given_once")
    }
}
