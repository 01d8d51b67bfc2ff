public import Postgres

/// Every statement of the store, so that tests and `parcours doctor` can hold each against the real schema.
public enum AllStatements {
    /// A statement with the role it runs as.
    public struct Entry: Sendable {
        /// The statement.
        public let info: StatementInfo
        /// The roles that run it: a persona's, the worker's, or a login's own.
        public let roles: [String]
    }

    /// The statements, each once.
    public static let all: [Entry] =
        login + access + waysIn + facts + pages + directory + directoryFiles + imports + audit + personalData
        + reminders
        + calendars
        + enrolments
        + hours
        + modules
        + papers
        + preparation
        + moduleDesk
        + ledger
        + moduleWays
        + roles
        + directoryMended
        + rosterDesk
        + search
        + absences
        + subject
        + figures
        + enrolmentBatches
        + everybody
        + SeedSQL.all.map { Entry(info: $0, roles: []) }

    static let readers = [
        "p_advisor", "p_employer", "p_training", "p_coordinator", "p_prefecture", "p_national", "p_auditor",
    ]

    /// Those whose pages or programs list cohorts.
    private static let cohortReaders = ["p_training", "p_national", "p_auditor"]

    private static let login: [Entry] = [
        Entry(info: MigrationSQL.lock.info, roles: []),
        Entry(info: MigrationSQL.applied.info, roles: ["parcours_web", "parcours_worker"]),
        Entry(info: MigrationSQL.record.info, roles: []),
        Entry(info: ClusterSQL.findDatabase.info, roles: []),
        Entry(info: StandbySQL.primary.info, roles: ["parcours_web"]),
        Entry(info: StandbySQL.hasReached.info, roles: ["parcours_web"]),
        Entry(info: BackupSQL.exportSnapshot.info, roles: []),
        Entry(info: BackupSQL.counts.info, roles: []),
        Entry(info: BackupSQL.hasContent.info, roles: []),
        Entry(info: ContextSQL.enter.info, roles: ["parcours_web"]),
        Entry(info: ContextSQL.enterToken.info, roles: ["parcours_web"]),
        Entry(info: ContextSQL.enterAnonymous.info, roles: ["parcours_web"]),
        Entry(info: ContextSQL.enterWorker.info, roles: ["parcours_worker"]),
        Entry(info: SessionSQL.openDemo.info, roles: ["p_anon"]),
        Entry(info: SessionSQL.close.info, roles: ["p_anon"]),
        Entry(info: SessionSQL.touch.info, roles: ["p_anon"]),
        Entry(info: SessionSQL.demoAccounts.info, roles: ["p_anon"]),
        Entry(info: SessionSQL.identity.info, roles: readers),
        Entry(info: SessionSQL.purge.info, roles: ["p_worker"]),
        Entry(info: SignInSQL.begin.info, roles: ["p_anon"]),
        Entry(info: SignInSQL.take.info, roles: ["p_anon"]),
        Entry(info: SignInSQL.signIn.info, roles: ["p_anon"]),
        Entry(info: SignInSQL.proposedEmployer.info, roles: ["p_anon"]),
        Entry(info: SignInSQL.assurance.info, roles: readers),
        Entry(info: ReferenceSQL.putModule.info, roles: ["p_worker"]),
        Entry(info: ReferenceSQL.putRuleBook.info, roles: ["p_worker"]),
        Entry(info: ReferenceSQL.ruleBookDigest.info, roles: ["p_worker"]),
        Entry(info: RuleBookSQL.all.info, roles: ["p_worker"]),
        Entry(info: RuleBookSQL.inForce.info, roles: ["p_anon", "p_worker"]),
        Entry(info: RuleBookSQL.lock.info, roles: ["p_worker"]),
        Entry(info: RuleBookSQL.putProgrammes.info, roles: ["p_worker"]),
        Entry(info: DoctorSQL.drift.info, roles: []),
        Entry(info: DoctorSQL.faults.info, roles: []),
        Entry(info: DoctorSQL.clock.info, roles: []),
    ]

    private static let managers = ["p_employer", "p_training", "p_coordinator", "p_national"]
    private static let tokenMakers = ["p_training", "p_national"]

