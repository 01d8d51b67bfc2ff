import TrainingRules

extension Dossier {
    /// A dossier in the shape of contract §1.
    init(_ node: Node) throws {
        self.init(
            id: try node.need("id").string,
            territory: try TrainingRulesTests.territory(node.need("territory").string),
            roles: try node["roles"]?.items.map {
                RolePeriod(role: try $0.need("role").raw(), from: try $0.need("from").date)
            } ?? [],
            contracts: try node["contracts"]?.items.map {
                Contract(
                    siret: try $0.need("siret").string,
                    start: try $0.need("start").date,
                    end: try $0["end"]?.date
                )
            } ?? [],
            initialTraining: try node["initialTraining"].map(InitialTraining.init),
            exemption: try node["exemption"].map {
                Exemption(reason: try $0.need("reason").raw(), on: try $0.need("on").date)
            },
            postAnomaly: try node["postAnomaly"]?.bool ?? false,
            aidantsConnectHabilitation: try node["aidantsConnectHabilitation"].map {
                Habilitation(startedOn: try $0["startedOn"]?.date, validatedOn: try $0["validatedOn"]?.date)
            },
            moduleRegistrations: try node["moduleRegistrations"]?.items.map(ModuleRegistration.init) ?? []
        )
    }
}

extension InitialTraining {
    init(_ node: Node) throws {
        self.init(
            interviewOn: try node["interviewOn"]?.date,
            convocationReceivedOn: try node["convocationReceivedOn"]?.date,
            startedOn: try node["startedOn"]?.date,
            abandonedOn: try node["abandonedOn"]?.date,
            completedOn: try node["completedOn"]?.date
        )
    }
}

extension ModuleRegistration {
    init(_ node: Node) throws {
        self.init(
            id: try node.need("id").string,
            module: try node.need("module").string,
            requestedOn: try node.need("requestedOn").date,
            sessionStart: try node.need("sessionStart").date,
            sessionEnd: try node["sessionEnd"]?.date,
            status: try node.need("status").raw(),
            statusOn: try node["statusOn"]?.date,
            funding: try node["funding"]?.raw() ?? .programme,
            acceptedAfterReview: try node["acceptedAfterReview"]?.bool ?? false
        )
    }
}

extension ModuleRequest {
    init(_ node: Node) throws {
        self.init(
            module: try node.need("module").string,
            registeredOn: try node.need("registeredOn").date,
            sessionStart: try node.need("sessionStart").date,
            sessionEnd: try node["sessionEnd"]?.date
        )
    }
}
