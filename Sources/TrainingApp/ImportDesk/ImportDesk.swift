import Digest

/// What the desks of all kinds of files have in common.
enum ImportDesk {
    /// The file is not waiting for what was asked.
    static let settled = AppError(
        .refused,
        code: "import_not_waiting",
        message: "Ce fichier n'attend pas cette réponse : il est en cours de traitement, ou déjà traité.",
        remedy: "Rechargez la page pour voir où il en est."
    )

    /// What stands for a file and its preview together: a confirmation is of both.
    static func mark(digest: [UInt8], summary: String?) -> String {
        KeyRing.hexadecimal(SHA256.hash(digest + Array((summary ?? "").utf8)))
    }

    /// - Throws: `.conflict` when what somebody saw is not what is there now.
    static func require(_ seen: String, toBe mark: String) throws(AppError) {
        guard seen == mark else {
            throw AppError(
                .conflict,
                code: "preview_changed",
                message: "Le fichier ou son aperçu a changé depuis l'affichage de la page. Rien n'a été enregistré.",
                remedy: "Regardez le nouvel aperçu, puis recommencez."
            )
        }
    }

    /// - Throws: `.conflict` when the bytes are others than those that were handed in.
    static func require(_ digest: [UInt8], ofFile handedIn: [UInt8]) throws(AppError) {
        guard digest == handedIn else {
            throw AppError(
                .conflict,
                code: "file_changed",
                message: "Le fichier n'est plus celui qui a été déposé : il n'a pas été enregistré.",
                remedy: "Déposez à nouveau le fichier."
            )
        }
    }
}
