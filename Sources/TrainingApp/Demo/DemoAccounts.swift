import TrainingRules
import TrainingStore

extension DemoBlock {
    /// The accounts the demonstration page offers: one for every kind of user.
    mutating func addAccounts() {
        let advisors: [(DemoStory, String)] = [
            (.inTraining, "en formation initiale"), (.justTrained, "vient d'être formé"),
            (.martinique, "en Martinique"), (.carried, "crédit reporté bientôt perdu"),
            (.rehired, "embauché de nouveau après une rupture"),
        ]
        for (story, situation) in advisors {
            guard let life = stories[story] else { continue }
            addAccount(lives[life].email, story.name, situation, "advisor", person: lives[life].id)
        }
        if let life = stories[.coordinator] {
            let name = DemoStory.coordinator.name
            addAccount(lives[life].email, name, "coordinatrice", "coordinator", person: lives[life].id)
        }
        if let life = stories[.inTraining], let job = lives[life].jobs.first {
            let employer = employers[job.employer]
            addAccount(employer.managerEmail, ("Claire", "Fontaine"), "employeur", "employer", structure: employer.id)
        }
        addTraining("camille.perrot@la-fabrik.example", ("Camille", "Perrot"), "La Fabrik", "la-fabrik")
        addTraining("julien.caron@la-mednum.example", ("Julien", "Caron"), "La Mednum", "la-mednum")
        addAccount("anne.lefevre@programme.example", ("Anne", "Lefèvre"), "opérateur national", "national")
        addAccount("paul.renard@controle.example", ("Paul", "Renard"), "contrôle, en lecture seule", "auditor")
        addAccount(
            "sophie.morel@prefecture-13.example",
            ("Sophie", "Morel"),
            "préfecture",
            "prefecture",
            territory: Territory("13")
        )
    }

    private mutating func addTraining(_ email: String, _ name: (String, String), _ label: String, _ body: String) {
        addAccount(email, name, "organisme de formation \(label)", "training", body: bodies.id(body))
    }

    private mutating func addAccount(
        _ email: String,
        _ name: (String, String),
        _ situation: String,
        _ persona: String,
        person: Int? = nil,
        structure: Int? = nil,
        body: Int? = nil,
        territory: Territory? = nil
    ) {
        let id = keys.next(\.account)
        batch.accounts.append(
            Seed.Account(
                id: id,
                publicID: random.uuid(),
                email: email,
                displayName: "\(name.0) \(name.1) (\(situation))"
            )
        )
        batch.accountRoles.append(
            Seed.AccountRole(
                id: keys.next(\.accountRole),
                publicID: random.uuid(),
                accountID: id,
                persona: persona,
                function: persona == "employer" ? "manager" : persona == "training" ? "administrator" : nil,
                personID: person,
                structureID: structure,
                trainingBodyID: body,
                territory: territory,
                validFrom: today.adding(days: -400)
            )
        )
    }
}
