import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// Reminders: one's own, what became of all of them, and how often they come.
extension Front {
    private static let receivers: Route.Access = .personas([.advisor, .coordinator, .employer, .training, .national])

    var reminderEndpoints: [Endpoint] {
        [
            Endpoint(
                Route(
                    .get,
                    "/mes-rappels",
                    "showOwnReminders",
                    "Mes rappels : envoyés, à venir, et pourquoi.",
                    access: Self.receivers
                )
            ) { exchange in
                _ = try exchange.query(only: [])
                return try await showOwnReminders(exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/mes-rappels",
                    "chooseReminderPaces",
                    "Choisit le rythme de ses rappels.",
                    access: Self.receivers,
                    body: .form()
                )
            ) { exchange in
                do {
                    try await run(ChooseReminderPaces(try paces(in: exchange.form())), for: exchange)
                    return pages.seeOther("/mes-rappels", .remindersChosen)
                } catch {
                    guard let problem = Problem(beside: error) else { throw error }
                    return try await showOwnReminders(exchange, problem: problem)
                }
            },
            Endpoint(
                Route(
                    .get,
                    "/rappels",
                    "listReminders",
                    "Qui a reçu quel rappel, et qui ne l'a pas reçu.",
                    access: .personas([.training, .national])
                )
            ) { exchange in
                try await listReminders(exchange)
            },
            Endpoint(
                Route(
                    .get,
                    "/rappels/reglages",
                    "showMailedReminderPaces",
                    "Le rythme des rappels d'une adresse, par le lien d'un message."
                )
            ) { exchange in
                let secret = UnsubscribeSecret(text: try exchange.query(only: "secret").optional("secret") ?? "")
                let (address, paces) = try await app.run(ShowMailedReminderPaces(secret), as: .anonymous)
                return show(MailedPacesPage(address: address, paces: paces, secret: secret), exchange)
            },
            Endpoint(
                Route(
                    .post,
                    "/rappels/reglages",
                    "chooseMailedReminderPaces",
                    "Choisit le rythme des rappels d'une adresse, ou les arrête d'un clic.",
                    body: .anyForm()
                )
            ) { exchange in
                try await chooseByMail(exchange)
            },
        ]
    }

    private func showOwnReminders(_ exchange: Exchange, problem: Problem? = nil) async throws -> Response {
        let persona = try exchange.session().persona
        let own: OwnReminders =
            if persona == .advisor {
                try await run(ShowOwnReminders(), for: exchange)
            } else {
                try await run(ListOwnReminders(as: persona), for: exchange)
            }
        return show(
            OwnRemindersPage(own, for: persona, problem: problem),
            exchange,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }

    private func listReminders(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query(only: "etat", "regle", "apres")
        let state = try query.optional("etat").map { text throws(WebError) in
            guard let state = ReminderRecord.State(rawValue: text) else { throw Self.unknownChoice(text) }
            return state
        }
        let rule = try query.optional("regle").map { text throws(WebError) in
            guard ReminderKind.allCases.contains(where: { $0.rule == text }) else { throw Self.unknownChoice(text) }
            return text
        }
        let mark = try query.optional("apres").map { text throws(WebError) in
            guard let mark = ListReminders.Mark(text: text) else { throw Self.unknownChoice(text) }
            return mark
        }
        let page = try await run(ListReminders(state: state, rule: rule, after: mark), for: exchange)
        return show(SentRemindersPage(page, state: state, rule: rule, isFirst: mark == nil), exchange)
    }

    /// One click of a mail program ends everything that may be switched off (RFC 8058); the form of the page chooses.
    private func chooseByMail(_ exchange: Exchange) async throws -> Response {
        let secret = UnsubscribeSecret(text: try exchange.query(only: "secret").optional("secret") ?? "")
        let form = try exchange.form()
        let isOneClick = form.all("List-Unsubscribe") == ["One-Click"]
        let chosen: [ReminderTopic: ReminderPace] =
            isOneClick
            ? Dictionary(uniqueKeysWithValues: ReminderTopic.allCases.map { ($0, .never) }) : try paces(in: form)
        try await app.run(ChooseMailedReminderPaces(secret, chosen), as: .anonymous)
        let (address, paces) = try await app.run(ShowMailedReminderPaces(secret), as: .anonymous)
        let done =
            isOneClick
            ? "C'est fait : plus aucun rappel ne part à cette adresse, sauf ceux qui ne peuvent pas être arrêtés."
            : "Le rythme de vos rappels est enregistré : il vaut dès le prochain envoi."
        return show(MailedPacesPage(address: address, paces: paces, secret: secret, done: done), exchange)
    }

    /// The paces that a form gives, topic by topic.
    private func paces(in form: FormFields) throws(WebError) -> [ReminderTopic: ReminderPace] {
        var chosen: [ReminderTopic: ReminderPace] = [:]
        for field in form.fields where !field.name.hasPrefix("_") {
            guard field.name.hasPrefix("rythme-"),
                let topic = ReminderTopic(rawValue: String(field.name.dropFirst("rythme-".count)))
            else {
                throw .malformed("Le champ « \(field.name.prefix(60)) » n'est pas attendu.", code: "unknown_field")
            }
            guard let pace = ReminderPace(rawValue: field.value) else { throw Self.unknownChoice(field.value) }
            chosen[topic] = pace
        }
        return chosen
    }

    private static func unknownChoice(_ text: String) -> WebError {
        .malformed("« \(text.prefix(40)) » n'est pas un choix de la liste.", code: "invalid_choice")
    }
}
