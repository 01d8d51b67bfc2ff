/// What happened, what to do about it, and the number to quote.
struct ErrorPage: Page {
    static let template = "error"

    let title: String
    let message: String
    let remedy: String?
    let requestID: String
    let signIn: String?
    /// The page that leads to where one wanted to go; nil for none.
    let back: String?
}
