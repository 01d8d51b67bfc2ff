import TrainingApp

/// Files that prove absences and exemptions: between the person and the training body.
extension Rules {
    /// What seats withdrew stands again.
    private static let standingAgain = """
        set local session_replication_role = replica;
        update proof_file set content = '%PDF-1', withdrawn_at = null, withdrawn_by = null, withdrawn_reason = null;
        set local session_replication_role = origin;
        """

    static let proofs = [
        Rule(operation: "showOwnProofs", who: .only([.advisor])),
        Rule(operation: "showProofs", who: .only([.training, .national, .auditor]), objects: [.person]),
        // Neither says what it proves: what is taken is tried by the tests of the pages.
        Rule(
            operation: "sendOwnProof",
            who: .only([.advisor]),
            body: { _ in .upload(file: "essai.pdf", content: "%PDF-1") },
            success: { _ in 422 }
        ),
        Rule(
            operation: "sendProof",
            who: .only([.training, .national]),
            objects: [.person],
            body: { _ in .upload(file: "essai.pdf", content: "%PDF-1") },
            success: { _ in 422 }
        ),
        Rule(
            operation: "downloadProof",
            who: .only([.advisor, .training, .national, .auditor]),
            objects: [.proof],
            before: standingAgain
        ),
        // An advisor withdraws what they sent themselves, and the service sent these.
        Rule(
            operation: "withdrawProof",
            who: .only([.advisor, .training, .national]),
            objects: [.proof],
            body: { _ in .form([("personne", "ca00000f-0000-4000-8000-000000000000"), ("raison", "Essai")]) },
            success: { _ in 303 },
            power: "attendance",
            writes: true,
            before: standingAgain
        ),
    ]
}

extension Shown {
    /// What proves the absences of the people whom a seat follows in training.
    static func proofFiles(_ seat: Seat) -> Set<Canary> {
        let seen = World.people.filter { $0.cohort != nil && Sight.reaches(seat, Object(.proof, $0.id)) }
        return Set(seen.flatMap { [Canary("proof", $0.id, "name"), Canary("proof", $0.id, "publicid")] })
    }
}
