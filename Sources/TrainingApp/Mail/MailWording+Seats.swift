extension MailWording {
    /// The seat of a convocation is free again: neither names nor dates, the page and the calendar tell.
    static func seatGivenBack(isOwn: Bool) -> MailContent {
        MailContent(
            subject: isOwn
                ? "Votre place en formation initiale est rendue" : "Une place en formation initiale est rendue",
            [
                .paragraph("Bonjour,"),
                .paragraph(
                    isOwn
                        ? "La place qui vous était réservée en formation initiale ne l'est plus : la promotion est "
                            + "annulée, ou la place a été rendue. Vous restez inscrit, et une autre place vous sera proposée."
                        : "La place réservée en formation initiale à une personne de votre structure ne l'est plus : la "
                            + "promotion est annulée, ou la place a été rendue. La personne reste inscrite."
                ),
                .link(
                    label: isOwn ? "Voir mon parcours" : "Voir Parcours",
                    path: isOwn ? "/mon-parcours" : "/"
                ),
            ]
        )
    }
}
