import JSONText
import TrainingRules

extension RegistrationRules {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            RegistrationRules(
                opensOn: try ByZone(optional: reader.optional("opensOn")),
                duringTraining: try ByZone(reader.required("duringTraining")) { try $0.raw() },
                cancellationGraceMonths: try reader.int("cancellationGraceMonths")
            )
        }
    }
}

extension ObligationRules {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            ObligationRules(
                modulesPerYear: try reader.int("modulesPerYear"),
                newcomerModules: try reader.int("newcomerModules"),
                newcomerMonths: try reader.int("newcomerMonths"),
                newcomerFrom: try reader.date("newcomerFrom"),
                trainingRegistrationDays: try reader.int("trainingRegistrationDays")
            )
        }
    }
}

extension SessionRules {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            SessionRules(
                decidedDaysBefore: try reader.int("decidedDaysBefore"),
                minimumSeats: try reader.int("minimumSeats"),
                maximumSeats: try reader.int("maximumSeats"),
                seatOfferHours: try reader.int("seatOfferHours")
            )
        }
    }
}

extension CoopRules {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            CoopRules(
                deadDomains: try reader.list("deadDomains").map { item in
                    try item.read { dead in
                        DeadDomain(domain: try dead.string("domain"), from: try dead.date("from"))
                    }
                },
                personalDomains: Set(try reader.list("personalDomains").map { try $0.string() }),
                sharedNames: Set(try reader.list("sharedNames").map { try $0.string() })
            )
        }
    }
}

extension HabilitationRules {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            let first = try reader.int("expectedFromDays")
            let last = try reader.required("expectedToDays")
            guard first >= 0, try last.int() >= first else {
                throw last.notAcceptable("un nombre de jours, \(first) au moins", found: "\(try last.int())")
            }
            return HabilitationRules(expectedDays: first...(try last.int()))
        }
    }
}

extension CertificationRules {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            var consequences: [ExamAttempt.Outcome: Consequence] = [:]
            for (key, value) in try reader.required("consequences").members() {
                guard let outcome = ExamAttempt.Outcome(rawValue: key) else {
                    throw value.notAcceptable("l'issue d'un examen", found: key)
                }
                consequences[outcome] = try value.read { item in
                    Consequence(resit: try item.raw("resit"), grantAlert: try item.bool("grantAlert"))
                }
            }
            return CertificationRules(
                currentTitleFrom: try reader.date("currentTitleFrom"),
                equivalences: try reader.list("equivalences").map { try Equivalence($0) },
                consequences: consequences,
                examWithinMonths: try reader.int("examWithinMonths")
            )
        }
    }
}

extension CertificationRules.Equivalence {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            CertificationRules.Equivalence(
                heldTitle: try reader.raw("heldTitle"),
                heldBlocks: Set(try reader.list("heldBlocks").map { item -> Certification.Block in try item.raw() }),
                grants: try reader.raw("grants"),
                from: try reader.date("from")
            )
        }
    }
}

extension ProgrammeVersion {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            ProgrammeVersion(
                version: try reader.string("version"),
                inForceFrom: try ByZone(reader.required("inForceFrom")) { try $0.date() },
                hours: try Hours(reader.required("hours")),
                offsets: try Offsets(reader.required("offsets")),
                mockJuryWeekday: try reader.weekday("mockJuryWeekday"),
                closingWeekday: try reader.weekday("closingWeekday")
            )
        }
    }
}

extension JSONObjectReader {
    fileprivate mutating func weekday(_ key: String) throws(JSONDecodingError) -> Int {
        let element = try required(key)
        let number = try element.int()
        guard (1...7).contains(number) else { throw element.notAcceptable("un jour de 1 à 7", found: String(number)) }
        return number
    }
}

extension ProgrammeVersion.Hours {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            ProgrammeVersion.Hours(
                teaching: try reader.int("teaching"),
                perDay: try reader.int("perDay"),
                daysPerWeek: try reader.int("daysPerWeek"),
                mockJury: try reader.int("mockJury"),
                internship: try reader.int("internship")
            )
        }
    }
}

extension ProgrammeVersion.Offsets {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            ProgrammeVersion.Offsets(
                recruitmentReported: try reader.int("recruitmentReported"),
                planningVisible: try reader.int("planningVisible"),
                videoCall: try reader.int("videoCall"),
                pix: try reader.int("pix"),
                mockJury: try reader.int("mockJury"),
                exam: try reader.int("exam"),
                certificates: try reader.int("certificates")
            )
        }
    }
}

extension PathRule {
    init(_ element: JSONElement) throws {
        self = try element.read { reader in
            PathRule(
                from: try ByZone(reader.required("from")) { try $0.date() },
                to: try ByZone(optional: reader.optional("to")),
                hours: try reader.list("hours").map { range in
                    let ends = try range.array().map { try $0.int() }
                    guard ends.count == 2, ends[0] <= ends[1] else { throw range.wrongKind("deux nombres d'heures") }
                    return ends[0]...ends[1]
                }
            )
        }
    }
}
