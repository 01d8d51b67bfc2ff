import Postgres

extension AllStatements {
    private static let bodyAndWorker = ["p_training", "p_worker"]

    /// Statements of sessions of modules, registrations and waiting lists.
    static let modules: [Entry] =
        [
            ModuleSessionSQL.search.info,
            ModuleSessionSQL.find.info,
            RegistrationSQL.find.info,
            PersonSQL.territory.info,
        ].map { Entry(info: $0, roles: readers + ["p_worker"]) }
        + [
            IdempotencySQL.answered.info,
            IdempotencySQL.keep.info,
        ].map { Entry(info: $0, roles: readers) }
        + [
            RegistrationSQL.request.info,
            RegistrationSQL.keepDecision.info,
        ].map { Entry(info: $0, roles: ["p_advisor", "p_training", "p_employer"]) }
        + [
            Entry(
                info: RegistrationSQL.lockPerson.info,
                roles: ["p_advisor", "p_training", "p_employer", "p_national"]
            ),
            Entry(info: RegistrationSQL.step.info, roles: ["p_advisor", "p_training", "p_national", "p_worker"]),
            Entry(info: RegistrationSQL.ofSession.info, roles: bodyAndWorker),
            Entry(info: RegistrationSQL.ofPersonInSession.info, roles: readers),
            Entry(info: ModuleSessionSQL.tell.info, roles: bodyAndWorker),
            Entry(info: WaitingSQL.ofPerson.info, roles: ["p_advisor", "p_training"]),
            Entry(info: RegistrationSQL.acceptReview.info, roles: ["p_training"]),
            Entry(info: RegistrationSQL.agreement.info, roles: ["p_training", "p_employer"]),
            Entry(info: RegistrationSQL.agree.info, roles: ["p_training", "p_employer"]),
            Entry(info: ModuleSessionSQL.lock.info, roles: bodyAndWorker),
            Entry(info: ModuleSessionSQL.participants.info, roles: bodyAndWorker),
            Entry(info: ModuleSessionSQL.confirm.info, roles: bodyAndWorker),
            Entry(info: ModuleSessionSQL.cancel.info, roles: bodyAndWorker),
            Entry(info: ModuleSessionSQL.create.info, roles: ["p_training"]),
            Entry(info: ModuleSessionSQL.move.info, roles: ["p_training"]),
            Entry(info: ModuleSessionSQL.decide.info, roles: ["p_training"]),
            Entry(info: ModuleSessionSQL.decideAtDeadline.info, roles: ["p_worker"]),
            Entry(info: ModuleSessionSQL.undecided.info, roles: ["p_worker"]),
            Entry(info: WaitingSQL.join.info, roles: ["p_advisor"]),
            Entry(info: WaitingSQL.find.info, roles: ["p_advisor", "p_training"]),
            Entry(info: WaitingSQL.ofSession.info, roles: ["p_training"]),
            Entry(info: WaitingSQL.isAwaited.info, roles: readers),
            Entry(
                info: WaitingSQL.offer.info,
                roles: ["p_advisor", "p_employer", "p_training", "p_national", "p_worker"]
            ),
            Entry(info: WaitingSQL.leave.info, roles: ["p_advisor"]),
            Entry(info: WaitingSQL.lapse.info, roles: ["p_worker"]),
            Entry(info: WaitingSQL.sessionsToOffer.info, roles: ["p_worker"]),
            Entry(info: WaitingSQL.closeOver.info, roles: ["p_worker"]),
            Entry(info: SessionDeskSQL.decisions.info, roles: ["p_training"]),
            Entry(info: SessionDeskSQL.agreements.info, roles: ["p_training"]),
            Entry(info: SessionDeskSQL.halfDays.info, roles: ["p_training"]),
            Entry(info: SessionDeskSQL.note.info, roles: ["p_training"]),
            Entry(info: SessionDeskSQL.outside.info, roles: ["p_training"]),
            Entry(info: SessionDeskSQL.addOutside.info, roles: ["p_training"]),
            Entry(info: SessionDeskSQL.withdrawOutside.info, roles: ["p_training"]),
            Entry(info: SessionDeskSQL.waiting.info, roles: ["p_training"]),
            Entry(info: SessionDeskSQL.sessionOf.info, roles: ["p_training", "p_national", "p_advisor"]),
            Entry(info: IdempotencySQL.purge.info, roles: ["p_worker"]),
        ]
}
