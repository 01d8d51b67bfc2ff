import Postgres

extension AllStatements {
    /// Files of the directory, in and out.
    static let directoryFiles: [Entry] =
        [
            DirectoryPreviewSQL.lines.info, DirectoryPreviewSQL.measure.info, DirectoryPreviewSQL.unasked.info,
            DirectoryCheckSQL.structureElsewhere.info,
            DirectoryStagingSQL.add.info, DirectoryStagingSQL.clear.info, DirectoryStagingSQL.purge.info,
            DirectoryStagingSQL.structures.info, DirectoryStagingSQL.people.info, DirectoryStagingSQL.works.info,
            DirectoryCheckSQL.structureContradicts.info, DirectoryCheckSQL.structureNumberContradicts.info,
            DirectoryCheckSQL.structureAmbiguous.info, DirectoryCheckSQL.personContradicts.info,
            DirectoryCheckSQL.personNumberContradicts.info, DirectoryCheckSQL.contractRepeated.info,
            DirectoryCheckSQL.contractOverlaps.info, DirectoryCheckSQL.postOverlaps.info,
            DirectoryCheckSQL.postContradicts.info, DirectoryCheckSQL.conventionContradicts.info,
            DirectoryCheckSQL.coordinatorUnknown.info, DirectoryCheckSQL.numbersDisagree.info,
            DirectoryCheckSQL.postElsewhere.info, DirectoryCheckSQL.conventionElsewhere.info,
            DirectoryCheckSQL.contractRecorded.info, DirectoryCheckSQL.postOccupied.info,
            DirectoryCheckSQL.postDiffers.info, DirectoryMatchSQL.near.info, DirectoryMatchSQL.same.info,
            DirectoryMatchSQL.other.info, DirectoryMatchSQL.chosen.info, DirectoryMatchSQL.forgetColumn.info,
            DirectoryDeskSQL.claim.info, DirectoryMatchSQL.columns.info, DirectoryMatchSQL.rememberColumn.info,
            DirectoryMatchSQL.begin.info, DirectoryMatchSQL.appliedBefore.info, DirectoryMergeSQL.newcomers.info,
            DirectoryMergeSQL.structures.info, DirectoryMergeSQL.structureNumbers.info, DirectoryMergeSQL.people.info,
            DirectoryMergeSQL.personNumbers.info, DirectoryMergeSQL.details.info, DirectoryMergeSQL.conventions.info,
            DirectoryMergeSQL.posts.info, DirectoryMergeSQL.contracts.info, DirectoryMergeSQL.roles.info,
            DirectoryMergeSQL.teams.info, DirectoryChangeSQL.departures.info, DirectoryChangeSQL.departureEffect.info,
            DirectoryChangeSQL.contracts.info, DirectoryChangeSQL.postsOfContracts.info, DirectoryChangeSQL.posts.info,
            DirectoryChangeSQL.conventions.info, DirectoryChangeSQL.structures.info,
            DirectoryChangeSQL.formerTeams.info,
            DirectoryChangeSQL.absent.info,
            HistoryStagingSQL.add.info, HistoryStagingSQL.clear.info,
            HistoryStagingSQL.purge.info, HistoryStagingSQL.resolve.info, HistoryCheckSQL.personUnknown.info,
            HistoryCheckSQL.nameDiffers.info, HistoryCheckSQL.bodyUnknown.info, HistoryCheckSQL.moduleUnknown.info,
            HistoryCheckSQL.repeated.info, HistoryCheckSQL.trainingRecorded.info, HistoryCheckSQL.titleRecorded.info,
            HistoryCheckSQL.exemptionRecorded.info, HistoryCheckSQL.moduleRecorded.info,
            HistoryMergeSQL.enrolments.info,
            HistoryMergeSQL.starts.info, HistoryMergeSQL.ends.info, HistoryMergeSQL.titles.info,
            HistoryMergeSQL.exemptions.info, HistoryMergeSQL.sessions.info, HistoryMergeSQL.registrations.info,
            HistoryMergeSQL.complete.info,
        ].map { Entry(info: $0, roles: ["p_worker"]) } + [
            Entry(info: HistoryMergeSQL.unknownOf.info, roles: readers + ["p_worker"])
        ] + directoryDesk

    /// What the operator does on pages.
    private static let directoryDesk: [Entry] =
        [
            DirectoryDeskSQL.handIn.info,
            DirectoryDeskSQL.keepContent.info,
            DirectoryDeskSQL.recent.info,
            DirectoryDeskSQL.sources.info,
            DirectoryDeskSQL.answer.info,
            DirectoryDeskSQL.confirm.info,
        ].map { Entry(info: $0, roles: ["p_national"]) }
        + [
            DirectoryDeskSQL.find.info,
            DirectoryExportSQL.rows.info,
            TrainingExportSQL.rows.info,
        ].map { Entry(info: $0, roles: ["p_national", "p_worker"]) }
        // Training bodies find those whom they follow.
        + [Entry(info: DirectoryDeskSQL.personByEmail.info, roles: ["p_national", "p_training"])]
}
