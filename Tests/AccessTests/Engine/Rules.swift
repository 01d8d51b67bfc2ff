import TrainingApp

/// Who may use which route, one row each.
///
/// A route without a row fails the matrix, and so does a row without a route.
enum Rules {
    static let all: [Rule] = [
        operations,
        entry,
        provider,
        secondFactor,
        accounts,
        access,
        information,
        people,
        employers,
        cohorts,
        imports,
        programs,
        personalData,
        directory,
        directoryFiles,
        enrolments,
        programsOfEnrolment,
        hours,
        planning,
        confirmations,
        sessions,
        papers,
        titles,
        proofs,
        preparation,
        sessionDesk,
        reminders,
        calendars,
        figures,
    ].flatMap(\.self)

    private static let body: Rule.Who = .only([.training])

    private static let operations = [
        Rule(operation: "showLiveness", who: .everybody), Rule(operation: "showReadiness", who: .everybody),
        Rule(operation: "showMetrics", who: .everybody), Rule(operation: "showDescription", who: .everybody),
        Rule(operation: "showAsset", who: .everybody, objects: [.asset]),
    ]

    private static let entry = [
        Rule(
            operation: "showHome",
            who: .everybody,
            success: { seat in
                if case .claiming = seat.session { return 403 }
                if seat.session == .halfWay { return 303 }
                switch seat.persona {
                case .some: return 303
                case nil: return 200
                }
            }
        ),
        Rule(operation: "showSignIn", who: .everybody),
        Rule(
            operation: "signIn",
            who: .everybody,
            body: { _ in .form([("compte", PublicName.text(of: "role", 5_900)), ("persona", "national")]) },
            success: { _ in 303 },
            spendsSession: true
        ),
        Rule(
            operation: "signOut",
            who: .everybody,
            body: { _ in .form([]) },
            success: { _ in 303 },
            spendsSession: true
        ),
    ]

    /// With a provider that nobody reaches: what is asked of it fails, what is ours answers.
    private static let provider = [
        Rule(operation: "offerProviderSignIn", who: .everybody, success: { _ in 303 }),
        Rule(
            operation: "beginProviderSignIn",
            who: .everybody,
            body: { _ in .form([]) },
            success: { _ in 503 }
        ),
        Rule(
            operation: "completeProviderSignIn",
            who: .everybody,
            query: "?code=a&state=b",
            success: { _ in 400 }
        ),
        Rule(operation: "showSignedOut", who: .everybody, query: "?state=a", success: { _ in 303 }),
    ]

    private static let noFactor = "delete from second_factor"

    private static let secondFactor = [
        Rule(operation: "showSecondFactor", who: .signedIn, halfWay: .served),
        // Without a key that waits for its confirmation, this page leads back.
        Rule(operation: "showSecondFactorSetup", who: .signedIn, success: { _ in 303 }, halfWay: .served),
        Rule(
            operation: "prepareSecondFactor",
            who: .signedIn,
            body: { _ in .form([]) },
            success: { _ in 303 },
            writes: true,
            halfWay: .served
        ),
        // What a code does is tried elsewhere: here there is nothing that one could be right for.
        Rule(
            operation: "confirmSecondFactor",
            who: .signedIn,
            body: { _ in .form([("code", "000000")]) },
            success: { _ in 303 },
            before: noFactor,
            halfWay: .served
        ),
        Rule(
            operation: "passSecondFactor",
            who: .signedIn,
            body: { _ in .form([("code", "000000")]) },
            success: { _ in 422 },
            before: noFactor,
            halfWay: .served
        ),
        Rule(
            operation: "removeSecondFactor",
            who: .signedIn,
            body: { _ in .form([("code", "000000")]) },
            success: { _ in 422 },
            before: noFactor,
            halfWay: .served
        ),
    ]

    private static let information = [
        Rule(operation: "showRules", who: .everybody), Rule(operation: "showHelp", who: .everybody),
        Rule(operation: "showAccessibility", who: .everybody),
        Rule(operation: "downloadRosterTemplate", who: .everybody),
        Rule(operation: "downloadRosterWorkbook", who: .everybody),
    ]

    private static let question = "?module=HANDICAP&session=2026-10-05"

    private static let people = [
        Rule(operation: "showOwnPage", who: .only([.advisor])),
        Rule(operation: "askOwnModule", who: .only([.advisor]), query: question),
        Rule(operation: "showOwnHistoryPage", who: .only([.advisor])),
        Rule(operation: "showOwnHistory", who: .only([.advisor])),
        Rule(operation: "showJournalPage", who: .only([.auditor])),
        Rule(operation: "downloadJournal", who: .only([.auditor])),
        Rule(operation: "showAdvisorPage", who: .signedIn, objects: [.person]),
        Rule(operation: "askModule", who: .signedIn, objects: [.person], query: question),
    ]

