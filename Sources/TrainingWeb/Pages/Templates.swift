/// The templates compiled into the program, by name.
enum Templates {
    static var all: [String: [UInt8]] {
        [
            "layout": PackageResources.layout_mustache,
            "error": PackageResources.error_mustache,
            "reason": PackageResources.reason_mustache,
            "whatif": PackageResources.whatif_mustache,
            "hypothesis": PackageResources.hypothesis_mustache,
            "home": PackageResources.home_mustache,
            "signin": PackageResources.signin_mustache,
            "advisor": PackageResources.advisor_mustache,
            "module": PackageResources.module_mustache,
            "employer": PackageResources.employer_mustache,
            "team": PackageResources.team_mustache,
            "cohorts": PackageResources.cohorts_mustache,
            "cohort": PackageResources.cohort_mustache,
            "cohort-new": PackageResources.cohort_new_mustache,
            "upload": PackageResources.upload_mustache,
            "import": PackageResources.import_mustache,
            "history": PackageResources.history_mustache,
            "journal": PackageResources.journal_mustache,
            "rules": PackageResources.rules_mustache,
            "help": PackageResources.help_mustache,
            "own-data": PackageResources.own_data_mustache,
            "corrections": PackageResources.corrections_mustache,
            "correction-desk": PackageResources.correction_desk_mustache,
            "register": PackageResources.register_mustache,
            "personal-data": PackageResources.personal_data_mustache,
            "accessibility": PackageResources.accessibility_mustache,
        ]
    }
}
