package import Postgres
package import TrainingRules

// Exams, certificates, exemptions.

extension Seed {
    /// An attempt at an exam, perhaps still ahead.
    package struct Exam: SeedRow {
        package var id: Int
        package var publicID: PostgresUUID
        package var personID: Int
        package var exam: ExamAttempt.Exam
        package var onDate: CivilDate
        package var outcome: ExamAttempt.Outcome
        package var centre: String?
        package var score: Int?
        /// Day on which the row was written.
        package var recordedOn: CivilDate

        package init(
            id: Int,
            publicID: PostgresUUID,
            personID: Int,
            exam: ExamAttempt.Exam,
            onDate: CivilDate,
            outcome: ExamAttempt.Outcome,
            centre: String? = nil,
            score: Int? = nil,
            recordedOn: CivilDate
        ) {
            self.id = id
            self.publicID = publicID
            self.personID = personID
            self.exam = exam
            self.onDate = onDate
            self.outcome = outcome
            self.centre = centre
            self.score = score
            self.recordedOn = recordedOn
        }

        package static let copy: StaticString = """
            copy exam_attempt (
                id, public_id, person_id, exam, on_date, outcome, centre, score, recorded_at, recorded_by
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.uuid(publicID)
            row.int(personID)
            row.text(exam.rawValue)
            row.text(days[onDate])
            row.text(outcome.rawValue)
            row.text(centre)
            row.int(score)
            row.text(days.instant(recordedOn))
            row.null()
        }
    }
}

extension Seed {
    /// A title or a block held.
    package struct Certificate: SeedRow {
        package var id: Int
        package var personID: Int
        package var title: Certification.Title
        package var block: Certification.Block?
        package var awardedOn: CivilDate
        package var basis: String
        package var evidence: String?

        package init(
            id: Int,
            personID: Int,
            title: Certification.Title,
            block: Certification.Block? = nil,
            awardedOn: CivilDate,
            basis: String,
            evidence: String? = nil
        ) {
            self.id = id
            self.personID = personID
            self.title = title
            self.block = block
            self.awardedOn = awardedOn
            self.basis = basis
            self.evidence = evidence
        }

        package static let copy: StaticString = """
            copy certification (
                id, person_id, title, block, awarded_on, basis, evidence, recorded_at, recorded_by
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.int(personID)
            row.text(title.rawValue)
            row.text(block?.rawValue)
            row.text(days[awardedOn])
            row.text(basis)
            row.text(evidence)
            row.text(days.instant(awardedOn))
            row.null()
        }
    }
}

extension Seed {
    /// A decision that the training need not be followed.
    package struct Exemption: SeedRow {
        package var id: Int
        package var personID: Int
        package var exemptionReason: TrainingRules.Exemption.Reason
        package var onDate: CivilDate
        package var evidence: String?

        package init(
            id: Int,
            personID: Int,
            exemptionReason: TrainingRules.Exemption.Reason,
            onDate: CivilDate,
            evidence: String? = nil
        ) {
            self.id = id
            self.personID = personID
            self.exemptionReason = exemptionReason
            self.onDate = onDate
            self.evidence = evidence
        }

        package static let copy: StaticString = """
            copy exemption (
                id, person_id, exemption_reason, on_date, evidence, recorded_at, recorded_by
            ) from stdin
            """

        package func write(to row: inout CopyRow, _ days: DayText) {
            row.int(id)
            row.int(personID)
            row.text(exemptionReason.rawValue)
            row.text(days[onDate])
            row.text(evidence)
            row.text(days.instant(onDate))
            row.null()
        }
    }
}