    private static let access: [Entry] = [
        Entry(info: AccountSQL.email.info, roles: readers),
        Entry(info: AccountSQL.roles.info, roles: readers),
        Entry(info: AccountSQL.sessions.info, roles: readers),
        Entry(info: AccountSQL.identities.info, roles: readers),
        Entry(info: AccountSQL.currentSession.info, roles: readers),
        Entry(info: AccountSQL.revokeSession.info, roles: readers),
        Entry(info: AccountSQL.switchRole.info, roles: ["p_anon"]),
        Entry(info: AccessSQL.members.info, roles: managers + ["p_auditor"]),
        Entry(info: AccessSQL.invitations.info, roles: managers + ["p_auditor"]),
        Entry(info: AccessSQL.closed.info, roles: ["p_national", "p_auditor"]),
        Entry(info: AccessSQL.uninvited.info, roles: ["p_employer", "p_training", "p_national"]),
        Entry(info: AccessSQL.invite.info, roles: managers + ["p_worker"]),
        Entry(info: AccessSQL.withdraw.info, roles: managers),
        Entry(info: AccessSQL.endRole.info, roles: readers),
        Entry(info: AccessSQL.setDisabled.info, roles: ["p_national"]),
        Entry(info: InvitationSQL.show.info, roles: ["p_anon"]),
        Entry(info: InvitationSQL.accept.info, roles: ["p_anon"]),
        Entry(info: TokenSQL.list.info, roles: tokenMakers + ["p_auditor"]),
        Entry(info: TokenSQL.powers.info, roles: tokenMakers),
        Entry(info: TokenSQL.create.info, roles: tokenMakers),
        Entry(info: TokenSQL.revoke.info, roles: tokenMakers),
        Entry(info: TokenSQL.touch.info, roles: ["p_anon"]),
    ]

    private static let waysIn: [Entry] =
        [
            SignInLinkSQL.ask.info, SignInLinkSQL.state.info, SignInLinkSQL.redeem.info, SignInLinkSQL.redeemCode.info,
            SecondFactorSQL.state.info, SecondFactorSQL.prepare.info, SecondFactorSQL.attempt.info,
            SecondFactorSQL.pass.info, SecondFactorSQL.recover.info, SecondFactorSQL.confirm.info,
            SecondFactorSQL.remove.info,
        ].map { Entry(info: $0, roles: ["p_anon"]) }
        + [
            MailSQL.lease.info, MailSQL.settle.info, MailSQL.postpone.info, MailSQL.purge.info,
            SignInLinkSQL.purge.info,
        ].map { Entry(info: $0, roles: ["p_worker"]) }

    private static let facts: [Entry] = [
        FactSQL.roles.info, FactSQL.contracts.info, FactSQL.enrolmentEvents.info, FactSQL.minutes.info,
        FactSQL.exemptions.info, FactSQL.certifications.info, FactSQL.examAttempts.info, FactSQL.registrations.info,
        FactSQL.employers.info,
    ].map { Entry(info: $0, roles: readers + ["p_worker"]) }

    private static let personalData: [Entry] =
        [
            RegisterSQL.classes.info, RegisterSQL.purposes.info, RegisterSQL.retention.info, RegisterSQL.offices.info,
            RegisterSQL.inventory.info,
        ].map { Entry(info: $0, roles: readers + ["p_anon", "p_worker"]) }
        + [Entry(info: OwnDataSQL.export.info, roles: readers)]
        + [RectificationSQL.ask.info, RectificationSQL.ownTerritory.info, RectificationSQL.own.info]
        .map { Entry(info: $0, roles: ["p_advisor", "p_coordinator"]) }
        + [RectificationSQL.toAnswer.info, RectificationSQL.answer.info]
        .map { Entry(info: $0, roles: ["p_training", "p_national"]) }
        + [
            RetentionSQL.facts.info, RetentionSQL.notify.info, RetentionSQL.anonymise.info,
            RetentionSQL.anonymiseContacts.info, RetentionSQL.anonymiseAccounts.info, RetentionSQL.forgetReports.info,
            RetentionSQL.lock.info, RetentionSQL.purgeAttempts.info, RetentionSQL.purgePending.info,
        ].map { Entry(info: $0, roles: ["p_worker"]) }

