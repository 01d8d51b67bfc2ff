/// What a published figure is: one definition for every page, programme and export that shows it.
public struct FigureDefinition: Hashable, Sendable {
    /// Its name in answers and files, such as `attributed`.
    public let code: String
    /// Its name on pages.
    public let title: String
    /// How it is counted, in words.
    public let formula: String

    /// The figures of the directory, in the order in which they are shown.
    public static let directory: [FigureDefinition] = [target, attributed, occupied, vacant, structures, anomalies]

    /// Posts wanted.
    public static let target = FigureDefinition(
        code: "target",
        title: "Cible",
        formula:
            "Nombre de postes visé par le programme dans le département, selon la dernière cible déclarée à la date."
    )
    /// Posts attributed.
    public static let attributed = FigureDefinition(
        code: "attributed",
        title: "Postes attribués",
        formula: "Postes attribués à une structure du département, dont la convention couvre la date, "
            + "et qui n'ont été ni rendus ni transférés à cette date."
    )
    /// Posts occupied.
    public static let occupied = FigureDefinition(
        code: "occupied",
        title: "Postes occupés",
        formula: "Postes dont un contrat déposé a commencé à la date et dont aucune fin antérieure n'est déclarée : "
            + "une fin non déclarée laisse le poste occupé."
    )
    /// Posts attributed and not occupied.
    public static let vacant = FigureDefinition(
        code: "vacant",
        title: "Postes vacants",
        formula: "Postes attribués moins postes occupés, sans descendre sous zéro."
    )
    /// Structures with posts.
    public static let structures = FigureDefinition(
        code: "structures",
        title: "Structures",
        formula: "Structures du département qui ont au moins un poste attribué à la date."
    )
    /// Structures with more posts occupied than attributed.
    public static let anomalies = FigureDefinition(
        code: "anomalies",
        title: "Anomalies",
        formula: "Structures qui ont plus de postes occupés que de postes attribués à la date (par exemple 1/0)."
    )
}
