import TrainingApp

/// The files that the operator may take.
struct ExportsPage: Page {
    static let template = "annuaire-exports"

    /// One kind of file.
    struct Kind: Sendable {
        let value: String
        let title: String
        let note: String
        /// Id of its list of departments.
        let field: String
        let territories: [OptionView]
    }

    let title = "Télécharger l'annuaire"
    let kinds: [Kind]

    init() {
        kinds = ExportKind.allCases.map { kind in
            Kind(
                value: kind.rawValue,
                title: kind == .directory ? "L'annuaire" : "Les formations",
                note: kind == .directory
                    ? "Structures, conventions, postes, contrats et personnes : une ligne par contrat, puis une par "
                        + "poste vacant, puis une par structure sans poste. Le fichier peut être importé tel quel."
                    : "Une ligne par personne et par titre visé, pour les formations initiales déjà commencées : "
                        + "promotion, dates, Pix et REMN.",
                field: "departement-\(kind.rawValue)",
                territories: StructureListPage.territories(nil)
            )
        }
    }
}
