import Postgres

extension AllStatements {
    /// What training bodies and the worker do about rosters beside checking and recording them.
    static let rosterDesk: [Entry] =
        [
            RosterDeskSQL.ofCohort.info,
            RosterDeskSQL.answer.info,
            RosterDeskSQL.confirm.info,
            RosterDeskSQL.obstacles.info,
            RosterDeskSQL.undo.info,
        ].map { Entry(info: $0, roles: ["p_training"]) }
        + [
            RosterMatchSQL.resolve.info,
            RosterMatchSQL.near.info,
            RosterMatchSQL.other.info,
            RosterMatchSQL.chosen.info,
            RosterCheckSQL.repeatedPeople.info,
        ].map { Entry(info: $0, roles: ["p_worker"]) }
}
