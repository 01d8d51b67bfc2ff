public import Postgres
import TrainingStore

/// The register of processing (RGPD, article 30), read from the inventory of the database's own columns.
public struct ProcessingRegister: Sendable {
    /// One purpose, with what is processed for it.
    public struct Activity: Sendable {
        /// `processing_purpose.code`.
        public let code: String
        /// French title.
        public let title: String
        /// What for.
        public let description: String
        /// The article that allows it, in French; nil when nothing is personal.
        public let legalBasis: String?
        /// Whose data.
        public let subjects: String
        /// The kinds of data, in order, with their columns.
        public let categories: [Category]
        /// The rules that say how long, in order.
        public let retention: [Retention]

        /// Who reads any of it, in order.
        public var readers: [Persona] {
            Persona.allCases.filter { persona in categories.contains { $0.readers.contains(persona) } }
        }
    }

    /// A kind of data within a purpose.
    public struct Category: Sendable {
        /// `data_class.code`.
        public let code: String
        /// French title.
        public let title: String
        /// What it holds.
        public let description: String
        /// Whether it says something of a person.
        public let isPersonal: Bool
        /// The columns, in the order of the catalogue.
        public let columns: [Column]

        /// Who reads any of it of somebody else, in order.
        public var readers: [Persona] {
            Persona.allCases.filter { persona in columns.contains { $0.readers.contains(persona) } }
        }
    }

    /// A column.
    public struct Column: Hashable, Sendable {
        /// Schema, table and column: `public.person.email`.
        public let name: String
        /// French title; nil for what says nothing of a person.
        public let title: String?
        /// Whom it is about: `person`, `account`, `contact`, `third`, `author`, `file` or `none`.
        public let subject: String
        /// What anonymising does to it: `keep`, `null`, `value`, `email`, `renew` or `journal`.
        public let erasure: String
        /// The personas that read it of somebody else than themselves.
        public let readers: [Persona]
    }

    /// How long.
    public struct Retention: Hashable, Sendable {
        /// `retention_rule.code`.
        public let code: String
        /// French title.
        public let title: String
        /// In French.
        public let description: String
        /// Months; nil when it is kept.
        public let months: Int?
    }

    /// Somebody to write to.
    public struct Office: Sendable {
        /// `controller`, `contact` or `authority`.
        public let role: String
        /// French name.
        public let name: String
        /// E-mail or web address.
        public let contact: String
        /// Where this is known from.
        public let source: String
    }

    /// Whom to write to, in order.
    public let offices: [Office]
    /// The purposes, in order; those without any personal data included.
    public let activities: [Activity]
    /// All rules, in order.
    public let retention: [Retention]

    /// What protects the data, in French (article 32).
    public static let security = [
        "La base de données décide elle-même qui voit quelle ligne : une politique par table, par rôle et par action.",
        "Chaque rôle n'a de droits que sur les colonnes dont il a besoin.",
        "Les secrets (connexions, jetons) ne sont gardés que sous forme d'empreintes.",
        "Les échanges sont chiffrés ; les connexions se ferment après une inactivité.",
        "Chaque modification laisse une ligne dans un journal auquel on ne peut qu'ajouter.",
    ]

    /// Transfers outside the Union (article 30, 1, e), in French.
    public static let transfers = "Aucun transfert hors de l'Union européenne."
}

extension ProcessingRegister {
    /// Reads it in one flight.
    static func load(in session: Session) throws -> ProcessingRegister {
        let (classes, purposes, rules, offices, lines) = try session.fetchAll(
            RegisterSQL.classes(),
            RegisterSQL.purposes(),
            RegisterSQL.retention(),
            RegisterSQL.offices(),
            RegisterSQL.inventory()
        )
        let retention = rules.map {
            Retention(code: $0.code, title: $0.title, description: $0.description, months: $0.months.map(Int.init))
        }
        let activities = purposes.map { purpose in
            let own = lines.filter { $0.purpose == purpose.code }
            let used = Set(own.map(\.retention))
            return Activity(
                code: purpose.code,
                title: purpose.title,
                description: purpose.description,
                legalBasis: LegalBasis.article(purpose.legalBasis),
                subjects: purpose.subjects,
                categories: classes.compactMap { Category($0, own) },
                retention: retention.filter { used.contains($0.code) }
            )
        }
        return ProcessingRegister(
            offices: offices.map { Office(role: $0.role, name: $0.name, contact: $0.contact, source: $0.source) },
            activities: activities,
            retention: retention
        )
    }
}

extension ProcessingRegister.Category {
    init?(_ row: DataClassRow, _ lines: [InventoryRow]) {
        let own = lines.filter { $0.dataClass == row.code }
        guard !own.isEmpty else { return nil }
        self.init(
            code: row.code,
            title: row.title,
            description: row.description,
            isPersonal: row.isPersonal,
            columns: own.map { line in
                ProcessingRegister.Column(
                    name: "\(line.table).\(line.column)",
                    title: line.title,
                    subject: line.subject,
                    erasure: line.erasure,
                    readers: line.readers.compactMap(Persona.init)
                )
            }
        )
    }
}

/// The bases of RGPD, article 6, in French.
enum LegalBasis {
    /// The basis of a code; nil for `none`.
    static func article(_ code: String) -> String? {
        switch code {
        case "public_interest": "Mission d'intérêt public (RGPD, art. 6, 1, e)"
        case "legal_obligation": "Obligation légale (RGPD, art. 6, 1, c)"
        case "contract": "Exécution d'un contrat (RGPD, art. 6, 1, b)"
        case "legitimate_interest": "Intérêt légitime (RGPD, art. 6, 1, f)"
        case "consent": "Consentement (RGPD, art. 6, 1, a)"
        default: nil
        }
    }
}

/// The register of processing; everybody may know what is kept, and why.
public struct ReadRegister: UseCase {
    /// Only reads.
    public static let access = Access.reads

    /// Asks for it.
    public init() {}

    /// The register, from the rights in force.
    public func callAsFunction(in session: Session, _ context: Context) throws -> ProcessingRegister {
        try ProcessingRegister.load(in: session)
    }
}
