public import JSONText
public import TrainingRules

extension DossierDocument {
    /// Writes the dossier as an object of contract §1.
    public static func encode(_ dossier: Dossier, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", dossier.id)
            writer.field("territory", dossier.territory.code)
            writer.field("roles", array: dossier.roles) { writer, role in
                writer.object {
                    $0.field("role", role.role.rawValue)
                    $0.field("from", role.from.iso)
                }
            }
            writer.field("contracts", array: dossier.contracts) { writer, contract in
                writer.object {
                    $0.field("siret", contract.siret)
                    $0.field("start", contract.start.iso)
                    $0.field("end", contract.end?.iso)
                }
            }
            encode(dossier.initialTraining, to: &writer)
            encode(dossier.exemption, to: &writer)
            writer.field("postAnomaly", dossier.postAnomaly)
            writer.field("certifications", array: dossier.certifications) { writer, certification in
                writer.object {
                    $0.field("title", certification.title.rawValue)
                    $0.field("block", certification.block?.rawValue)
                    $0.field("awardedOn", certification.awardedOn.iso)
                }
            }
            writer.field("examAttempts", array: dossier.examAttempts) { writer, attempt in
                writer.object {
                    $0.field("exam", attempt.exam.rawValue)
                    $0.field("on", attempt.on.iso)
                    $0.field("outcome", attempt.outcome.rawValue)
                }
            }
            encode(dossier.aidantsConnectHabilitation, to: &writer)
            writer.field("moduleRegistrations", array: dossier.moduleRegistrations, encode)
        }
    }

    private static func encode(_ training: InitialTraining?, to writer: inout JSONWriter) {
        guard let training else { return writer.field("initialTraining", value: .null) }
        writer.field("initialTraining") {
            $0.field("registeredOn", training.registeredOn?.iso)
            $0.field("interviewOn", training.interviewOn?.iso)
            $0.field("convocationReceivedOn", training.convocationReceivedOn?.iso)
            $0.field("confirmedByAdvisorOn", training.confirmedByAdvisorOn?.iso)
            $0.field("confirmedByManagerOn", training.confirmedByManagerOn?.iso)
            $0.field("startedOn", training.startedOn?.iso)
            $0.field("abandonedOn", training.abandonedOn?.iso)
            $0.field("completedOn", training.completedOn?.iso)
            $0.field("teachingHours", double: training.teachingHours)
            $0.field("internshipHours", double: training.internshipHours)
            $0.field("mockJuryOn", training.mockJuryOn?.iso)
        }
    }

    private static func encode(_ exemption: Exemption?, to writer: inout JSONWriter) {
        guard let exemption else { return writer.field("exemption", value: .null) }
        writer.field("exemption") {
            $0.field("reason", exemption.reason.rawValue)
            $0.field("on", exemption.on.iso)
        }
    }

    private static func encode(_ habilitation: Habilitation?, to writer: inout JSONWriter) {
        guard let habilitation else { return writer.field("aidantsConnectHabilitation", value: .null) }
        writer.field("aidantsConnectHabilitation") {
            $0.field("startedOn", habilitation.startedOn?.iso)
            $0.field("validatedOn", habilitation.validatedOn?.iso)
        }
    }

    private static func encode(_ writer: inout JSONWriter, _ registration: ModuleRegistration) {
        writer.object {
            $0.field("id", registration.id)
            $0.field("module", registration.module)
            $0.field("requestedOn", registration.requestedOn.iso)
            $0.field("sessionStart", registration.sessionStart.iso)
            $0.field("sessionEnd", registration.sessionEnd.iso)
            $0.field("status", registration.status.rawValue)
            $0.field("statusOn", registration.statusOn?.iso)
            $0.field("funding", registration.funding.rawValue)
            $0.field("acceptedAfterReview", registration.acceptedAfterReview)
        }
    }
}
