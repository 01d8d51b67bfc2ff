public import JSONText

/// The register of processing for machines and as a text to file.
public enum RegisterDocument {
    /// Writes it as JSON.
    public static func encode(_ register: ProcessingRegister, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("offices", array: register.offices) { writer, office in
                writer.object {
                    $0.field("role", office.role)
                    $0.field("name", office.name)
                    $0.field("contact", office.contact)
                    $0.field("source", office.source)
                }
            }
            writer.field("activities", array: register.activities, activity)
            writer.field("retention", array: register.retention, retention)
            writer.field("security", array: ProcessingRegister.security) { $0.string($1) }
            writer.field("transfers", ProcessingRegister.transfers)
        }
    }

    private static func activity(_ writer: inout JSONWriter, _ activity: ProcessingRegister.Activity) {
        writer.object { writer in
            writer.field("code", activity.code)
            writer.field("title", activity.title)
            writer.field("description", activity.description)
            writer.field("legalBasis", activity.legalBasis)
            writer.field("subjects", activity.subjects)
            writer.field("recipients", array: activity.readers) { $0.string($1.rawValue) }
            writer.field("categories", array: activity.categories, category)
            writer.field("retention", array: activity.retention) { $0.string($1.code) }
        }
    }

    private static func category(_ writer: inout JSONWriter, _ category: ProcessingRegister.Category) {
        writer.object { writer in
            writer.field("code", category.code)
            writer.field("title", category.title)
            writer.field("isPersonal", category.isPersonal)
            writer.field("columns", array: category.columns) { writer, column in
                writer.object {
                    $0.field("name", column.name)
                    $0.field("title", column.title)
                    $0.field("subject", column.subject)
                    $0.field("erasure", column.erasure)
                    $0.field("recipients", array: column.readers) { $0.string($1.rawValue) }
                }
            }
        }
    }

    private static func retention(_ writer: inout JSONWriter, _ rule: ProcessingRegister.Retention) {
        writer.object {
            $0.field("code", rule.code)
            $0.field("title", rule.title)
            $0.field("months", rule.months)
            $0.field("description", rule.description)
        }
    }

    /// The register as Markdown (CommonMark), in French.
    public static func markdown(_ register: ProcessingRegister) -> String {
        var lines = ["# Registre des activités de traitement", "", "RGPD, article 30.", ""]
        for office in register.offices {
            lines.append("- \(OfficeText.title(office.role)) : \(office.name), \(office.contact)")
        }
        lines += ["- Transferts : \(ProcessingRegister.transfers)", ""]
        for activity in register.activities {
            lines += ["## \(activity.title)", "", activity.description, ""]
            lines.append("- Base légale : \(activity.legalBasis ?? "sans objet, aucune donnée sur une personne")")
            lines.append("- Personnes concernées : \(activity.subjects)")
            let readers = activity.readers.map(PersonaText.plural).joined(separator: ", ")
            lines.append("- Destinataires : \(readers.isEmpty ? "aucun, hors la personne elle-même" : readers)")
            lines += activity.retention.map {
                "- Durée, \($0.title.prefix(1).lowercased() + $0.title.dropFirst()) : \($0.description)"
            }
            lines.append("")
            for category in activity.categories {
                lines.append("### \(category.title)")
                lines += ["", category.description, ""]
                lines += category.columns.map { column in
                    "- `\(column.name)`" + (column.title.map { " : \($0)" } ?? "")
                }
                lines.append("")
            }
        }
        lines += ["## Mesures de sécurité", ""] + ProcessingRegister.security.map { "- \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Who is to be written to, in French.
public enum OfficeText {
    /// What the office is.
    public static func title(_ role: String) -> String {
        switch role {
        case "controller": "Responsable du traitement"
        case "contact": "Pour exercer vos droits"
        default: "Pour une réclamation"
        }
    }
}

/// Personas as recipients of data, in French.
public enum PersonaText {
    /// « les organismes de formation qui suivent la personne ».
    public static func plural(_ persona: Persona) -> String {
        switch persona {
        case .advisor: "les conseillers de la structure"
        case .employer: "la structure employeuse, pendant le contrat"
        case .training: "l'organisme de formation qui suit la personne"
        case .coordinator: "le coordinateur de son équipe"
        case .prefecture: "la préfecture du département"
        case .national: "le pilotage national du programme"
        case .auditor: "le contrôle"
        }
    }
}
