import Postgres

extension MailWording {
    /// What somebody else made of a registration: the reference begins with the session's public name.
    ///
    /// Which session, and not the reason: the page says that, to whoever may read it.
    static func registration(_ kind: String, _ reference: String, _ session: MailedSession?) -> MailContent? {
        guard let name = reference.split(separator: "/").first, PostgresUUID(String(name)) != nil,
            let words = registrationWords[kind]
        else { return nil }
        return MailContent(
            subject: words.subject,
            [
                .paragraph("Bonjour,"),
                .paragraph(words.sentence),
            ] + (session?.blocks ?? []) + [
                kind == "agreement_refused_body"
                    ? .link(label: "Voir les participants", path: "/sessions/\(name)/participants")
                    : .link(label: "Voir la session", path: "/sessions/\(name)")
            ]
        )
    }

    private static let registrationWords: [String: (subject: String, sentence: String)] = [
        "registration_accepted": (
            "Votre inscription à un module a été examinée et acceptée",
            "L'organisme a examiné votre inscription à une session de module et l'accepte. Il reste à confirmer votre place."
        ),
        "registration_refused": (
            "Votre inscription à un module a été examinée et refusée",
            "L'organisme a examiné votre inscription à une session de module et la refuse. La page dit pourquoi ; aucun "
                + "crédit n'est utilisé, et vous pouvez choisir une autre session."
        ),
        "registration_confirmed": (
            "Votre place dans une session de module est confirmée",
            "L'organisme confirme votre place dans une session de module. La page donne les jours et le lieu."
        ),
        "registration_withdrawn": (
            "Votre inscription à un module est retirée",
            "L'organisme a retiré votre inscription à une session de module. Votre crédit vous est rendu, avec sa date de "
                + "fin d'origine. Si vous n'étiez pas au courant, écrivez à l'organisme."
        ),
        "registration_agreement_refused": (
            "Votre employeur ne paie pas le module demandé",
            "Votre employeur ne donne pas son accord pour payer le module auquel vous étiez inscrit : l'inscription s'arrête. "
                + "La page dit pourquoi ; aucun crédit n'était utilisé."
        ),
        "agreement_refused_body": (
            "Un employeur ne paie pas un module",
            "Un employeur ne donne pas son accord pour payer un module d'une de vos sessions : l'inscription s'arrête, et la "
                + "place est rendue. La page des participants dit de qui il s'agit."
        ),
        "registration_funding_refused": (
            "Le financement de votre module est refusé",
            "L'opérateur du programme ne finance pas le module auquel vous êtes inscrit : l'inscription s'arrête, la page "
                + "dit pourquoi, et votre crédit vous est rendu. Vous pouvez demander ce module aux frais de votre employeur."
        ),
    ]
}
