import TrainingApp

/// Structures, posts, contracts, contacts and delegations.
extension Rules {
    private static let readers: Rule.Who = .only([.national, .auditor, .prefecture])
    private static let keeper: Rule.Who = .only([.national])
    private static let employer: Rule.Who = .only([.employer])
    private static let declarers: Rule.Who = .only([.employer, .national])
    private static let coordinators: Rule.Who = .only([.coordinator])

    static let directory = reading + keeping + persons + posts + contracts + contacts + delegations

    private static let reading = [
        Rule(operation: "showDirectoryPage", who: readers), Rule(operation: "showFiguresPage", who: readers),
        Rule(operation: "showPeoplePage", who: readers),
        Rule(
            operation: "showSearch",
            who: .only([.employer, .training, .coordinator, .prefecture, .national, .auditor])
        ),
        Rule(operation: "showStructurePage", who: readers, objects: [.structure]),
        Rule(operation: "showNewStructure", who: keeper),
        Rule(operation: "listStructures", who: readers, halfWay: .refused),
        Rule(operation: "showDepartmentFigures", who: readers, halfWay: .refused),
        Rule(operation: "showRecruitment", who: .signedIn, objects: [.person], halfWay: .refused),
    ]

    /// A form that writes for whoever may use it.
    private static func form(
        _ operation: String,
        _ who: Rule.Who,
        _ objects: [ObjectKind] = [],
        power: String? = nil,
        before: String? = nil,
        _ fields: @escaping @Sendable (Int) -> [(name: String, value: String)],
        success: @escaping @Sendable (Seat) -> Int = { _ in 303 }
    ) -> Rule {
        Rule(
            operation: operation,
            who: who,
            objects: objects,
            body: { .form(fields($0)) },
            success: success,
            power: power,
            writes: true,
            before: before
        )
    }

    /// A contact that nobody else is.
    private static func contact(_ number: Int) -> [(name: String, value: String)] {
        [("fonction", "hr"), ("nom", "Essai"), ("email", "contact\(number)@canari.example")]
    }

    /// A day of the past that differs from one request to the next: the same again would change nothing.
    private static func past(_ number: Int) -> String {
        let (month, day) = (number / 28 % 12 + 1, number % 28 + 1)
        return [
            "\(2020 + number / 336 % 6)", month < 10 ? "0\(month)" : "\(month)", day < 10 ? "0\(day)" : "\(day)",
        ].joined(separator: "-")
    }

    private static let keeping = [
        form("createStructure", keeper) { [("nom", "Essai \($0)"), ("departement", "13")] },
        form("renameStructure", keeper, [.structure]) { [("nom", "Essai \($0)"), ("depuis", "2026-01-15")] },
        form("declareApplication", keeper, [.structure]) { _ in [("etat", "submitted"), ("le", "2026-01-15")] },
        Rule(
            operation: "addStructureContact",
            who: keeper,
            objects: [.structure],
            body: { .form(contact($0)) },
            success: { _ in 303 },
            writes: true,
            writesElsewhere: { seat, objects in
                Sight.powers(seat).contains("contracts") && objects.allSatisfy { Sight.owns(seat, $0) }
            }
        ),
        form("setHeadOffice", keeper, [.structure]) { _ in [("siege", "")] },
        form("attributePosts", keeper, [.structure]) { _ in
            [("debut", "2026-01-01"), ("fin", "2026-12-31"), ("postes", "1"), ("etape", "appliquer")]
        },
        // Applied, it would move what the other rows ask for: what it does then is tried by the tests of the use-cases.
        Rule(
            operation: "mergeStructures",
            who: keeper,
            objects: [.structure],
            body: { _ in .form([("vers", kept)]) },
            before: """
                insert into structure (public_id, name, territory) values ('\(kept)', 'Fiche gardée', '13')
                on conflict do nothing
                """
        ),
        // Nothing was merged, so there is nothing to take back.
        Rule(
            operation: "takeBackMerge",
            who: keeper,
            objects: [.structure],
            body: { _ in .form([("raison", "Essai")]) },
            success: { _ in 404 }
        ),
        form("declareTarget", keeper) { _ in [("departement", "13"), ("postes", "10"), ("depuis", "2026-01-15")] },
    ]

    /// A structure besides those of the world.
    private static let kept = "ca0000fe-0000-4000-8000-000000000000"

