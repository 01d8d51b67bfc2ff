import Foundation
import TrainingRules

/// A file as the independent reference reads it.
protocol ReferenceReadable {
    var json: [String: Any] { get }
}

private func put(_ fields: [String: Any?]) -> [String: Any] {
    fields.mapValues { value -> Any in
        switch value {
        case let day as CivilDate: day.iso
        case let other?: other
        case nil: NSNull()
        }
    }
}

extension ReminderFile.Span {
    fileprivate var pair: [Any] { [from.iso, to?.iso ?? NSNull()] }
}

extension ReminderFile: ReferenceReadable {
    var json: [String: Any] {
        let training = dossier.initialTraining ?? InitialTraining()
        return put([
            "id": dossier.id, "territory": dossier.territory.code,
            "roles": dossier.roles.map { put(["role": $0.role.rawValue, "from": $0.from]) },
            "contracts": dossier.contracts.map { put(["start": $0.start, "end": $0.end]) },
            "training": put([
                "registered": training.registeredOn, "interview": training.interviewOn,
                "convocation": training.convocationReceivedOn,
                "confirmedByAdvisor": training.confirmedByAdvisorOn,
                "confirmedByManager": training.confirmedByManagerOn, "started": training.startedOn,
                "abandoned": training.abandonedOn, "completed": training.completedOn,
                "mockJury": training.mockJuryOn,
            ]),
            "exemption": dossier.exemption.map { put(["on": $0.on]) },
            "exams": dossier.examAttempts.map {
                put(["exam": $0.exam.rawValue, "on": $0.on, "outcome": $0.outcome.rawValue])
            },
            "certifications": dossier.certifications.map {
                put(["title": $0.title.rawValue, "block": $0.block?.rawValue, "on": $0.awardedOn])
            },
            "registrations": dossier.moduleRegistrations.map {
                put([
                    "id": $0.id, "module": $0.module, "requested": $0.requestedOn, "first": $0.sessionStart,
                    "last": $0.sessionEnd, "status": $0.status.rawValue, "statusOn": $0.statusOn,
                    "funding": $0.funding.rawValue, "afterReview": $0.acceptedAfterReview,
                ])
            },
            "employments": employments.map(\.json),
            "coop": coopListings.map {
                put(["on": $0.on, "role": $0.role.rawValue, "email": $0.email, "siret": $0.siret])
            },
            "followings": followings.map(\.json), "body": trainingBody,
            "cohort": cohort.map {
                put([
                    "start": $0.start, "mockJury": $0.mockJuryOn, "exam": $0.examOn,
                    "closures": $0.closures.map { [$0.from.iso, $0.to.iso] },
                ])
            },
            "interviewBooked": interviewBookedFor, "fundingAnswered": fundingAnsweredOn,
            "reported": recruitmentReportedOn, "suspensions": suspensions.map(\.pair),
            "internship": internship.map { put(["on": $0.on, "minutes": $0.minutes]) },
            "examFile": examFileOn, "questionnaire": questionnaireOn, "coopInvited": coopInvitedOn,
            "sessions": sessions.map {
                put([
                    "registration": $0.registration, "body": $0.body, "confirmed": $0.confirmedOn,
                    "cancelled": $0.cancelledOn,
                ])
            },
        ])
    }
}

extension ReminderFile.Following {
    fileprivate var json: [String: Any] {
        put(["coordinator": coordinator, "from": span.from, "to": span.to])
    }
}

extension ReminderFile.Employment {
    fileprivate var json: [String: Any] {
        put([
            "contract": contract, "structure": structure, "number": number, "end": end,
            "recruitment": put([
                "start": recruitment.start, "signed": recruitment.signedOn, "deposited": recruitment.depositedOn,
                "selected": recruitment.candidateSelectedOn,
                "convention": recruitment.convention.map {
                    put(["signed": $0.signedOn, "deposited": $0.depositedOn, "start": $0.start, "end": $0.end])
                },
                "previous": recruitment.previous.map { put(["ended": $0.endedOn, "declared": $0.declaredOn]) },
            ]),
        ])
    }
}

extension StructureFile: ReferenceReadable {
    var json: [String: Any] {
        put([
            "id": id, "anomaly": anomalySince, "left": leftOn, "followings": followings.map(\.json),
            "conventions": conventions.map { put(["id": $0.id, "start": $0.start, "end": $0.end]) },
            "contracts": contracts.map {
                put([
                    "id": $0.id, "post": $0.post, "postGone": $0.postGoneOn, "start": $0.start,
                    "plannedEnd": $0.plannedEnd, "ended": $0.endedOn, "declared": $0.endDeclaredOn,
                ])
            },
            "habilitations": habilitations.map {
                put(["started": $0.startedOn, "validated": $0.validatedOn, "refused": $0.refusedOn])
            },
        ])
    }
}

extension SessionFile: ReferenceReadable {
    var json: [String: Any] {
        put([
            "id": id, "body": body, "first": firstDay, "minimum": minimum, "confirmed": confirmedOn,
            "cancelled": cancelledOn, "registrations": registrations.map(\.pair),
        ])
    }
}
