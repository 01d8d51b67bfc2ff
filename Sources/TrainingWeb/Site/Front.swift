import HTTPTypes
import Hummingbird
import TrainingApp
import TrainingRules

/// What every handler works with: the use-cases, the templates, and who came lately.
struct Front: Sendable {
    let app: TrainingApp.Application
    let pages: PageRenderer
    let visits: Visits
    let isDemonstration: Bool
    /// The ways in beside the demonstration's own.
    let ways: WaysIn

    init(app: TrainingApp.Application, pages: PageRenderer, isDemonstration: Bool, ways: WaysIn = WaysIn()) {
        self.app = app
        self.pages = pages
        self.isDemonstration = isDemonstration
        self.ways = ways
        visits = Visits(app: app)
    }

    /// The rule book in force.
    var ruleBook: RuleBook { app.context.ruleBook }

    /// Runs a use-case in the name of whoever made the exchange.
    func run<Case: UseCase>(_ useCase: Case, for exchange: Exchange) async throws -> Case.Output {
        try await app.run(useCase, as: exchange.caller)
    }

    /// The answer that shows a page, 200 unless said otherwise.
    func show(_ page: some Page, _ exchange: Exchange, status: HTTPResponse.Status = .ok) -> Response {
        var response = pages.response(page, for: exchange)
        response.status = status
        return response
    }
}
