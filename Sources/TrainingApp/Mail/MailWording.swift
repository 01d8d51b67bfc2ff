import Digest
import Postgres

/// The words of each kind of mail, made from its reference alone.
struct MailWording: Sendable {
    private let keys: KeyRing

    /// The words, with the keys from which links are made.
    init(keys: KeyRing) {
        self.keys = keys
    }

    /// What the mail of that kind says; nil for a kind that is not known, or a reference whose key is gone.
    func content(kind: String, reference: String) -> MailContent? {
        switch kind {
        case "sign_in_link": signInLink(reference)
        case "invitation": invitation(reference)
        case "confirmation_advisor": confirmation(reference, isOwn: true)
        case "confirmation_manager": confirmation(reference, isOwn: false)
        case "seat_given_back_advisor": Self.seatGivenBack(isOwn: true)
        case "seat_given_back_manager": Self.seatGivenBack(isOwn: false)
        case "identity_linked": Self.identityLinked
        case "new_sign_in": Self.newSignIn
        case "second_factor_on": Self.secondFactorOn
        case "second_factor_off": Self.secondFactorOff
        case "session_cancelled", "session_confirmed", "session_moved": Self.session(kind, reference)
        case _ where kind.hasPrefix("departure_"): Self.departure(kind, reference)
        case "registration_accepted", "registration_refused", "registration_confirmed", "registration_withdrawn",
            "registration_funding_refused":
            Self.registration(kind, reference)
        default: nil
        }
    }

    private func signInLink(_ reference: String) -> MailContent? {
        guard let secret = MailedSecret(reference: reference, keys: keys) else { return nil }
        return MailContent(
            subject: "Votre lien de connexion à Parcours",
            [
                .paragraph("Bonjour,"),
                .paragraph("Ouvrez ce lien dans le navigateur où vous avez demandé à vous connecter."),
                .link(label: "Se connecter à Parcours", path: "/connexion/lien/\(secret.link)"),
                .paragraph(
                    "Vous lisez ce message sur un autre appareil ? Saisissez ce code là où vous l'avez demandé :"
                ),
                .code(secret.spacedCode),
                .paragraph("Le lien et le code servent une seule fois, pendant dix minutes."),
                .paragraph(
                    "Vous n'avez rien demandé ? Ignorez ce message : sans lui, personne ne peut se connecter. "
                        + "Ne donnez ce code à personne, même à l'assistance."
                ),
            ]
        )
    }

    /// Nothing that somebody typed: the page says who invites, and to what.
    private func invitation(_ reference: String) -> MailContent? {
        let parts = reference.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let key = keys.key(parts[0], for: .invitation), let name = PostgresUUID(parts[1]) else {
            return nil
        }
        return MailContent(
            subject: "Vous êtes invité à rejoindre Parcours",
            [
                .paragraph("Bonjour,"),
                .paragraph(
                    "Vous êtes invité à rejoindre Parcours, le suivi de la formation des conseillers numériques. La page "
                        + "dit par qui, et pour quel rôle."
                ),
                .link(label: "Voir l'invitation", path: InvitationSecret(of: name, under: key).path),
                .paragraph("Elle est valable quatorze jours, pour vous seul : ne transmettez pas ce message."),
                .paragraph("Vous ne connaissez pas Parcours ? Ignorez ce message, ou voyez la page d'aide."),
                .link(label: "À qui s'adresser", path: "/aide"),
            ]
        )
    }

    /// Neither names nor dates: the page says who is convoked, and for when.
    private func confirmation(_ reference: String, isOwn: Bool) -> MailContent? {
        guard let secret = ConfirmationSecret(reference: reference, keys: keys) else { return nil }
        return MailContent(
            subject: isOwn ? "Votre convocation à la formation initiale" : "Une convocation à confirmer",
            [
                .paragraph("Bonjour,"),
                .paragraph(
                    isOwn
                        ? "Une place vous est réservée en formation initiale. Confirmez votre venue, ou déclinez la "
                            + "place."
                        : "Une personne de votre structure est convoquée en formation initiale. Confirmez pour la "
                            + "structure, ou déclinez la place."
                ),
                .link(label: "Voir la convocation et répondre", path: secret.path),
                .paragraph(
                    "Ce lien sert une seule fois, pendant deux semaines, pour vous seul : ne le transmettez pas."
                ),
            ]
        )
    }

    /// What became of a session: the reference begins with its public name.
    private static func session(_ kind: String, _ reference: String) -> MailContent? {
        guard let name = reference.split(separator: "/").first, PostgresUUID(String(name)) != nil else { return nil }
        let (subject, sentence) =
            switch kind {
            case "session_cancelled":
                (
                    "Une session de module à laquelle vous étiez inscrit est annulée",
                    "L'organisme annule une session de module à laquelle vous étiez inscrit. Votre crédit vous est rendu, "
                        + "avec sa date de fin d'origine ; la page dit pourquoi, et vous pouvez choisir une autre session."
                )
            case "session_moved":
                (
                    "Une session de module à laquelle vous êtes inscrit change de dates",
                    "L'organisme déplace une session de module à laquelle vous êtes inscrit. La page donne les nouvelles "
                        + "dates ; si elles ne vous conviennent pas, vous pouvez vous retirer."
                )
            default:
                (
                    "Une session de module à laquelle vous êtes inscrit aura lieu",
                    "Le minimum de participants est atteint : la session de module à laquelle vous êtes inscrit aura lieu."
                )
            }
        return MailContent(
            subject: subject,
            [
                .paragraph("Bonjour,"),
                .paragraph(sentence),
                .link(label: "Voir la session", path: "/sessions/\(name)"),
            ]
        )
    }

    private static let identityLinked = MailContent(
        subject: "ProConnect est rattaché à votre compte Parcours",
        [
            .paragraph("Bonjour,"),
            .paragraph("Une identité ProConnect vient d'être rattachée à votre compte Parcours."),
            .paragraph("Si ce n'était pas vous, écrivez-nous sans attendre : voyez la page d'aide."),
            .link(label: "À qui s'adresser", path: "/aide"),
        ]
    )

    private static let newSignIn = MailContent(
        subject: "Nouvelle connexion à votre compte Parcours",
        [
            .paragraph("Bonjour,"),
            .paragraph(
                "Quelqu'un vient de se connecter à votre compte Parcours depuis un navigateur que vous n'aviez pas "
                    + "utilisé ces dernières semaines."
            ),
            .paragraph("C'était vous ? Il n'y a rien à faire."),
            .paragraph("Sinon, écrivez-nous sans attendre : voyez la page d'aide."),
            .link(label: "À qui s'adresser", path: "/aide"),
        ]
    )

    private static let secondFactorOn = MailContent(
        subject: "La double vérification est activée",
        [
            .paragraph("Bonjour,"),
            .paragraph(
                "La double vérification vient d'être activée sur votre compte Parcours. À chaque connexion, un code de "
                    + "votre application d'authentification vous sera demandé."
            ),
            .paragraph("Si ce n'était pas vous, écrivez-nous sans attendre : voyez la page d'aide."),
            .link(label: "À qui s'adresser", path: "/aide"),
        ]
    )

    private static let secondFactorOff = MailContent(
        subject: "La double vérification est désactivée",
        [
            .paragraph("Bonjour,"),
            .paragraph("La double vérification vient d'être désactivée sur votre compte Parcours."),
            .paragraph("Si ce n'était pas vous, écrivez-nous sans attendre : voyez la page d'aide."),
            .link(label: "À qui s'adresser", path: "/aide"),
        ]
    )
}
