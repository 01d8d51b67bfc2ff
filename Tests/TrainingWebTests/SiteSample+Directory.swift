import Postgres
import Testing
import TrainingRules

@testable import TrainingApp
@testable import TrainingStore
@testable import TrainingWeb

extension SiteSample {
    private static func uuid() throws -> PostgresUUID {
        try #require(PostgresUUID("6f1c1b9e-0000-4000-8000-000000000004"))
    }

    /// A structure with a post of each kind; merged into another where asked.
    static func structure(isMerged: Bool = false) throws -> StructureView {
        let id = try uuid()
        func post(_ key: Int, returned: String? = nil, occupied: Bool = false) throws -> PostSummary {
            PostSummary(
                PostRow(
                    id: key,
                    publicID: id,
                    reference: key == 1 ? "P-1" : nil,
                    convention: 1,
                    conventionStart: try day("2024-01-01"),
                    conventionEnd: try day("2026-12-31"),
                    attributedOn: try day("2024-01-01"),
                    returnedOn: try returned.map(day),
                    transferredOn: nil,
                    isCancelled: key == 3,
                    occupant: occupied ? (id, "Élise <b>") : nil
                )
            )
        }
        return StructureView(
            card: StructureHead(
                StructureCard(
                    id: 1,
                    publicID: id,
                    name: "Mairie <b>",
                    number: "13002526500013",
                    kind: "public",
                    address: ["1 rue Haute", "13001 Marseille"],
                    territory: try #require(Territory("13")),
                    mergedInto: isMerged ? (id, "Ville") : nil
                )
            ),
            count: PostCount(occupied: 2, attributed: 1, application: .accepted, hadPosts: true),
            day: DirectoryDay(on: try day("2026-03-02"), known: try day("2026-03-01")),
            versions: [
                StructureName(
                    StructureVersionRow(
                        from: try day("2026-01-01"),
                        number: nil,
                        name: "Ville",
                        declaredOn: try day("2026-01-02")
                    )
                )
            ],
            posts: [
                try post(1, occupied: true), try post(2), try post(3), try post(4, returned: "2026-02-01"),
            ],
            contacts: [
                ContactView(
                    ContactRow(
                        id: 7,
                        function: "hr",
                        name: "Léa",
                        email: "rh@mairie.example",
                        from: try day("2024-01-01"),
                        to: nil
                    )
                )
            ],
            contracts: [
                EmployerContractView(
                    EmployerContractRow(
                        publicID: id,
                        person: id,
                        name: "Zoé <b>",
                        start: try day("2026-09-01"),
                        end: nil,
                        isOnPost: false
                    )
                )
            ],
            headOffice: isMerged ? nil : StructureLink("siege", "Siège <b>"),
            establishments: isMerged ? [StructureLink("annexe", "Annexe")] : []
        )
    }

    static func contract(ended: String?) throws -> ContractView {
        ContractView(
            ContractRow(
                id: 1,
                publicID: try uuid(),
                person: PersonRow(
                    id: 1,
                    publicID: try uuid(),
                    lastName: "Durand",
                    firstName: "Élise",
                    territory: try #require(Territory("13"))
                ),
                structure: 1,
                structureID: try uuid(),
                structureName: "Mairie",
                number: "13002526500013",
                start: try day("2025-11-03"),
                plannedEnd: nil,
                ended: try ended.map(day)
            ),
            [
                ContractEventRow(
                    id: 1,
                    kind: "ended",
                    on: try day("2026-02-27"),
                    endReason: "resignation",
                    declaredOn: try day("2026-02-25")
                )
            ],
            today: try day("2026-03-02")
        )
    }

    static func recruitment() throws -> RecruitmentView {
        let facts = Recruitment(start: try day("2025-11-03"))
        return RecruitmentView(
            id: "p",
            name: "Élise Durand",
            items: [
                .init(
                    contract: "c",
                    employer: "Mairie",
                    start: facts.start,
                    end: nil,
                    check: recruitmentCheck(facts, on: try day("2026-03-02"))
                )
            ],
            real: .no(missing: [.interview, .coopListing]),
            listing: nil,
            flaws: [.emailMissing, .roleNotAdvisor],
            on: try day("2026-03-02")
        )
    }

