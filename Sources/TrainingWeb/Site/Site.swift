import HTTPTypes
public import TrainingApp

/// The product on the web: its pages and its interface for programs.
public enum Site {
    /// The endpoints of pages and API.
    /// - Parameters:
    ///   - app: the use-cases, over a login that may enter the callers' roles.
    ///   - isDemonstration: whether the sign-in of the demonstration exists.
    ///   - ways: the other ways in.
    /// - Returns: the endpoints over a renderer, for `WebServer.Parts.endpoints`.
    public static func endpoints(
        app: TrainingApp.Application,
        isDemonstration: Bool,
        ways: WaysIn = WaysIn()
    ) -> @Sendable (PageRenderer) -> [Endpoint] {
        { pages in
            let front = Front(app: app, pages: pages, isDemonstration: isDemonstration, ways: ways)
            let endpoints =
                front.entryEndpoints
                + front.providerEndpoints
                + front.mailedSignInEndpoints
                + front.secondFactorEndpoints
                + front.letterBoxEndpoints
                + front.accountEndpoints
                + front.accessEndpoints
                + front.tokenEndpoints
                + front.invitationEndpoints
                + front.advisorEndpoints
                + front.moduleEndpoints
                + front.sessionEndpoints
                + front.sessionPlanEndpoints + front.deskEndpoints + front.fundingEndpoints
                + front.ledgerEndpoints + front.aidantsConnectEndpoints + front.needsEndpoints
                + front.employerEndpoints + front.absenceEndpoints
                + front.teamEndpoints + front.cohortEndpoints + front.importEndpoints + front.informationEndpoints
                + front.attendanceEndpoints
                + front.attendanceFileEndpoints
                + front.internshipEndpoints
                + front.examEndpoints
                + front.paperEndpoints
                + front.titleEndpoints
                + front.preparationEndpoints
                + front.examDayEndpoints
                + front.satisfactionEndpoints
                + front.reminderEndpoints
                + front.calendarEndpoints
                + front.journalEndpoints
                + front.enrolmentEndpoints + front.confirmationEndpoints + front.cohortPlanEndpoints
                + front.cohortProgressEndpoints
                + front.groupedEntriesEndpoints
                + front.personalDataEndpoints
                + front.directoryEndpoints + front.keepingEndpoints + front.personKeepingEndpoints
                + front.contractEndpoints
                + front.directoryFileEndpoints
                + front.delegationEndpoints
                + front.searchEndpoints
                + front.figureEndpoints
                + front.boardEndpoints
                + front.apiEndpoints
            return endpoints.map(front.visits.noting)
        }
    }

    /// The entries of the navigation.
    public static let links: [PageRenderer.Link] = [
        .init("Mon parcours", "/mon-parcours", personas: [.advisor]),
        .init("Puis-je suivre ce module ?", "/mon-parcours/module", personas: [.advisor]),
        .init("Signer ma présence", "/mon-parcours/emargement", personas: [.advisor]),
        .init("Mon stage", "/mon-parcours/stage", personas: [.advisor]),
        .init("Mes examens", "/mon-parcours/examens", personas: [.advisor]),
        .init("Mes documents", "/mon-parcours/documents", personas: [.advisor]),
        .init("Sessions", "/sessions", personas: [.advisor, .training, .coordinator, .employer]),
        .init("Mes conseillers", "/employeur", personas: [.employer]),
        .init("Absences", "/employeur/absences", personas: [.employer]),
        .init("Modules à nos frais", "/employeur/accords", personas: [.employer]),
        .init("Aidants Connect", "/employeur/aidants-connect", personas: [.employer]),
        .init("Financements", "/financements", personas: [.national]),
        .init("Habilitations", "/habilitations", personas: [.national]),
        .init("Postes et contrats", "/employeur/postes", personas: [.employer]),
        .init("Annuaire", "/annuaire", personas: [.national, .auditor, .prefecture]),
        .init("Chiffres", "/chiffres", personas: [.national, .auditor, .prefecture]),
        .init("Avis sur la formation", "/annuaire/avis", personas: [.national, .auditor]),
        .init("Tableau des promotions", "/promotions/tableau", personas: [.training]),
        .init("Promotions", "/promotions", personas: [.training]),
        .init("Nos sessions", "/sessions/organisme", personas: [.training]),
        .init("Inscriptions", "/inscriptions", personas: [.training, .national]),
        .init("Corrections demandées", "/corrections", personas: [.training]),
        .init("Mon équipe", "/equipe", personas: [.coordinator]),
        .init("Mes rappels", "/mes-rappels", personas: [.advisor, .coordinator, .employer, .training, .national]),
        .init("Mes calendriers", "/mes-calendriers", personas: [.advisor, .employer, .training]),
        .init("Qui a vu mon dossier", "/mon-parcours/consultations", personas: [.advisor]),
        .init("Accès", "/acces", personas: [.employer, .training, .coordinator, .national, .auditor]),
        .init("Journal", "/journal", personas: [.auditor]),
        .init("Registre des traitements", "/registre", personas: [.national, .auditor]),
        .init("Les règles", "/regles"),
        .init("Aide", "/aide"),
    ]

    /// The schemas that the description of the interface refers to.
    public static let schemas: [OpenAPIDocument.Schema] = APISchemas.all
}
