import Hummingbird
import NIOCore
import Synchronization
import TrainingApp

@testable import TrainingWeb

/// Endpoints that exercise each kind of body and access.
enum Sample {
    struct Fault: Error {
        let secret = "marie@example.org"
    }

    struct Hello: Page {
        static let template = "error"
        let title: String
        let message: String
        let remedy: String? = nil
        let requestID = "essai"
        let signIn: String? = nil
    }

    static func endpoints(_ pages: PageRenderer) -> [Endpoint] {
        [
            Endpoint(Route(.get, "/", "home", "Accueil.")) { exchange in
                pages.response(Hello(title: "Bonjour", message: "<b>à tous</b>"), for: exchange)
            },
            Endpoint(Route(.get, "/fiche/{id}", "card", "Une fiche.", access: .personas([.advisor]))) { exchange in
                .text(try exchange.id())
            },
            Endpoint(Route(.post, "/fiche", "saveCard", "Enregistre.", body: .form())) { exchange in
                let form = try exchange.form()
                try form.allow(only: "nom")
                return .text(try form.required("nom"))
            },
            Endpoint(Route(.post, "/envoi", "upload", "Un envoi.", body: .upload())) { exchange in
                let file = try exchange.upload().file("fichier")
                return .text("\(file.name) \(file.bytes.count)")
            },
            Endpoint(Route(.post, "/api/echo", "echo", "Rend le corps.", body: .json())) { exchange in
                .json(try exchange.bytes())
            },
            Endpoint(Route(.get, "/api/panne", "fail", "Échoue.")) { _ in throw Fault() },
            Endpoint(Route(.get, "/api/refus", "refuse", "Refuse.")) { _ in
                let remedy = "Attendez janvier."
                throw AppError(.refused, code: "no_credit_left", message: "Plus de crédit.", remedy: remedy)
            },
            Endpoint(Route(.get, "/api/gros", "large", "Une grosse réponse.")) { _ in
                .text(String(repeating: "parcours ", count: 8_000_000))
            },
            Endpoint(Route(.get, "/api/lent", "slow", "Répond après une demi-seconde.")) { _ in
                try await Task.sleep(for: .milliseconds(500))
                return .text("fini")
            },
        ]
    }
}