    /// A file of the directory in that state.
    static func directoryImport(
        _ state: ImportView.State,
        _ change: (inout DirectoryReport) -> Void = { _ in }
    ) throws -> DirectoryImportView {
        var report = DirectoryReport()
        report.rows = 12
        change(&report)
        return try DirectoryImportView(
            DeskRow(
                id: 1,
                publicID: try uuid(),
                source: "coop",
                fileName: "annuaire <b>.csv",
                fileDigest: [UInt8](repeating: 7, count: 32),
                state: state.rawValue,
                rowsDone: 4,
                summary: PostgresJSON(text: DirectoryReportDocument.stored(report)),
                wishes: PostgresJSON(text: ImportWishes().text),
                handedInOn: try day("2026-03-02"),
                author: nil,
                hasContent: true
            )
        )
    }

    /// The pages of files of the directory.
    static func directoryFilePages() throws -> [any Page] {
        let item = DirectoryImportList.Item(
            id: "i",
            source: "coop",
            fileName: "annuaire <b>.csv",
            state: .checked,
            handedInOn: try day("2026-03-02"),
            author: "Pilote"
        )
        let list = DirectoryImportList(items: [item], sources: ["coop", "tableau-de-pilotage"])
        let known = Likeness.Party(
            name: "Élise Durand",
            email: "elise@mairie.example",
            bornOn: try day("1990-03-02"),
            employer: "Mairie"
        )
        let typed = Likeness.Party(name: "Elise Durant", email: "e@mairie.example", bornOn: nil, employer: nil)
        let open = try directoryImport(.refused) { report in
            report.titles = [
                FileTitle(title: "Boîte <b>", column: nil, isRemembered: false),
                FileTitle(title: "Arrivée", column: "Début de contrat", isRemembered: true),
                FileTitle(title: "Nom", column: "Nom", isRemembered: false),
            ]
            report.likenesses = [
                Likeness(line: 3, kind: .birth, incoming: typed, person: "p", recorded: known),
                Likeness(line: 3, kind: .employer, incoming: typed, person: "q", recorded: known),
                Likeness(line: 5, kind: .email, incoming: known, person: "p", recorded: typed),
            ]
            report.issues.add([
                RosterIssue(
                    line: 2,
                    column: .init(number: 2, title: "SIRET"),
                    code: "siret_invalid",
                    value: "1 <b>",
                    message: "Ce SIRET n'a pas 14 chiffres.",
                    remedy: "Recopiez-le."
                )
            ])
        }
        let held = try directoryImport(.checked) { report in
            var effect = DirectoryReport.Effect()
            effect.departures = 30
            effect.absent = 2
            report.effect = effect
            report.needsConfirmation = true
        }
        return [
            DirectoryUploadPage(list), ExportsPage(),
            DirectoryUploadPage(list, source: "A B", error: FieldError(field: "source", message: "Ce nom ne va pas.")),
            DirectoryImportPage(open), DirectoryImportPage(held, problem: Problem(AppError.notFound)),
            DirectoryImportPage(try directoryImport(.checking)),
            DirectoryImportPage(try directoryImport(.applied) { $0.effect = DirectoryReport.Effect() }),
        ]
    }

