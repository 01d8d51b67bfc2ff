public import Postgres
public import TrainingRules
import TrainingStore

/// A structure as the operator enters it.
public struct StructureDraft: Sendable {
    /// Its name.
    public var name: String
    /// SIRET or RIDET as typed; nil when it has neither.
    public var number: String?
    /// Public, or private.
    public var isPublic = true
    /// INSEE code of the commune, from which the department follows.
    public var communeInsee: String?
    /// Name of the commune.
    public var communeName: String?
    /// Number and street.
    public var street: String?
    /// Postal code, 5 digits, which says nothing of the department.
    public var postalCode: String?
    /// The department, where no commune is known.
    public var territory: Territory

    /// A public structure of a department.
    public init(name: String, territory: Territory) {
        self.name = name
        self.territory = territory
    }
}

/// Enters a structure into the directory.
public struct CreateStructure: UseCase {
    /// Writes one structure.
    public static let access = Access.writes

    private let draft: StructureDraft

    /// Enters that structure.
    public init(_ draft: StructureDraft) {
        self.draft = draft
    }

    /// - Returns: its public name.
    /// - Throws: `AppError`: `.invalid` for a number or a postal code that is none, `.conflict` for a number of another
    ///   structure.
    public func callAsFunction(in session: Session, _ context: Context) throws -> String {
        if let code = draft.postalCode, code.utf8.count != 5 || !code.utf8.allSatisfy({ (48...57).contains($0) }) {
            throw AppError(
                .invalid,
                code: "postal_code_invalid",
                message: "« \(code.prefix(20)) » n'est pas un code postal.",
                remedy: "Écrivez ses 5 chiffres, ou laissez le champ vide."
            )
        }
        var siret: String?
        var ridet: String?
        if let text = draft.number {
            do {
                switch try EmployerNumber(parsing: text, territory: draft.territory) {
                case .siret(let number): siret = number.digits
                case .ridet(let number): ridet = number.digits
                }
            } catch {
                throw AppError(
                    .invalid,
                    code: "structure_siret_is_valid",
                    message: "« \(text.prefix(30)) » n'est pas un numéro de structure valable.",
                    remedy: "Donnez le SIRET (14 chiffres), ou le RIDET en Nouvelle-Calédonie."
                )
            }
        }
        return try session.fetchOne(
            StructureSQL.create(
                siret,
                ridet,
                draft.name,
                draft.isPublic ? "public" : "private",
                draft.communeInsee,
                draft.communeName,
                draft.territory,
                draft.street,
                draft.postalCode
            )
        ).description
    }
}
