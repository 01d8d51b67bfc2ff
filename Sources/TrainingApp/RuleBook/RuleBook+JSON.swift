import JSONText
import TrainingRules

extension RuleBook {
    init(_ root: JSONElement, modules: [TrainingModule], holidays: PublicHolidays) throws {
        self = try root.read { book in
            let titles = try Self.titles(book.required("sources"))
            let readings = try book.list("readings").map { try Reading($0) }
            guard let primary = readings.first else {
                throw try book.required("readings").wrongKind("une lecture au moins")
            }
            let habilitated = try book.list("modulesNeedingHabilitation")
            // What the catalogue's own document says of habilitation belongs to that rule book, not to the list.
            var known = modules
            for index in known.indices { known[index].needsHabilitation = false }
            for element in habilitated {
                let code = try element.string()
                guard let index = known.firstIndex(where: { $0.code == code }) else {
                    throw element.notAcceptable("un module du catalogue", found: code)
                }
                known[index].needsHabilitation = true
            }
            var citations: [ReasonCode: [Citation]] = [:]
            for (key, list) in try book.required("citations").members() {
                guard let code = ReasonCode(rawValue: key) else {
                    throw list.notAcceptable("un code de motif", found: key)
                }
                citations[code] = try list.array().map { try Citation($0, titles: titles) }
            }
            return RuleBook(
                version: try book.string("version"),
                inForceFrom: try book.date("inForceFrom"),
                primary: primary,
                others: Array(readings.dropFirst()),
                catalogue: ModuleCatalogue(known),
                holidays: holidays,
                registration: try RegistrationRules(book.required("registration")),
                obligations: try ObligationRules(book.required("obligations")),
                certification: try CertificationRules(book.required("certification")),
                sessions: try SessionRules(book.required("sessions")),
                coop: try book.optional("coop").map { try CoopRules($0) } ?? .standard,
                habilitation: try book.optional("habilitation").map { try HabilitationRules($0) } ?? .standard,
                reminders: try book.optional("reminders").map { try ReminderRules($0) } ?? .standard,
                programmes: try book.list("programmes").map { try ProgrammeVersion($0) },
                paths: try book.list("paths").map { try PathRule($0) },
                citations: citations,
                articles: try book.list("articles").map { try RuleArticle($0, titles: titles) },
                contradictions: try book.list("contradictions").map { try Contradiction($0, titles: titles) }
            )
        }
    }

    /// The titles of the sources, by the short names the citations use.
    private static func titles(_ sources: JSONElement) throws -> [String: String] {
        var titles: [String: String] = [:]
        for (name, source) in try sources.members() {
            titles[name] = try source.read { reader in
                _ = try reader.string("date")
                return try reader.string("title")
            }
        }
        return titles
    }
}

extension Citation {
    init(_ element: JSONElement, titles: [String: String], rule: String? = nil) throws {
        self = try element.read { reader in
            let source = try reader.required("source")
            guard let title = titles[try source.string()] else {
                throw source.notAcceptable("une source du recueil", found: try source.string())
            }
            let named = try reader.optionalString("rule")
            return Citation(
                rule: try named ?? rule ?? reader.string("rule"),
                title: title,
                quote: try reader.string("quote"),
                from: try reader.optionalDate("from"),
                to: try reader.optionalDate("to"),
                zones: try reader.optional("zones").map { zones in
                    Set(try zones.array().map { element -> Territory.Zone in try element.raw() })
                },
                credit: try reader.optionalString("credit"),
                reading: try reader.optionalString("reading")
            )
        }
    }
}

extension RuleArticle {
    init(_ element: JSONElement, titles: [String: String]) throws {
        self = try element.read { reader in
            let rule = try reader.string("rule")
            return RuleArticle(
                rule: rule,
                title: try reader.string("title"),
                text: try reader.string("text"),
                since: try reader.optionalDate("since"),
                citations: try reader.list("citations").map { try Citation($0, titles: titles, rule: rule) }
            )
        }
    }
}

extension Contradiction {
    init(_ element: JSONElement, titles: [String: String]) throws {
        self = try element.read { reader in
            Contradiction(
                topic: try reader.string("topic"),
                statements: try reader.list("statements").map { try Citation($0, titles: titles) },
                chosen: try reader.string("chosen")
            )
        }
    }
}
