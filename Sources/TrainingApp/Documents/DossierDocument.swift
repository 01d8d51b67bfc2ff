public import JSONText
public import TrainingRules

/// A dossier as JSON (contract §1): strict on input, every key of the contract on output.
public enum DossierDocument {
    /// The dossier that an object holds.
    /// - Throws: `JSONDecodingError` naming the field: unknown key, missing field, impossible date, unknown territory,
    ///   two roles from the same day, two registrations of one id.
    public static func decode(_ element: JSONElement) throws(JSONDecodingError) -> Dossier {
        var reader = try element.object()
        let dossier = Dossier(
            id: try reader.optionalString("id") ?? "",
            territory: try reader.converted("territory", "un code de département ou de collectivité") { Territory($0) },
            roles: try roles(reader.optional("roles")),
            contracts: try reader.optionalArray("contracts", contract),
            initialTraining: try reader.optional("initialTraining").map(initialTraining),
            exemption: try reader.optional("exemption").map(exemption),
            postAnomaly: try reader.optionalBool("postAnomaly") ?? false,
            certifications: try reader.optionalArray("certifications", certification),
            examAttempts: try reader.optionalArray("examAttempts", examAttempt),
            aidantsConnectHabilitation: try reader.optional("aidantsConnectHabilitation").map(habilitation),
            moduleRegistrations: try registrations(reader.optional("moduleRegistrations"))
        )
        try reader.finish()
        return dossier
    }

    private static func roles(_ element: JSONElement?) throws(JSONDecodingError) -> [RolePeriod] {
        guard let element else { return [] }
        let roles = try element.map { element throws(JSONDecodingError) in
            var reader = try element.object()
            let role = RolePeriod(role: try reader.code("role"), from: try reader.date("from"))
            try reader.finish()
            return role
        }
        guard Set(roles.map(\.from)).count == roles.count else {
            throw element.notAcceptable("des rôles dont les dates diffèrent", found: "deux rôles du même jour")
        }
        return roles
    }

    private static func contract(_ element: JSONElement) throws(JSONDecodingError) -> Contract {
        var reader = try element.object()
        let contract = Contract(
            siret: try reader.optionalString("siret") ?? "",
            start: try reader.date("start"),
            end: try reader.optionalDate("end")
        )
        try reader.finish()
        if let end = contract.end, end < contract.start {
            throw element.notAcceptable("une fin de contrat qui ne précède pas son début", found: end.iso)
        }
        return contract
    }

    private static func initialTraining(_ element: JSONElement) throws(JSONDecodingError) -> InitialTraining {
        var reader = try element.object()
        let training = InitialTraining(
            registeredOn: try reader.optionalDate("registeredOn"),
            interviewOn: try reader.optionalDate("interviewOn"),
            convocationReceivedOn: try reader.optionalDate("convocationReceivedOn"),
            confirmedByAdvisorOn: try reader.optionalDate("confirmedByAdvisorOn"),
            confirmedByManagerOn: try reader.optionalDate("confirmedByManagerOn"),
            startedOn: try reader.optionalDate("startedOn"),
            abandonedOn: try reader.optionalDate("abandonedOn"),
            completedOn: try reader.optionalDate("completedOn"),
            teachingHours: try reader.optionalDouble("teachingHours"),
            internshipHours: try reader.optionalDouble("internshipHours"),
            mockJuryOn: try reader.optionalDate("mockJuryOn")
        )
        try reader.finish()
        return training
    }

    private static func exemption(_ element: JSONElement) throws(JSONDecodingError) -> Exemption {
        var reader = try element.object()
        let exemption = Exemption(reason: try reader.code("reason"), on: try reader.date("on"))
        try reader.finish()
        return exemption
    }

    private static func certification(_ element: JSONElement) throws(JSONDecodingError) -> Certification {
        var reader = try element.object()
        let certification = Certification(
            title: try reader.code("title"),
            block: try reader.optionalCode("block"),
            awardedOn: try reader.date("awardedOn")
        )
        try reader.finish()
        return certification
    }

    private static func examAttempt(_ element: JSONElement) throws(JSONDecodingError) -> ExamAttempt {
        var reader = try element.object()
        let attempt = ExamAttempt(
            exam: try reader.code("exam"),
            on: try reader.date("on"),
            outcome: try reader.code("outcome")
        )
        try reader.finish()
        return attempt
    }

    private static func habilitation(_ element: JSONElement) throws(JSONDecodingError) -> Habilitation {
        var reader = try element.object()
        let habilitation = Habilitation(
            startedOn: try reader.optionalDate("startedOn"),
            validatedOn: try reader.optionalDate("validatedOn")
        )
        try reader.finish()
        return habilitation
    }

    private static func registrations(_ element: JSONElement?) throws(JSONDecodingError) -> [ModuleRegistration] {
        guard let element else { return [] }
        let registrations = try element.map(registration)
        guard Set(registrations.map(\.id)).count == registrations.count else {
            throw element.notAcceptable("des inscriptions d'identifiants différents", found: "deux fois le même « id »")
        }
        return registrations
    }

    private static func registration(_ element: JSONElement) throws(JSONDecodingError) -> ModuleRegistration {
        var reader = try element.object()
        let registration = ModuleRegistration(
            id: try reader.string("id"),
            module: try reader.string("module"),
            requestedOn: try reader.date("requestedOn"),
            sessionStart: try reader.date("sessionStart"),
            sessionEnd: try reader.optionalDate("sessionEnd"),
            status: try reader.code("status"),
            statusOn: try reader.optionalDate("statusOn"),
            funding: try reader.optionalCode("funding") ?? .programme,
            acceptedAfterReview: try reader.optionalBool("acceptedAfterReview") ?? false
        )
        try reader.finish()
        return registration
    }
}