    private static let audit: [Entry] = [
        Entry(info: AuditSQL.noteRead.info, roles: readers + ["p_worker"]),
        Entry(info: AuditSQL.noteList.info, roles: readers + ["p_worker"]),
        Entry(info: AuditSQL.noteExport.info, roles: readers + ["p_worker"]),
        Entry(info: HistorySQL.own.info, roles: ["p_advisor"]),
        Entry(info: HistorySQL.territory.info, roles: ["p_advisor"]),
        Entry(info: JournalSQL.page.info, roles: ["p_auditor"]),
        Entry(info: JournalSQL.people.info, roles: ["p_auditor"]),
        Entry(info: JournalSQL.accounts.info, roles: ["p_auditor"]),
        Entry(info: AuditSQL.seal.info, roles: ["p_worker"]),
        Entry(info: AuditCheckSQL.faults.info, roles: ["p_worker"]),
        Entry(info: AuditCheckSQL.state.info, roles: ["p_worker"]),
        Entry(info: AuditCheckSQL.anchor.info, roles: ["p_worker"]),
    ]

    private static let pages: [Entry] = [
        Entry(info: PersonSQL.find.info, roles: readers),
        Entry(info: PersonSQL.viewer.info, roles: readers),
        Entry(info: PersonSQL.everybody.info, roles: ["p_worker"]),
        Entry(info: PersonSQL.ofCohort.info, roles: cohortReaders),
        Entry(info: PersonSQL.ofTeam.info, roles: ["p_coordinator"]),
        Entry(info: EmployerSQL.findOwn.info, roles: ["p_employer"]),
        Entry(info: CohortSQL.list.info, roles: cohortReaders),
        Entry(info: CohortSQL.find.info, roles: cohortReaders + ["p_worker"]),
        Entry(info: CohortSQL.ofPerson.info, roles: readers),
        Entry(info: CohortSQL.findByCode.info, roles: ["p_worker"]),
        Entry(info: CohortSQL.codes.info, roles: ["p_worker"]),
        Entry(info: CohortSQL.closures.info, roles: readers),
        Entry(info: CohortSQL.create.info, roles: ["p_training", "p_worker"]),
        Entry(info: CohortSQL.programme.info, roles: ["p_training", "p_worker"]),
        Entry(info: TrainingBodySQL.findByCode.info, roles: ["p_worker"]),
        Entry(info: TrainingBodySQL.own.info, roles: ["p_training"]),
    ]

    private static let imports: [Entry] =
        [ImportSQL.create.info, ImportSQL.keepContent.info].map { Entry(info: $0, roles: ["p_training"]) }
        + [Entry(info: ImportSQL.find.info, roles: ["p_training", "p_worker"])]
        + [Entry(info: ImportSQL.content.info, roles: ["p_training", "p_national", "p_worker"])]
        + [
            ImportSQL.forgetContent.info, ImportSQL.appliedBefore.info, ImportSQL.move.info, ImportSQL.progress.info,
            ImportSQL.claim.info, ImportSQL.purgeStaging.info, ImportSQL.unstage.info, ImportSQL.expectLargeSets.info,
            ImportSQL.oneAtATime.info, ImportSQL.purgeFiles.info,
            RosterCheckSQL.otherEmployers.info,
            RosterCheckSQL.unknownCohorts.info, RosterCheckSQL.fullCohorts.info, RosterCheckSQL.otherNames.info,
            RosterCheckSQL.enrolledElsewhere.info, RosterCheckSQL.alreadyTrained.info,
            RosterCheckSQL.otherContracts.info, RosterMergeSQL.structures.info, RosterMergeSQL.contacts.info,
            RosterMergeSQL.people.info, RosterMergeSQL.roles.info, RosterMergeSQL.contracts.info,
            RosterMergeSQL.placements.info, RosterMergeSQL.enrolments.info,
        ].map { Entry(info: $0, roles: ["p_worker"]) }
}

extension AllStatements {
    /// The roles a login takes, each with the statements run in it.
    static func roles(of login: String) -> [(name: String, statements: [StatementInfo])] {
        let names =
            login == "parcours_worker" ? ["parcours_worker", "p_worker"] : ["parcours_web", "p_anon"] + readers
        return names.map { name in (name, all.filter { $0.roles.contains(name) }.map(\.info)) }
    }
}
