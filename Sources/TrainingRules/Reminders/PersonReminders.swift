/// The reminders that follow from the facts about one person, with due days up to `horizon`.
///
/// Rules M-01 to M-24, M-28 and M-30. Facts after a day play no part in the reminders of that day: a registration asked
/// for later is not there yet, and one whose status is of a later day is still asked for.
public func reminderPlan(of file: ReminderFile, until horizon: CivilDate, under book: RuleBook) -> ReminderPlan {
    var planner = ReminderPlanner(book: book, horizon: horizon)
    let person = RemindedPerson(file, book: book)
    planner.addArrival(of: person)
    planner.addEnrolment(of: person)
    planner.addTraining(of: person)
    planner.addExams(of: person)
    planner.addCredits(of: person)
    planner.addModules(of: person)
    return ReminderPlan(planner.series, rules: book.reminders)
}

/// A file, with what the rules ask of it again and again.
struct RemindedPerson: Sendable {
    let file: ReminderFile
    let dossier: Dossier
    let training: InitialTraining
    let name: String
    let book: RuleBook

    init(_ file: ReminderFile, book: RuleBook) {
        self.file = file
        self.book = book
        dossier = file.dossier
        training = file.dossier.initialTraining ?? InitialTraining()
        name = file.name.isEmpty ? "cette personne" : file.name
    }

    var subject: Reminder.Subject { Reminder.Subject(.person, dossier.id) }

    /// First day of the training: the recorded one, else that of the cohort.
    var firstDay: CivilDate? { training.startedOn ?? file.cohort?.start }

    func isPast(_ date: CivilDate?, _ day: CivilDate) -> Bool { date.map { $0 <= day } == true }

    func isAdvisor(_ day: CivilDate) -> Bool { dossier.role(on: day) == .advisor }

    /// In post, as an advisor, and owing the initial training that has not begun (rule R-031).
    func mustTrain(_ day: CivilDate) -> Bool {
        dossier.isInPost(on: day) && isAdvisor(day) && !isPast(dossier.exemption?.on, day)
            && !isPast(training.startedOn, day) && !isPast(training.completedOn, day)
            && !isPast(training.abandonedOn, day)
    }

    /// The training is to come or under way: in post, neither suspended nor abandoned nor completed.
    func isTraining(_ day: CivilDate) -> Bool {
        isFollowed(day) && !isPast(training.completedOn, day)
    }

    /// The same, and after it was completed, contract or not (rule R-017).
    func isFollowed(_ day: CivilDate) -> Bool {
        guard !isPast(training.abandonedOn, day), !isPast(dossier.exemption?.on, day) else { return false }
        if isPast(training.completedOn, day) { return true }
        return dossier.isInPost(on: day) && !file.suspensions.contains { $0.covers(day) }
    }

    /// The person.
    func toPerson(_ day: CivilDate) -> [Reminder.Recipient] { [.init(.person, dossier.id)] }

    /// The manager at the employer of the day.
    func toManager(_ day: CivilDate) -> [Reminder.Recipient] {
        employers(day).map { .init(.manager, $0) }
    }

    /// The coordinators who follow the person that day.
    func toCoordinators(_ day: CivilDate) -> [Reminder.Recipient] {
        Set(file.followings.filter { $0.span.covers(day) }.map(\.coordinator)).sorted().map { .init(.coordinator, $0) }
    }

    /// The body of the enrolment.
    func toBody(_ day: CivilDate) -> [Reminder.Recipient] {
        file.trainingBody.map { [.init(.trainingBody, $0)] } ?? []
    }

    /// The employers on a day, each once.
    func employers(_ day: CivilDate) -> [String] {
        let running = file.employments.filter { employment in
            employment.recruitment.start <= day && employment.end.map { day <= $0 } != false
        }
        return Set(running.map(\.structure)).sorted()
    }

    /// The registrations as they were known on a day.
    func known(on day: CivilDate) -> [ModuleRegistration] {
        dossier.moduleRegistrations.compactMap { registration in
            guard registration.requestedOn <= day else { return nil }
            guard let changed = registration.statusOn, changed > day else { return registration }
            var earlier = registration
            earlier.status = .requested
            return earlier
        }
    }
}
