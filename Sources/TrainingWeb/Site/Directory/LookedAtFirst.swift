import Hummingbird
import TrainingApp

extension Front {
    /// A form that is looked at before it is applied: first a page that tells what it does, then the deed.
    ///
    /// `preview` makes that page of the fields as they came, `apply` does the deed once the field `etape` says
    /// « appliquer », `beside` shows the form again with why it was not done.
    func lookedAtFirst(
        _ exchange: Exchange,
        preview: (FormFields) async throws -> ConfirmPage,
        apply: (FormFields) async throws -> Response,
        beside: (Problem) async throws -> Response
    ) async throws -> Response {
        let form = try exchange.form()
        do {
            if try form.optional("etape") == "appliquer" { return try await apply(form) }
            let page = try await preview(form)
            return show(page, exchange, status: page.obstacle == nil ? .ok : .unprocessableContent)
        } catch {
            guard let problem = Problem(beside: error) else { throw error }
            return try await beside(problem)
        }
    }
}
