/// Who to ask about what, and what each tool of the programme is for.
struct HelpPage: Page {
    static let template = "help"

    /// A question and who answers it.
    struct Contact: Sendable {
        let question: String
        let who: String
        let email: String?
        /// As people read it.
        let phone: String?
        /// As telephones read it (RFC 3966).
        let phoneLink: String?
        let site: String?
        let siteName: String?
        let source: String

        init(
            _ question: String,
            _ who: String,
            email: String? = nil,
            phone: String? = nil,
            site: String? = nil,
            source: String
        ) {
            self.question = question
            self.who = who
            self.email = email
            self.phone = phone
            phoneLink = phone.map { "+33" + $0.filter(\.isNumber).dropFirst() }
            self.site = site.map { "https://" + $0 }
            siteName = site
            self.source = source
        }
    }

    /// A tool of the programme.
    struct Tool: Sendable {
        let name: String
        let purpose: String
    }

    let title = "Aide"
    let contacts = Self.allContacts
    let tools = Self.allTools

    private static let recruitment =
        "Guide « Faire le recrutement et réussir la prise de poste du Conseiller Numérique », fin 2025"
    private static let welcome = "Webinaire d'accueil des conseillers numériques, 12 septembre 2024"
    private static let overseas =
        "Formation initiale des conseillers numériques en Outre-mer (présentation), 4 novembre 2025"
    private static let programme = "Guide « Le dispositif Conseillers numériques », 2024–2025"

    static let providerSupport = Contact(
        "Me connecter avec ProConnect",
        "L'assistance de ProConnect",
        email: "support@agentconnect.gouv.fr",
        source: recruitment
    )

    static let programmeSupport = Contact(
        "Un problème administratif, ou avec un outil du programme (conseillers et structures)",
        "L'assistance du programme, à l'ANCT",
        email: "conseiller-numerique@anct.gouv.fr",
        phone: "01 58 50 89 42",
        source: recruitment
    )

    static let allContacts = [
        Contact(
            "M'inscrire à la formation initiale dans l'Hexagone ou en Corse, connaître ma date d'entretien, mon "
                + "planning, mon examen",
            "La Fabrik de la médiation numérique, organisme de formation",
            email: "contact@fabrikmediationnumerique.org",
            phone: "01 89 20 30 07",
            site: "fabrikmediationnumerique.org",
            source: recruitment
        ),
        Contact(
            "Suivre la formation initiale outre-mer",
            "GIE Francil'IN formations, organisme de formation",
            email: "formation-cn@francilin.fr",
            phone: "01 44 89 82 83",
            source: overseas
        ),
        Contact(
            "M'inscrire à un module thématique, changer ou annuler une inscription",
            "La Mednum, ou l'organisme régional qui a confirmé l'inscription",
            email: "formation@lamednum.coop",
            site: "lamednum.coop/formation",
            source: welcome
        ),
        Contact(
            "Savoir combien de modules il me reste",
            "Votre page « Mon parcours » le dit ; en cas de doute, votre coordinateur ou l'organisme régional",
            source: overseas
        ),
        Contact(
            "Faire habiliter ma structure pour Aidants Connect",
            "Aidants Connect ; c'est le référent de la structure qui fait la demande",
            email: "contact@aidantsconnect.beta.gouv.fr",
            site: "aidantsconnect.beta.gouv.fr/habilitation",
            source: welcome
        ),
        programmeSupport,
        Contact(
            "Une question de coordination",
            "L'ANCT, pour les coordinateurs",
            email: "conum-coordonateur@anct.gouv.fr",
            source: programme
        ),
        Contact(
            "L'attribution d'un poste, un transfert, un poste occupé sans poste attribué",
            "La préfecture du département ; les préfectures écrivent à l'ANCT",
            email: "societe.numerique@anct.gouv.fr",
            source: programme
        ),
        Contact(
            "Une convention ou un contrat à déposer",
            "Démarches Simplifiées, pour l'usage du site",
            email: "contact@demarches-simplifiees.fr",
            source: recruitment
        ),
        Contact(
            "Le versement de la subvention, la vérification du financement d'une formation",
            "La Banque des Territoires, par l'assistance du programme",
            email: "conseiller-numerique@anct.gouv.fr",
            source: recruitment
        ),
        providerSupport,
        Contact(
            "Me connecter à la Coop, y retrouver mon équipe",
            "L'assistance de la Coop",
            email: "coop-numerique@anct.gouv.fr",
            source: recruitment
        ),
    ]

    static let allTools = [
        Tool(name: "Parcours (ce site)", purpose: "Suivre la formation, les crédits et la certification."),
        Tool(
            name: "Tableau de pilotage",
            purpose: "La structure y choisit la personne recrutée et y déclare les fins de contrat."
        ),
        Tool(name: "Démarches Simplifiées", purpose: "La structure y dépose la convention et le contrat."),
        Tool(
            name: "Espace candidat",
            purpose: "La personne recrutée y indique son adresse professionnelle à son nom."
        ),
        Tool(
            name: "La Coop de la médiation numérique",
            purpose: "Comptes rendus d'activité et accès aux autres outils ; son utilisation est obligatoire."
        ),
        Tool(name: "ProConnect", purpose: "Une seule identification, avec l'adresse professionnelle."),
        Tool(name: "Mattermost", purpose: "Échanger avec les autres conseillers et avec l'animation."),
        Tool(
            name: "Teams et Moodle",
            purpose: "Suivre la formation à distance ; le livret de l'organisme les présente."
        ),
    ]
}
