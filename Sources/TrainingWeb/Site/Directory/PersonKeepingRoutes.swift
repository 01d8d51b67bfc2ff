import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Role and listing of a person, kept by the operator.
extension Front {
    private static let keeper: Route.Access = .personas([.national])

    var personKeepingEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/annuaire/personnes/{id}",
                    "showPersonKeeping",
                    "La fonction d'une personne et son inscription sur la Coop.",
                    access: Self.keeper
                )
            ) { exchange in
                _ = try exchange.query(only: [])
                return try await show(keepingOf: try exchange.id(), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/annuaire/personnes/{id}/fonction",
                    "changeRole",
                    "Déclare un changement de fonction, après aperçu de ses effets.",
                    access: Self.keeper,
                    body: .form()
                )
            ) { exchange in
                try await changeRole(exchange)
            },
            personForm(
                "fonction/annulation",
                "takeBackRole",
                .roleTakenBack,
                "Annule une fonction déclarée par erreur."
            ) { id, form in
                TakeBackRole(person: id, from: try form.date("depuis"), why: try form.required("raison"))
            },
            personForm("coop", "declareCoopListing", .listingDeclared, "Déclare une inscription sur la Coop.") {
                id,
                form in
                DeclareCoopListing(
                    person: id,
                    CoopListing(
                        on: try programmeDays.day("le", of: form, .done),
                        role: try form.choice("role", of: CoopListing.Role.self),
                        email: try form.optional("email"),
                        siret: try form.optional("siret").map { $0.filter { !$0.isWhitespace } }
                    )
                )
            },
            personForm("equipe", "addTeamMember", .teamMemberAdded, "Ajoute une personne à une équipe.") { id, form in
                AddTeamMember(
                    coordinator: id,
                    email: try form.required("email"),
                    from: try programmeDays.day("depuis", of: form, .begins)
                )
            },
            personForm("equipe/fin", "endTeamMember", .teamMemberEnded, "Dit quand une personne quitte une équipe.") {
                id,
                form in
                EndTeamMember(
                    coordinator: id,
                    member: try form.number("membre"),
                    on: try programmeDays.optional("le", of: form, .begins)
                )
            },
            personForm(
                "coop/annulation",
                "takeBackCoopListing",
                .listingTakenBack,
                "Annule une inscription sur la Coop."
            ) { id, form in
                TakeBackCoopListing(person: id, on: try form.date("le"), why: try form.required("raison"))
            },
        ]
    }

    private func show(keepingOf id: String, _ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let view = try await run(ShowPersonKeeping(id: id), for: exchange)
        return show(
            PersonKeepingPage(view, problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }

    /// A form of that page that is applied at once; what is refused is told on the same page.
    private func personForm<Case: UseCase>(
        _ name: String,
        _ operation: String,
        _ deed: Notice.Deed,
        _ summary: String,
        _ read: @escaping @Sendable (String, FormFields) throws -> Case
    ) -> Endpoint {
        Endpoint(
            Route(
                .post,
                "/annuaire/personnes/{id}/\(name)",
                operation,
                summary,
                access: Self.keeper,
                body: .form()
            )
        ) { exchange in
            let id = try exchange.id()
            do {
                _ = try await run(try read(id, try exchange.form()), for: exchange)
                return pages.seeOther("/annuaire/personnes/\(id)", deed)
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await show(keepingOf: id, exchange, problem: problem)
            }
        }
    }

    private func changeRole(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id()
        let form = try exchange.form()
        do {
            let day = try programmeDays.day("depuis", of: form, .begins)
            let role = try form.choice("fonction", of: Role.self)
            if try form.optional("etape") == "appliquer" {
                try await run(ChangeRole(person: id, to: role, from: day), for: exchange)
                return pages.seeOther("/annuaire/personnes/\(id)", .roleChanged)
            }
            let preview = try await run(PreviewRoleChange(person: id, to: role, from: day), for: exchange)
            return show(
                ConfirmPage(
                    title: "Changer de fonction",
                    question: "\(preview.name) deviendrait « \(RoleText.name(role)) » à partir du "
                        + "\(French.dateWithoutWeekday(day)).",
                    lines: preview.obstacle == nil ? RoleText.sentences(preview.effects, in: ruleBook.catalogue) : [],
                    obstacle: preview.obstacle.map(Problem.init),
                    action: "/annuaire/personnes/\(id)/fonction",
                    fields: ConfirmPage.fields(of: form),
                    button: "Déclarer ce changement",
                    back: "/annuaire/personnes/\(id)"
                ),
                exchange,
                status: preview.obstacle == nil ? .ok : .unprocessableContent
            )
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await show(keepingOf: id, exchange, problem: problem)
        }
    }
}
