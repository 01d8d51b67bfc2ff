import HTTPTypes
import Hummingbird
import TrainingApp

/// Who has access: invitations, delegations, the end of roles.
extension Front {
    private static let readers: Route.Access = .personas([.employer, .training, .coordinator, .national, .auditor])
    private static let givers: Route.Access = .personas([.employer, .training, .coordinator, .national])

    var accessEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/acces", "showAccess", "Qui a accès, qui est invité.", access: Self.readers)
            ) { exchange in
                let query = try exchange.query(only: "recherche", "apres")
                let search = try query.optional("recherche")
                let mark = try query.optional("apres")
                let after = mark.flatMap { AccessMark(text: $0) }
                guard (mark == nil) == (after == nil) else { throw WebError.badMark("apres") }
                let view = try await run(ListAccess(search: search, after: after), for: exchange)
                let person = try await visits.person(of: exchange)
                return show(AccessPage(view, for: person, search: search, isFirst: after == nil), exchange)
            },
            Endpoint(
                Route(.get, "/acces/inviter", "showInvite", "Inviter quelqu'un.", access: Self.givers)
            ) { exchange in
                let person = try await giver(of: exchange)
                return show(InvitePage(InvitationDraft(), for: person), exchange)
            },
            Endpoint(
                Route(.post, "/acces/inviter", "invite", "Invite quelqu'un.", access: Self.givers, body: .form())
            ) { exchange in
                try await invite(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/acces/conseillers",
                    "inviteAdvisors",
                    "Invite les conseillers sans accès.",
                    access: .personas([.employer, .training, .national]),
                    body: .form(),
                    rate: .mail
                )
            ) { exchange in
                try exchange.form().allow()
                let invited = try await run(InviteAdvisors(), for: exchange)
                return pages.seeOther("/acces", .advisorsInvited, invited)
            },
            Endpoint(
                Route(
                    .post,
                    "/acces/invitation/retrait",
                    "withdrawInvitation",
                    "Retire une invitation.",
                    access: Self.givers,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "invitation")
                try await run(WithdrawInvitation(try form.required("invitation")), for: exchange)
                return pages.seeOther("/acces", .invitationWithdrawn)
            },
            Endpoint(
                Route(
                    .post,
                    "/acces/role/fin",
                    "endRole",
                    "Met fin à un rôle.",
                    access: .signedIn,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "role")
                let id = try form.required("role")
                try await run(EndRole(id), for: exchange)
                return pages.seeOther(Self.path(after: try exchange.session().persona), .roleEnded)
            },
            Endpoint(
                Route(
                    .post,
                    "/acces/compte",
                    "setAccountClosed",
                    "Ferme ou rouvre un compte.",
                    access: .personas([.national]),
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "compte", "etat")
                let state = try form.required("etat")
                guard ["ferme", "ouvert"].contains(state) else {
                    throw WebError.malformed("L'état d'un compte est « ferme » ou « ouvert ».")
                }
                try await run(SetAccountClosed(try form.required("compte"), state == "ferme"), for: exchange)
                return pages.seeOther("/acces", state == "ferme" ? .accountClosed : .accountOpened)
            },
        ]
    }

    private static func path(after persona: Persona) -> String {
        [.employer, .training, .coordinator, .national].contains(persona) ? "/acces" : "/compte"
    }

    /// Whoever made the exchange, when they give roles or delegate their own.
    private func giver(of exchange: Exchange) async throws -> SignedIn {
        let person = try await visits.person(of: exchange)
        guard let kind = person.kind, !person.isDelegated, kind.mayDelegate || !kind.given.isEmpty else {
            throw WebError.forbidden
        }
        return person
    }

    private func invite(_ exchange: Exchange) async throws -> Response {
        let person = try await giver(of: exchange)
        var draft = try InvitationDraft(exchange.form())
        guard let plan = draft.plan(by: person.kind) else {
            return show(InvitePage(draft, for: person), exchange, status: .unprocessableContent)
        }
        do {
            // Its secret goes by mail only: whoever invites must not be able to accept in another's name.
            _ = try await run(Invite(plan), for: exchange)
            return pages.seeOther("/acces", .invited)
        } catch let failure as AppError where [.conflict, .refused, .invalid].contains(failure.kind) {
            draft.add(failure)
            return show(InvitePage(draft, for: person), exchange, status: .unprocessableContent)
        }
    }
}
