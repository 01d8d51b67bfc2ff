/// The changes that nobody can tell from the original, each for the reason given.
enum EquivalentMutants {
    static let reasons: [String: String] = {
        var reasons: [String: String] = [:]
        func note(_ tables: [String], _ change: String, _ reason: String) {
            for table in tables { reasons["\(table).\(change)"] = reason }
        }
        note(
            [
                "closure",
                "import_file",
                "module",
                "rulebook",
                "structure_foreign_id",
            ],
            "definer_all: dropped",
            "parcours_definer holds no right on the table: the policy has nothing to let through"
        )
        let half = "the other half of the policy asks for the same context"
        let dated = [
            "contract", "enrolment", "enrolment_event", "attendance", "hours_statement", "exam_attempt",
            "certification", "exemption", "module_registration", "registration_status", "person_role", "coop_listing",
            "attendance_signature",
            "internship_placement",
            "internship_week",
            "registration_decision",
            "employer_agreement",
            "module_attendance",
        ]
        note(
            dated,
            "employer_reads: using without (person_id = ANY (ARRAY( SELECT s.person_id FROM employer_sight s)))",
            "implied by the condition on the date; it stands there for the index"
        )
        note(
            ["training_paper", "title_registration", "internship_refusal"],
            "employer_reads: using without (person_id = ANY (ARRAY( SELECT s.person_id FROM employer_sight s)))",
            "implied by the condition on the date; it stands there for the index"
        )
        note(
            dated,
            "prefecture_reads: using without (p.territory = ( SELECT ctx.territory() AS territory))",
            "the policy of person, read in the condition, says the same"
        )
        let structures = ["structure_contact", "convention", "post"]
        note(
            structures,
            "advisor_reads: using without (c.person_id = ( SELECT ctx.person_id() AS person_id))",
            "the policy of contract, read in the condition, says the same"
        )
        for persona in ["training", "coordinator"] {
            note(
                structures,
                "\(persona)_reads: using without ( SELECT ctx.require('\(persona)'::text) AS require)",
                "the policies of contract and of the link table ask for the same context"
            )
        }
        note(
            ["import_job"],
            "training_answers: with check without "
                + "(training_body_id = ( SELECT ctx.training_body_id() AS training_body_id))",
            "the column cannot be changed, and the old row was the body's own"
        )
        for clause in ["using", "with check"] {
            note(
                ["import_job"],
                "national_answers: \(clause) without ( SELECT ctx.may('directory'::text) AS may)",
                "the other half of the policy asks for the same power"
            )
        }
        note(
            ["import_file"],
            "national_hands_in: with check without ( SELECT ctx.may('directory'::text) AS may)",
            "the policy of import_job, read in the condition, asks for the same context"
        )
        for persona in ["coordinator", "employer", "training"] {
            note(
                ["account_role"],
                "\(persona)_reads: using without ( SELECT ctx.require('\(persona)'::text) AS require)",
                "the other policies of the table for that persona ask for the same context"
            )
        }
        note(
            ["account_role"],
            "coordinator_reads_delegates: using without ( SELECT ctx.require('coordinator'::text) AS require)",
            "the other policies of the table for that persona ask for the same context"
        )
        let personas = ["advisor", "employer", "training", "coordinator", "prefecture", "national", "auditor"]
        for persona in personas {
            note(
                ["account_session"],
                "\(persona)_reads: using without ( SELECT ctx.require('\(persona)'::text) AS require)",
                "the policy of account_role, read in the condition, asks for the same context"
            )
        }
        let changed = [
            "account", "account_role", "closure", "cohort", "cohort_closure", "contract", "convention", "enrolment",
            "habilitation", "import_file", "import_job", "module", "module_registration", "module_session",
            "outgoing_mail", "person", "reminder", "reminder_run",
            "person_role", "post", "programme_version", "setting", "structure", "structure_contact", "team_member",
            "territory", "training_body",
        ]
        note(changed, "worker_changes: using true", half)
        note(changed + ["rulebook"], "worker_changes: with check true", half)
        let kept = ["structure", "structure_contact", "team_member"]
        note(kept, "national_changes: using true", half)
        note(kept, "national_changes: with check true", half)
        let unmoved = "the column cannot be changed, and the old row was the caller's own"
        note(["structure_contact"], "employer_changes: with check true", unmoved)
        let structure = "(structure_id = ( SELECT ctx.structure_id() AS structure_id))"
        note(["structure_contact"], "employer_changes: with check without \(structure)", unmoved)
        note(
            ["structure_contact"],
            "employer_changes: with check without ( SELECT ctx.may('contracts'::text) AS may)",
            "the other half of the policy asks for the same power"
        )
        note(["team_member", "team_delegation"], "coordinator_changes: with check true", unmoved)
        return reasons
    }()
}
