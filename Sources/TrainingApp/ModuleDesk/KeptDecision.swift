import JSONText
import Postgres
import TrainingRules
import TrainingStore

/// A decision as it is kept with a registration: the answer with its reasons, and the facts it rests on (rule D-3).
enum KeptDecision {
    /// The answer, as the interface for programs writes it.
    static func document(
        of decision: Decision,
        _ request: ModuleRequest,
        _ dossier: Dossier,
        _ context: Context
    ) -> PostgresJSON {
        var writer = JSONWriter(capacity: 2_048)
        DecisionDocument.encode(
            decision,
            id: dossier.id,
            request: request,
            territory: dossier.territory,
            under: context.ruleBook,
            to: &writer
        )
        return PostgresJSON(text: String(decoding: writer.bytes, as: UTF8.self))
    }

    /// The facts, as a dossier (contract §1).
    static func facts(of dossier: Dossier) -> PostgresJSON {
        var writer = JSONWriter(capacity: 2_048)
        DossierDocument.encode(dossier, to: &writer)
        return PostgresJSON(text: String(decoding: writer.bytes, as: UTF8.self))
    }
}
