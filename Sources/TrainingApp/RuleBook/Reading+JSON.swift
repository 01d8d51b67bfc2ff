import JSONText
import TrainingRules

extension Reading {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            Reading(
                name: try reader.string("name"),
                summary: try reader.string("summary"),
                gate: try reader.list("gate").map { try GateRule($0) },
                annual: try reader.list("annual").map { try AnnualRule($0) },
                extra: try reader.optional("extra").map { try ExtraRule($0) },
                window: try reader.optional("window").map { try WindowRule($0) },
                reserved: try reader.list("reserved").map { try ReservedRule($0) }
            )
        }
    }
}

extension GateRule {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            GateRule(try reader.raw("fact"), notBefore: try ByZone(optional: reader.optional("notBefore")))
        }
    }
}

extension AnnualRule {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            let end: End =
                if let day = try reader.optionalDate("endsOn") {
                    .day(day)
                } else {
                    .yearEnd(yearsLater: try reader.int("carriedYears"))
                }
            return AnnualRule(fromYear: try reader.int("fromYear"), toYear: try reader.optionalInt("toYear"), end: end)
        }
    }
}

extension ExtraRule {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            ExtraRule(
                credit: try reader.string("credit"),
                startedFrom: try reader.date("startedFrom"),
                months: try reader.int("months"),
                disputedMonths: try reader.int("disputedMonths")
            )
        }
    }
}

extension WindowRule {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            WindowRule(
                credits: try reader.list("credits").map { try $0.string() },
                startedFrom: try reader.date("startedFrom"),
                months: try reader.int("months")
            )
        }
    }
}

extension ReservedRule {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            ReservedRule(
                credit: try reader.string("credit"),
                module: try reader.string("module"),
                role: try reader.raw("role"),
                grantedFrom: try reader.optionalDate("grantedFrom"),
                needsPostAndGate: try reader.bool("needsPostAndGate")
            )
        }
    }
}

extension ByZone where Value == CivilDate? {
    /// A day for some zones; none for those left out.
    init(optional element: JSONElement?) throws {
        guard let element else {
            self.init(everywhere: nil)
            return
        }
        self = try element.read { reader in
            ByZone(
                hexagone: try reader.optionalDate("hexagone"),
                corsica: try reader.optionalDate("corsica"),
                overseas: try reader.optionalDate("overseas")
            )
        }
    }
}

extension ByZone {
    /// A value for every zone.
    init(_ element: JSONElement, _ value: (JSONElement) throws -> Value) throws {
        self = try element.read { reader in
            ByZone(
                hexagone: try value(reader.required("hexagone")),
                corsica: try value(reader.required("corsica")),
                overseas: try value(reader.required("overseas"))
            )
        }
    }
}
