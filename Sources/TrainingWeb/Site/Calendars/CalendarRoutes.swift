import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Calendars behind secret addresses: read by programs without a session, made and ended by people.
extension Front {
    private static let owners: Route.Access = .personas([.advisor, .employer, .training])

    var calendarEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(.get, "/calendrier.ics", "readCalendar", "Un calendrier, par son adresse secrète.")
            ) { exchange in
                let text = try exchange.query(only: "secret").optional("secret") ?? ""
                let bytes = try await app.run(OpenCalendar(CalendarSecret(text: text)), as: .anonymous)
                var response = Response.bytes(
                    bytes,
                    mediaType: "text/calendar; charset=utf-8",
                    tag: EntityTag(of: bytes),
                    for: exchange.request
                )
                // A client may keep it, and asks each time whether it still stands.
                response.headers[.cacheControl] = "private, no-cache"
                return response
            },
            Endpoint(
                Route(.get, "/mes-calendriers", "showCalendars", "Mes calendriers.", access: Self.owners)
            ) { exchange in
                _ = try exchange.query(only: [])
                return try await showCalendars(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/mes-calendriers",
                    "makeCalendar",
                    "Crée l'adresse d'un calendrier.",
                    access: Self.owners,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "calendrier", "promotion")
                guard let kind = CalendarFeed.Kind(rawValue: try form.required("calendrier")) else {
                    throw WebError.malformed("Ce calendrier n'existe pas.", code: "invalid_choice")
                }
                try await run(MakeCalendarFeed(kind, cohort: try form.optional("promotion")), for: exchange)
                return pages.seeOther("/mes-calendriers", .calendarMade)
            },
            Endpoint(
                Route(
                    .post,
                    "/mes-calendriers/fin",
                    "endCalendar",
                    "Arrête l'adresse d'un calendrier.",
                    access: Self.owners,
                    body: .form()
                )
            ) { exchange in
                let form = try exchange.form()
                try form.allow(only: "adresse")
                try await run(EndCalendarFeed(try form.required("adresse")), for: exchange)
                return pages.seeOther("/mes-calendriers", .calendarEnded)
            },
        ]
    }

    private func showCalendars(_ exchange: Exchange) async throws -> Response {
        let feeds = try await run(ShowCalendarFeeds(), for: exchange)
        let persona = try exchange.session().persona
        let cohorts =
            persona == .training
            ? try await run(ListCalendarCohorts(), for: exchange).map {
                CalendarPage.CohortListing(id: $0.id, name: $0.name)
            } : []
        return show(CalendarPage(feeds, of: persona, cohorts: cohorts, baseURL: pages.baseURL), exchange)
    }
}