    /// The pages of the directory.
    static func directoryPages() throws -> [any Page] {
        let view = try structure()
        let row = StructureRow(
            id: 1,
            publicID: try uuid(),
            name: "Mairie <b>",
            number: nil,
            territory: try #require(Territory("13")),
            commune: "Marseille",
            count: view.count
        )
        let list = StructureList(
            structures: [StructureSummary(row)],
            next: StructureMark(name: "Mairie", key: 1),
            day: view.day
        )
        let figures = FiguresView(
            departments: [
                DepartmentFigures(
                    territory: row.territory,
                    target: 12,
                    attributed: 10,
                    occupied: 7,
                    structures: 4,
                    anomalies: 1
                )
            ],
            day: view.day,
            definitions: FigureDefinition.directory
        )
        var filter = StructureFilter()
        filter.text = "mairie & co"
        let problem = Problem(
            AppError(.refused, code: "x", message: "Ce poste est encore occupé.", remedy: "Attendez.")
        )
        let post = PostView(
            id: "p",
            structureID: "s",
            structureName: "Mairie",
            conventionEnd: try day("2026-12-31"),
            leftOn: nil,
            convention: ConventionView(
                signedOn: try day("2024-01-01"),
                depositedOn: nil,
                start: try day("2024-01-01"),
                end: try day("2026-12-31"),
                posts: 1,
                events: []
            )
        )
        let delegation = DelegationRow(
            publicID: try uuid(),
            isOwn: true,
            from: try day("2026-03-01"),
            to: try day("2026-04-01"),
            reason: "Congé",
            partner: "Élise <b>"
        )
        func confirm(_ obstacle: Problem?) -> ConfirmPage {
            ConfirmPage(
                title: "Rendre un poste",
                question: "Le poste serait rendu.",
                lines: ["Il ne compte plus."],
                obstacle: obstacle,
                action: "/annuaire/postes/p/depart",
                fields: ConfirmPage.fields(of: FormFields([.init(name: "le", value: "2026-03-01")])),
                button: "Rendre",
                back: "/annuaire"
            )
        }
        return [
            StructureListPage(list, filter, isFirst: false, mayKeep: true),
            StructurePage(view, mayKeep: true, problem: problem), StructurePage(view, mayKeep: false),
            StructurePage(try structure(isMerged: true), mayKeep: true), NewStructurePage(problem: problem),
            FiguresPage(figures, mayKeep: true, problem: problem), PostPage(post, problem: problem),
            ContractPage(try contract(ended: nil), problem: problem), ContractPage(try contract(ended: "2026-02-27")),
            EmploymentPage(view, FormFields(), problem: problem), confirm(nil), confirm(problem),
            ContractPage(try contract(ended: nil), mayDeclare: false),
            EmploymentPage(view, FormFields(), mayDeclare: false),
            PersonKeepingPage(
                PersonKeeping(
                    id: "p",
                    name: "Durand Élise <b>",
                    roles: [
                        RolePeriod(role: .advisor, from: try day("2025-01-06")),
                        RolePeriod(role: .coordinator, from: try day("2026-01-05")),
                    ],
                    corrections: [
                        .init(
                            from: try day("2025-06-02"),
                            role: .coordinator,
                            takenBackOn: try day("2025-06-09"),
                            reason: "Erreur <b>"
                        )
                    ],
                    listings: [CoopListing(on: try day("2025-01-20"), role: .advisor, email: "a@b.example")],
                    team: [
                        TeamMemberView(
                            TeamMemberRow(
                                id: 1,
                                personID: 2,
                                person: try uuid(),
                                name: "Zoé <b>",
                                from: try day("2026-01-05"),
                                to: nil
                            )
                        )
                    ],
                    today: try day("2026-03-02")
                ),
                problem: problem
            ),
            PeopleListPage(
                PeopleList(
                    people: [
                        .init(
                            id: "p",
                            name: "Durand Élise <b>",
                            territory: row.territory,
                            employer: nil,
                            role: .advisor
                        )
                    ],
                    next: PageMark(hasLeft: false, lastName: "Durand", firstName: "Élise", key: 1)
                ),
                text: "durand & co",
                territory: row.territory,
                isFirst: false
            ),
            DelegationPage([DelegationView(delegation)], today: try day("2026-03-02"), problem: problem),
            AdvisorPage(
                try self.view(trainee()),
                for: .employer,
                isOwn: false,
                recruitment: try recruitment(),
                under: try ruleBook()
            ),
        ]
    }
}