    private static let persons = [
        Rule(operation: "showPersonKeeping", who: keeper, objects: [.person]),
        // Looked at only: the role of a person decides what others see of them.
        Rule(
            operation: "changeRole",
            who: keeper,
            objects: [.person],
            body: { _ in .form([("fonction", "coordinator"), ("depuis", "2027-03-02")]) },
            before: """
                insert into person_role (person_id, from_on, role)
                select id, '2027-03-01', 'advisor' from person on conflict do nothing
                """
        ),
        form(
            "takeBackRole",
            keeper,
            [.person],
            before: """
                insert into person_role (person_id, from_on, role)
                select id, d, 'advisor' from person cross join (values (date '2088-01-01'), ('2090-01-01')) days (d)
                on conflict do nothing
                """
        ) { _ in [("depuis", "2090-01-01"), ("raison", "Essai")] },
        // Nobody has that address, and no team such a member: what they do then is tried by the tests of the use-cases.
        Rule(
            operation: "addTeamMember",
            who: keeper,
            objects: [.person],
            body: { _ in .form([("email", "personne@ailleurs.example"), ("depuis", "2026-01-15")]) },
            success: { _ in 422 }
        ),
        Rule(
            operation: "endTeamMember",
            who: keeper,
            objects: [.person],
            body: { _ in .form([("membre", "0"), ("le", "2026-01-15")]) },
            success: { _ in 404 }
        ),
        form("declareCoopListing", keeper, [.person]) { [("le", past($0)), ("role", "advisor")] },
        form(
            "takeBackCoopListing",
            keeper,
            [.person],
            before: """
                insert into coop_listing (person_id, on_date, role)
                select id, '2019-01-01', 'advisor' from person on conflict do nothing
                """
        ) { _ in [("le", "2019-01-01"), ("raison", "Essai")] },
    ]

    private static let posts = [
        Rule(operation: "showPostPage", who: keeper, objects: [.post]),
        form("changePost", keeper, [.post], before: vacated) { _ in
            [("quoi", "retour"), ("le", "2026-03-31"), ("etape", "appliquer")]
        },
        form("takeBackPost", keeper, [.post], before: vacated) { _ in [("raison", "Essai"), ("etape", "appliquer")] },
        form("declareConvention", keeper, [.post]) {
            [("quoi", "deposited"), ("le", past($0)), ("raison", "Essai"), ("etape", "appliquer")]
        },
    ]

    /// Posts as they were attributed, with nobody on them.
    private static let vacated = """
        set local session_replication_role = replica;
        delete from post_event where supersedes is not null or kind <> 'attributed';
        update post_event set superseded_by = null;
        update post set returned_on = null, transferred_on = null, cancelled = false;
        update contract set post_id = null;
        set local session_replication_role = origin
        """

    private static let contracts = [
        Rule(operation: "showEmploymentPage", who: employer),
        form("declareContract", employer, power: "contracts") {
            [
                ("nom", "Recrue"), ("prenom", "Essai"), ("email", "recrue\($0)@canari.example"),
                ("debut", "2026-02-02"), ("fin", ""), ("homonyme", "oui"), ("etape", "appliquer"),
            ]
        },
        Rule(operation: "showContractPage", who: declarers, objects: [.contract]),
        form("declareContractStep", declarers, [.contract], power: "contracts", before: running) {
            [("etape", "signed"), ("le", past($0)), ("raison", "Essai")]
        },
        form("cancelContract", declarers, [.contract], power: "contracts", before: running) { _ in
            [("raison", "Essai"), ("etape", "appliquer")]
        },
        form("declareContractEnd", declarers, [.contract], power: "contracts", before: running) { _ in
            [("le", "2026-03-31"), ("motif", "other"), ("etape", "appliquer")]
        },
        form("correctContractEnd", declarers, [.contract], power: "contracts", before: running + ended) { _ in
            [("le", ""), ("motif", "other"), ("raison", "Essai"), ("etape", "appliquer")]
        },
    ]

    /// Contracts of which neither an end nor a cancellation was declared.
    static let running = """
        set local session_replication_role = replica;
        delete from departure_effect;
        delete from contract_event where kind in ('ended', 'cancelled');
        set local session_replication_role = origin;
        update contract set cancelled = false, ended_on = null, end_declared_on = null, end_reason = null
        where cancelled or ended_on is not null;
        """

    private static let ended = """
        insert into contract_event (contract_id, person_id, kind, on_date, end_reason)
        select id, person_id, 'ended', '2026-03-31', 'other' from contract;
        """

    private static let contacts = [
        form("addContact", employer, power: "contracts") { contact($0) },
        form("endContact", employer, before: "update structure_contact set to_on = null where id = 1001") { _ in
            [("contact", "1001")]
        } success: {
            $0.standing == .employer(1001) && $0.function != "referent" ? 303 : 404
        },
    ]

    /// No delegation of the trial, and nobody in a role that another row declared for later.
    private static let delegable = """
        delete from team_delegation where reason = 'Essai';
        delete from person_role where from_on >= '2027-03-01'
        """

    private static let delegations = [
        Rule(operation: "showDelegations", who: coordinators),
        form("delegateTeam", coordinators, before: delegable) { _ in
            [
                ("email", "\(Canary("person", 106, "mail").text)@canari.example"), ("debut", "2027-01-01"),
                ("fin", "2027-01-31"), ("raison", "Essai"),
            ]
            // Nobody is their own replacement.
        } success: {
            $0.standing == .coordinator(105) ? 303 : 422
        },
        form(
            "endDelegation",
            coordinators,
            before: "update team_delegation set to_on = '2098-12-31' where id = \(World.delegation.id)"
        ) { _ in
            [("delegation", PublicName.text(of: "delegation", World.delegation.id))]
        } success: {
            $0.standing == .coordinator(World.delegation.from) ? 303 : 404
        },
    ]
}
