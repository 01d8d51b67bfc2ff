/// What went wrong with a use-case, in the terms of its user.
///
/// Everything a user may read is in `message` and `remedy`, in French; nothing of the database's own words is.
public struct AppError: Error, Hashable, Sendable {
    /// The kind of failure; the web floor gives each one its HTTP status.
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// The input cannot be read or names something impossible.
        case invalid
        /// Nobody is signed in, or the session has ended.
        case unauthenticated
        /// The caller may not do this.
        case forbidden
        /// There is no such object, or the caller may not see it: the two are one answer.
        case notFound
        /// It contradicts what is already recorded.
        case conflict
        /// A rule of the programme refuses it.
        case refused
        /// The input is larger than allowed.
        case tooLarge
        /// The service or its database cannot answer now.
        case unavailable
        /// It took too long.
        case timedOut
        /// The connection was lost while the change was being recorded.
        case outcomeUnknown
        /// A fault of ours.
        case unexpected
    }

    /// The kind of failure.
    public let kind: Kind
    /// Stable snake_case code.
    public let code: String
    /// What is wrong, in French.
    public let message: String
    /// What to do about it, in French; nil when there is nothing.
    public let remedy: String?
    /// For the log only: never shown.
    public let cause: String?

    /// A failure with its French sentence.
    public init(_ kind: Kind, code: String, message: String, remedy: String? = nil, cause: String? = nil) {
        self.kind = kind
        self.code = code
        self.message = message
        self.remedy = remedy
        self.cause = cause
    }

    /// There is no such object, or none the caller may see.
    public static let notFound = AppError(
        .notFound,
        code: "not_found",
        message: "Cette page ou cette fiche n'existe pas, ou vous n'y avez pas accès.",
        remedy: "Vérifiez l'adresse ou revenez à l'accueil."
    )
}
