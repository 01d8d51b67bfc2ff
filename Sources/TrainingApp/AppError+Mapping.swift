import Postgres
import TrainingStore

extension AppError {
    /// What an error of a lower floor means to the user: the one table from SQLSTATE to kinds of failure.
    public init(mapping error: any Error) {
        switch error {
        case let error as AppError: self = error
        case let error as PostgresError: self = AppError(mapping: error)
        case let error as MigrationError:
            self = AppError(
                .unavailable,
                code: "database_version",
                message: "La base de données n'est pas à la version attendue par ce programme.",
                remedy: "Lancez « parcours migrate », puis recommencez.",
                cause: "\(error)"
            )
        case let error as RuleBookError:
            self = AppError(.invalid, code: "rulebook_invalid", message: error.description)
        case is CancellationError:
            self = AppError(.timedOut, code: "cancelled", message: "La demande a été interrompue.")
        default: self = .fault("\(type(of: error))")
        }
    }

    private init(mapping error: PostgresError) {
        let cause = error.description
        switch error.category {
        case .overloaded:
            self = AppError(
                .unavailable,
                code: "overloaded",
                message: "Le service reçoit trop de demandes à la fois.",
                remedy: "Réessayez dans quelques instants.",
                cause: cause
            )
        case .outcomeUnknown:
            self = AppError(
                .outcomeUnknown,
                code: "outcome_unknown",
                message: "La liaison a été coupée pendant l'enregistrement : il a peut-être eu lieu.",
                remedy: "Vérifiez l'état de votre dossier avant de recommencer.",
                cause: cause
            )
        case .deadlineExceeded: self = .tooLong(cause)
        case .settings:
            self = AppError(
                .invalid,
                code: "database_settings",
                message: "L'adresse de la base de données ne peut pas être lue.",
                remedy: "Vérifiez DATABASE_URL : une adresse postgresql://… ou des mots clés de libpq.",
                cause: cause
            )
        case .rowCount: self = .notFound
        case .encoding:
            self = AppError(
                .invalid,
                code: "unreadable_text",
                message: "Un texte contient un caractère qui ne peut pas être enregistré.",
                remedy: "Supprimez les caractères invisibles et recommencez.",
                cause: cause
            )
        default: self = error.isConnectionFailure ? .noDatabase(cause) : AppError(sqlState: error, cause)
        }
    }

    private init(sqlState error: PostgresError, _ cause: String) {
        switch error.sqlState ?? "" {
        case "28000": self = .signedOut
        case "28P01": self = .secondFactorNeeded
        case "42501": self = .forbidden(cause)
        case "23505", "23503", "23P01", "23001": self = .constraint(.conflict, error.constraint, cause)
        // Two came for the last seat: what holds of it is as for whoever sees that none is left.
        case "23514" where error.constraint == "session_has_a_free_seat":
            self = .constraint(.conflict, error.constraint, cause)
        case "23514": self = .constraint(.refused, error.constraint, cause)
        case "40001", "40P01", "55P03":
            self = AppError(
                .unavailable,
                code: "busy",
                message: "Quelqu'un d'autre modifie les mêmes données.",
                remedy: "Réessayez dans quelques instants.",
                cause: cause
            )
        case "57014": self = .tooLong(cause)
        case "42P01":
            self = AppError(
                .unavailable,
                code: "database_version",
                message: "La base de données n'a pas encore été préparée.",
                remedy: "Lancez « parcours migrate », puis recommencez.",
                cause: cause
            )
        default: self = .fault(cause)
        }
    }

    /// Nobody is signed in.
    public static let signedOut = AppError(
        .unauthenticated,
        code: "signed_out",
        message: "Vous n'êtes pas connecté, ou votre session est terminée.",
        remedy: "Connectez-vous, puis recommencez."
    )

    /// The role asks for a second factor, which this session has not given yet.
    public static let secondFactorNeeded = AppError(
        .unauthenticated,
        code: "second_factor_needed",
        message: "Ce rôle demande une seconde vérification.",
        remedy: "Saisissez le code de votre application d'authentification."
    )

    /// The role acting may not do that; `cause` is for the log.
    static func forbidden(_ cause: String) -> AppError {
        AppError(
            .forbidden,
            code: "forbidden",
            message: "Votre rôle actuel ne permet pas cette action.",
            remedy: "Changez de rôle si vous en avez plusieurs, ou adressez-vous à votre organisme.",
            cause: cause
        )
    }

    private static func noDatabase(_ cause: String) -> AppError {
        AppError(
            .unavailable,
            code: "database_unavailable",
            message: "La base de données ne répond pas pour le moment.",
            remedy: "Rien n'a été perdu. Réessayez dans une minute.",
            cause: cause
        )
    }

    private static func tooLong(_ cause: String) -> AppError {
        AppError(
            .timedOut,
            code: "timed_out",
            message: "La réponse a pris trop de temps.",
            remedy: "Réessayez dans quelques instants.",
            cause: cause
        )
    }

    private static func constraint(_ kind: Kind, _ name: String?, _ cause: String) -> AppError {
        guard let name, let sentence = ConstraintMessages.sentences[name] else { return .fault(cause) }
        return AppError(kind, code: name, message: sentence, cause: cause)
    }

    private static func fault(_ cause: String) -> AppError {
        AppError(
            .unexpected,
            code: "unexpected",
            message: "Une erreur est survenue de notre côté.",
            remedy: "Réessayez ; si l'erreur persiste, transmettez-nous le numéro de la demande.",
            cause: cause
        )
    }
}
