import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// A coordinator's team during an absence.
extension Front {
    private static let coordinators: Route.Access = .personas([.coordinator])

    var delegationEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/equipe/delegations", "showDelegations", "Confier son équipe.", access: Self.coordinators)
            ) { exchange in
                try await showDelegations(exchange)
            },
            delegation("/equipe/delegations", "delegateTeam", .teamDelegated, "Confie son équipe pour un temps.") {
                form in
                DelegateTeam(
                    to: try form.required("email"),
                    from: try programmeDays.day("debut", of: form, .begins),
                    until: try programmeDays.day("fin", of: form, .ends),
                    reason: try form.optional("raison")
                )
            },
            delegation("/equipe/delegations/fin", "endDelegation", .delegationEnded, "Met fin à une délégation.") {
                form in
                EndDelegation(id: try form.required("delegation"))
            },
        ]
    }

    private func showDelegations(_ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let rows = try await run(ShowDelegations(), for: exchange)
        return show(
            DelegationPage(rows, today: app.context.clock.todayInParis, problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }

    private func delegation<Case: UseCase>(
        _ path: String,
        _ operation: String,
        _ deed: Notice.Deed,
        _ summary: String,
        _ read: @escaping @Sendable (FormFields) throws -> Case
    ) -> Endpoint {
        Endpoint(Route(.post, path, operation, summary, access: Self.coordinators, body: .form())) { exchange in
            do {
                _ = try await run(try read(try exchange.form()), for: exchange)
                return pages.seeOther("/equipe/delegations", deed)
            } catch {
                guard let problem = Problem(beside: error) else { throw error }
                return try await showDelegations(exchange, problem: problem)
            }
        }
    }
}

/// The delegations of a coordinator, with the form that makes one.
struct DelegationPage: Page {
    static let template = "delegations"

    /// One delegation.
    struct Row: Sendable {
        let id: String
        let what: String
        let from: DayView
        let to: DayView
        let reason: String?
        let mayEnd: Bool
    }

    let title = "Confier mon équipe"
    let rows: [Row]
    let hasRows: Bool
    let problem: Problem?

    init(_ rows: [DelegationView], today: CivilDate, problem: Problem?) {
        self.rows = rows.map { row in
            Row(
                id: row.id,
                what: row.isOwn
                    ? "Votre équipe est confiée à \(row.partner)" : "\(row.partner) vous confie son équipe",
                from: DayView(row.from),
                to: DayView(row.to),
                reason: row.reason,
                mayEnd: row.isOwn && row.to > today
            )
        }
        hasRows = !rows.isEmpty
        self.problem = problem
    }
}
