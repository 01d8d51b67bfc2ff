import Foundation
import Testing
import TrainingApp
import TrainingRules
import TrainingTestSupport
import WebTestSupport

@testable import TrainingWeb

/// The pages of reminders through a live server: who reads what, why, and how often it comes.
@Suite struct ReminderPageTests {
    /// RFC 8058: the mail program posts one field to the address of the header, without session, cookie or origin.
    @Test func oneClickOfAMailProgramEndsWhatMayBeSwitchedOff() async throws {
        try await ReminderStage.run { stage in
            let mail = try #require(try await stage.work()["ana@essai.example"])
            #expect(ReminderStage.field("List-Unsubscribe-Post", mail) == "List-Unsubscribe=One-Click")
            let header = try #require(ReminderStage.field("List-Unsubscribe", mail))
            #expect(header.hasPrefix("<http://127.0.0.1:8080/rappels/reglages?secret=") && header.hasSuffix(">"))
            let path = Browser.target(String(header.dropFirst().dropLast()))
            // A scanner that opens the link changes nothing.
            let seen = try await stage.get(path)
            #expect(seen.status == 200 && seen.text.contains("ana@essai.example"))
            #expect(try await stage.training.count("select count(*) from reminder_preference") == 0)
            let done = try await stage.send(path, [("List-Unsubscribe", "One-Click")])
            #expect(done.status == 200 && done.text.contains("plus aucun rappel ne part à cette adresse"))
            let never: StaticString =
                "select count(*) from reminder_preference where email = 'ana@essai.example' and pace = 'never'"
            #expect(try await stage.training.count(never) == ReminderTopic.allCases.count)
            #expect(try await stage.send(path, [("List-Unsubscribe", "One-Click")]).status == 200)
            // The next day nothing leaves to her but what the rules impose, and it says why.
            _ = try await stage.work(on: ReminderStage.today.adding(days: 6))
            #expect(
                try await stage.training.count(
                    """
                    select count(*) from reminder r join person p on p.id = r.recipient_person_id
                    where p.last_name = 'Durand' and not r.is_legal and r.due_on > '2026-06-01' and r.state <> 'skipped'
                    """
                ) == 0
            )
            let page = try await stage.page("/mes-rappels", as: stage.advisor())
            #expect(page.contains("le destinataire ne veut pas de rappels sur ce sujet"))
        }
    }

    @Test func aLinkThatIsNotGenuineOpensAndChangesNothing() async throws {
        try await ReminderStage.run { stage in
            _ = try await stage.work()
            for path in ["/rappels/reglages", "/rappels/reglages?secret=\(String(repeating: "A", count: 43))"] {
                #expect(try await stage.get(path).status == 404)
                #expect(try await stage.send(path, [("List-Unsubscribe", "One-Click")]).status == 404)
            }
            #expect(try await stage.training.count("select count(*) from reminder_preference") == 0)
        }
    }

    @Test func thePaceChosenOnThePageIsKeptAndObeyed() async throws {
        try await ReminderStage.run { stage in
            // What the advisor and her manager get at that time may not be put off; what her coordinator gets may.
            let coordinator = try await stage.coordinator()
            let chosen = try await stage.post("/mes-rappels", [("rythme-enrolment", "weekly")], as: coordinator)
            #expect(chosen.status == 303)
            let page = try await stage.page("/mes-rappels", as: coordinator)
            #expect(page.contains(#"<option value="weekly" selected>Un message par semaine, le lundi</option>"#))
            for wrong in [("rythme-enrolment", "hourly"), ("rythme-tout", "weekly"), ("adresse", "x@y.example")] {
                #expect(try await stage.post("/mes-rappels", [wrong], as: coordinator).status == 422, "\(wrong)")
            }
            // Tuesday: what may wait for Monday waits.
            _ = try await stage.work(on: ReminderStage.today.adding(days: 1))
            let waiting = try await stage.training.count(
                """
                select count(*) from reminder r join person p on p.id = r.recipient_person_id
                where p.last_name = 'Martin' and r.state = 'planned'
                """
            )
            #expect(waiting > 0)
            // Nobody chooses for anybody else: without a session there is a way in and nothing else.
            #expect(try await stage.send("/mes-rappels", [("rythme-enrolment", "never")]).status != 200)
            #expect(try await stage.training.count("select count(*) from reminder_preference") == 1)
        }
    }

    @Test func whatASpecialMailHasSaidIsNotSaidAgainAndThePageTellsWhy() async throws {
        try await ReminderStage.run { stage in
            try await stage.training.script(
                """
                insert into outgoing_mail (kind, recipient, reference, useless_after, created_at)
                values ('confirmation_advisor', 'ana@essai.example', 'x.y', now() + interval '1 day', '2026-05-28');
                insert into reminder (rule, kind, subject_kind, subject_id, anchor_on, due_on, planned_on, role, person_id,
                    recipient_person_id, why, is_legal)
                select 'M-07', 'M-07', 'person', public_id, '2026-05-28', '2026-05-28', '2026-05-28', 'person', id, id,
                    'Confirmez votre convocation.', true from person where last_name = 'Durand';
                """
            )
            _ = try await stage.work()
            #expect(
                try await stage.training.text(
                    "select state || ' ' || reason from reminder where why = 'Confirmez votre convocation.'"
                ) == "skipped told_at_once"
            )
            let page = try await stage.page("/mes-rappels", as: stage.advisor())
            #expect(page.contains("un message particulier l'a déjà dit"))
        }
    }

    /// Issue 8: a recipient can say why they got a mail, and who got none can see why.
    @Test func everybodyReadsWhyFromTheProductAlone() async throws {
        try await ReminderStage.run { stage in
            try await stage.training.script("update structure_contact set to_on = '2026-05-01'")
            _ = try await stage.work()
            let advisor = try await stage.page("/mes-rappels", as: stage.advisor())
            #expect(advisor.contains("Pourquoi je reçois un rappel, ou pourquoi je n'en reçois pas"))
            #expect(advisor.contains("Rien à rappeler") && advisor.contains("8 juin 2026") && advisor.contains("M-07"))
            let body = try await stage.page("/rappels", as: stage.body())
            #expect(body.contains("Ana Durand") && body.contains("Responsable") && body.contains("Mairie"))
            let without = try await stage.page("/rappels?etat=skipped", as: stage.body())
            #expect(without.contains("aucune adresse e-mail n'est connue pour ce destinataire"))
            #expect(try await stage.get("/rappels?etat=autre", as: stage.body()).status == 400)
            #expect(try await stage.get("/rappels", as: stage.advisor()).status == 403)
            #expect(try await stage.get("/mes-rappels").status != 200)
        }
    }

    @Test func employerAndCoordinatorReadWhatIsToCome() async throws {
        try await ReminderStage.run { stage in
            let employer = try await stage.page("/mes-rappels", as: stage.employer())
            #expect(employer.contains("Dans les 60 jours") && employer.contains("à propos de vos conseillers"))
            #expect(employer.contains("<td>Responsable</td>") && employer.contains("Ana Durand"))
            let coordinator = try await stage.page("/mes-rappels", as: stage.coordinator())
            #expect(coordinator.contains("à propos des conseillers de votre équipe"))
            #expect(coordinator.contains("Ana Durand") && !coordinator.contains("<td>Responsable</td>"))
        }
    }
}
