import TrainingRules
import TrainingStore

/// The people behind the demonstration accounts; each shows one situation.
///
/// With few people the last ones are left out.
enum DemoStory: Int, CaseIterable {
    /// In training today, hours running.
    case inTraining
    /// Trained some weeks ago, with the credits of the year and of the newcomer.
    case justTrained
    /// In Martinique, where modules come after the training.
    case martinique
    /// Holds last year's credit, which ends on 31 December.
    case carried
    /// Hired again by another employer after a rupture.
    case rehired
    /// Follows a team.
    case coordinator
    /// About to leave the employer of the first two.
    case leaving
    /// Waits for the entry interview.
    case newcomer
    /// Convened, the manager has not confirmed.
    case convened
    /// Failed the exam once.
    case resit

    /// Given name and family name.
    var name: (first: String, last: String) {
        switch self {
        case .inTraining: ("Inès", "Lambert")
        case .justTrained: ("Théo", "Marchand")
        case .martinique: ("Maëva", "Jean-Baptiste")
        case .carried: ("Camille", "Giraud")
        case .rehired: ("Sofiane", "Haddad")
        case .coordinator: ("Hélène", "Roux")
        case .leaving: ("Nadia", "Benali")
        case .newcomer: ("Lucas", "Moreau")
        case .convened: ("Aïcha", "Diallo")
        case .resit: ("Yann", "Kervella")
        }
    }
}

/// The employers of the stories.
private enum StoryEmployer: CaseIterable {
    case commune, association, media, department, martinique

    var plan: (name: String, domain: String, prefix: String, isPublic: Bool, manager: (String, String)) {
        switch self {
        case .commune:
            ("Commune de Saint-Rémy-les-Pins", "saint-remy-les-pins", "21", true, ("Claire", "Fontaine"))
        case .association:
            ("Association Les Ateliers numériques de l'Étang", "ateliers-etang", "81", false, ("Marc", "Vidal"))
        case .media: ("Centre social de la Belle-Allée", "belle-allee", "78", false, ("Samia", "Costa"))
        case .department:
            ("Conseil départemental - Bouches-du-Rhône", "cd-bouches-du-rhone", "22", true, ("Odile", "Reynaud"))
        case .martinique: ("Association Lakou Numérique", "lakou-numerique", "83", false, ("Marlène", "Joseph"))
        }
    }
}

extension DemoBlock {
    /// Writes the people of the stories, with the employers they need.
    mutating func addStories() {
        for story in DemoStory.allCases where lives.count < size { tell(story) }
    }

    private mutating func tell(_ story: DemoStory) {
        let home: StoryEmployer =
            switch story {
            case .inTraining, .justTrained, .leaving: .commune
            case .martinique: .martinique
            case .carried, .newcomer, .convened: .association
            case .rehired: .media
            case .coordinator, .resit: .department
            }
        let employer = employ(home)
        let life = addPerson(first: story.name.first, last: story.name.last, at: employer, fate: fate(of: story))
        stories[story] = life
        let post = addPost(of: employer, span: 0)
        switch story {
        case .leaving:
            hire(life, at: employer, post, day(-900), ended: day(24), reason: "resignation")
        case .rehired:
            hire(life, at: employer, post, day(-800), ended: day(-210), reason: "agreement")
            let next = employ(.association)
            hire(life, at: next, addPost(of: next, span: 0), day(-80))
        case .coordinator:
            lives[life].coordinatesFrom = max(day(-1000), CivilDate.firstDay(of: 2024).adding(days: 31))
            hire(life, at: employer, post, day(-1800))
        default: hire(life, at: employer, post, hired(story))
        }
    }

    private func day(_ offset: Int) -> CivilDate { today.adding(days: offset) }

    private func monday(_ offset: Int) -> CivilDate { day(offset - day(offset).isoWeekday + 1) }

    private func hired(_ story: DemoStory) -> CivilDate {
        switch story {
        case .inTraining: monday(-49).adding(days: -70)
        case .justTrained: monday(-200).adding(days: -75)
        case .martinique: day(-345)
        case .carried: day(-1700)
        case .newcomer: day(-32)
        case .convened: day(-64)
        default: day(-420)
        }
    }

    private func fate(of story: DemoStory) -> DemoFate {
        var fate = DemoFate()
        fate.wishes = []
        switch story {
        case .inTraining:
            fate.startsOn = monday(-49)
            fate.followed = 98
        case .justTrained:
            fate.startsOn = monday(-200)
        case .martinique:
            fate.startsOn = monday(-260)
            fate.wishes = [wish("CYBERMALVEILLANCE", -80, -50), wish("CAFE_IA", 25, 60)]
        case .carried:
            fate.startsOn = monday(-1600)
            let autumn = CivilDate.firstDay(of: today.year - 2).adding(days: 250)
            if today.year >= 2026 {
                fate.wishes = [DemoFate.Wish(module: "ILLETTRISME", from: autumn, to: autumn.adding(days: 60))]
            }
        case .rehired:
            fate.startsOn = monday(-730)
            fate.wishes = [
                wish("SENIORS", -420, -380), wish("HANDICAP", -200, -185, .leaves(day(-210))),
                wish("TPE_PME", 24, 60),
            ]
        case .coordinator:
            fate.training = .exempt(.coordinator)
            fate.wishes = [wish("COORD_1", -800, -760), wish("COORD_2", 30, 80)]
        case .leaving:
            fate.startsOn = monday(-830)
            fate.wishes = [wish("PARENTALITE", -300, -250), wish("SOBRIETE", -90, -60, .absentExcused)]
        case .newcomer: fate.registersAfter = 3
        case .convened:
            fate.startsOn = monday(17)
            fate.managerConfirms = false
        case .resit:
            fate.startsOn = monday(-230)
            fate.ccp1 = [.failed, .pending]
        }
        return fate
    }

    private func wish(
        _ module: String,
        _ from: Int,
        _ to: Int,
        _ outcome: DemoPlacement.Outcome = .attends
    ) -> DemoFate.Wish {
        DemoFate.Wish(module: module, from: day(from), to: day(to), outcome: outcome)
    }

    /// The index of an employer of the stories, written when first needed.
    private mutating func employ(_ home: StoryEmployer) -> Int {
        let plan = home.plan
        if let known = employers.firstIndex(where: { $0.domain == plan.domain + ".example" }) { return known }
        let place = DemoPlace.index(of: home == .martinique ? "972" : "13")
        return add(
            DemoEmployerPlan(
                place: place,
                name: plan.name,
                domain: plan.domain,
                prefix: plan.prefix,
                isPublic: plan.isPublic,
                commune: home == .department ? DemoPlace.all[place].commune : nil,
                managerFirst: plan.manager.0,
                managerLast: plan.manager.1,
                since: day(-1830),
                isPermanent: true,
                habilitation: home == .association
            )
        )
    }
}