    private static let employers = [
        Rule(operation: "showEmployerPage", who: .only([.employer])),
        Rule(operation: "showTeamPage", who: .only([.coordinator])),
        Rule(operation: "downloadTeam", who: .only([.coordinator]), query: "?format=csv"),
        Rule(operation: "showAbsences", who: .only([.employer]), query: "?mois=2026-12"),
        Rule(operation: "downloadAbsences", who: .only([.employer]), query: "?mois=2026-12&format=csv"),
    ]

    private static let cohorts = [
        Rule(operation: "showCohortsPage", who: body), Rule(operation: "showNewCohort", who: body),
        Rule(
            operation: "openCohort",
            who: body,
            body: {
                .form([
                    ("code", "page-\($0)"), ("libelle", ""), ("territoire", "13"), ("debut", "2026-09-07"),
                    ("jours", "1"), ("jours", "2"),
                ])
            },
            success: { _ in 303 },
            power: "cohorts",
            writes: true
        ),
        Rule(operation: "showCohortPage", who: body, objects: [.cohort]),
    ]

    private static let imports = [
        Rule(operation: "showUpload", who: body, objects: [.cohort]),
        Rule(
            operation: "uploadRosterPage",
            who: body,
            objects: [.cohort],
            body: { .upload(file: "page-\($0).csv", content: Roster.file(of: 0)) },
            success: { _ in 303 },
            power: "rosters",
            writes: true
        ),
        Rule(operation: "showImportPage", who: body, objects: [.roster]),
        Rule(operation: "showProgress", who: body, objects: [.roster]),
        Rule(operation: "downloadErrors", who: body, objects: [.roster]),
        Rule(
            operation: "confirmImportPage",
            who: body,
            objects: [.roster],
            // The mark of the preview is on the page alone: another one is refused there.
            body: { _ in .form([("apercu", "0")]) },
            success: { _ in 422 },
            power: "rosters",
            before: checkedAgain
        ),
        Rule(
            operation: "answerImport",
            who: body,
            objects: [.roster],
            body: { _ in .form([("apercu", "0")]) },
            success: { _ in 422 },
            power: "rosters",
            before: checkedAgain
        ),
        Rule(
            operation: "undoImport",
            who: body,
            objects: [.roster],
            body: { _ in .form([("raison", "essai")]) },
            success: { _ in 303 },
            power: "rosters",
            writes: true,
            before: """
                update import_job set state = 'applied', applied_at = now(), undone_at = null, undone_by = null,
                    undo_reason = null
                where id between 7001 and 7003
                """
        ),
    ]

    private static let checkedAgain = """
        update import_job set state = 'checked', applied_at = null, undone_at = null, undone_by = null, undo_reason = null
        where id between 7001 and 7003
        """

    private static let programs: [Rule] = [
        Rule(
            operation: "decide",
            who: .everybody,
            body: { _ in
                .json(
                    """
                    {"dossier": {"id": "a", "territory": "13"}, "query": {"module": "SENIORS",
                    "registeredOn": "2026-01-10", "sessionStart": "2026-03-10"}}
                    """
                )
            }
        ),
        Rule(operation: "showStatement", who: .signedIn, objects: [.person]),
        Rule(operation: "showDossier", who: .signedIn, objects: [.person]),
        Rule(operation: "checkEligibility", who: .signedIn, objects: [.person], query: question),
        Rule(operation: "showEmployerProgress", who: .only([.employer]), objects: [.structure]),
        Rule(operation: "listCohorts", who: .only([.training, .national, .auditor])),
        Rule(operation: "showCohort", who: .only([.training, .national, .auditor]), objects: [.cohort]),
        Rule(
            operation: "createCohort",
            who: body,
            body: { .json(#"{"code": "api-\#($0)", "territory": "13", "start": "2026-09-07"}"#) },
            success: { _ in 201 },
            power: "cohorts",
            writes: true
        ),
        Rule(
            operation: "uploadRoster",
            who: body,
            objects: [.cohort],
            query: "?fileName=liste.csv",
            body: { .file(type: "text/csv", content: Roster.file(of: 0) + "\n\($0)") },
            success: { _ in 202 },
            power: "rosters",
            writes: true
        ),
        Rule(operation: "showImport", who: body, objects: [.roster]),
        Rule(
            operation: "applyImport",
            who: body,
            objects: [.roster],
            success: { _ in 202 },
            power: "rosters",
            writes: true,
            before: checkedAgain
        ),
    ].map { rule in
        var rule = rule
        rule.halfWay = .refused
        return rule
    }
}
