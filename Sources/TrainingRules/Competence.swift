/// The competences of the CCP1, practised during the internship (rule R-055).
public enum Competence: String, Hashable, Sendable, CaseIterable {
    case cp1 = "CP-1"
    case cp2 = "CP-2"
    case cp3 = "CP-3"
    case cp4 = "CP-4"
    case cp5 = "CP-5"
}
