import Postgres

/// Why the private PostgreSQL cluster cannot start, in the words of its user.
enum ClusterText {
    /// A French sentence for the usual cases; the server's or the system's own words for the others.
    static func sentence(_ error: PostgresError) -> String {
        let message = error.message
        if message.contains("server programs are missing") {
            let package = message.firstMatch(of: /postgresql-[0-9]+/).map { String($0.output) } ?? "postgresql-15"
            return "Les programmes du serveur PostgreSQL ne sont pas installés. "
                + "Sous Debian 12, lancez « sudo apt-get install \(package) »."
        }
        if let end = message.firstRange(of: " is in use by another process") {
            return "Le dossier \(message[..<end.lowerBound]) sert déjà à un autre Parcours. "
                + "Arrêtez-le, ou donnez un autre dossier par --embedded ou PARCOURS_STATE."
        }
        if let match = message.firstMatch(of: /the account (.+) cannot reach (.+): choose/) {
            return "Le compte \(match.output.1), sous lequel PostgreSQL tourne, n'a pas accès au dossier "
                + "\(match.output.2). Donnez un dossier qu'il peut traverser par --embedded ou PARCOURS_STATE."
        }
        if let match = message.firstMatch(of: /^(\/.*) cannot be (?:made|written): errno/) {
            return "Le dossier \(match.output.1) ne peut pas être créé ou modifié par ce compte. "
                + "Donnez-en un autre par --embedded ou PARCOURS_STATE."
        }
        return "La base PostgreSQL privée ne peut pas démarrer : \(message)."
    }
}
