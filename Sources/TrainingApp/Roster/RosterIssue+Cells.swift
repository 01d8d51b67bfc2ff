internal import TrainingRules

/// What is said about one cell; each sentence is complete without the place.
extension RosterIssue {
    /// A cell in its place.
    struct Cell {
        let line: Int
        let column: Column
        let value: String

        func issue(
            _ code: RosterIssueCode,
            _ message: String,
            _ remedy: String,
            severity: Severity = .error
        ) -> RosterIssue {
            RosterIssue(
                line: line,
                column: column,
                code: code,
                severity: severity,
                value: value,
                message: message,
                remedy: remedy
            )
        }

        var shown: String { "« \(RosterText.excerpt(value)) »" }

        func missing(_ title: String) -> RosterIssue {
            issue(.valueMissing, "La case « \(title) » est vide.", "Remplissez-la.")
        }

        var formula: RosterIssue {
            issue(
                .formula,
                "\(shown) commence comme une formule de tableur.",
                "Remplacez la formule par sa valeur (copier, puis collage spécial « valeurs »)."
            )
        }

        func unfit(_ problem: RosterText.Problem) -> RosterIssue {
            switch problem {
            case .tooLong(let count):
                issue(
                    .textTooLong,
                    "Le texte a \(count) caractères ; \(RosterText.limit) au plus sont acceptés.",
                    "Raccourcissez-le."
                )
            case .controlCharacter(let scalar):
                issue(
                    .controlCharacter,
                    "Le texte contient un caractère invisible interdit (U+\(Self.hexadecimal(scalar))).",
                    "Effacez la case et retapez son contenu."
                )
            case .damaged:
                issue(
                    .damagedCharacter,
                    "Le texte contient « \u{FFFD} » : un caractère a été perdu dans une conversion.",
                    "Retapez le caractère, puis enregistrez le fichier en « CSV UTF-8 »."
                )
            }
        }

        var garbled: RosterIssue {
            issue(
                .garbledAccents,
                "Les accents de \(shown) semblent abîmés.",
                "Vérifiez le texte et, au besoin, enregistrez à nouveau le fichier en « CSV UTF-8 ».",
                severity: .warning
            )
        }

        func email(_ problem: EmailAddress.Problem) -> RosterIssue {
            let reason =
                switch problem {
                case .noAt: "il manque le signe @"
                case .severalAts: "il y a plusieurs signes @"
                case .noName: "il manque le nom avant le signe @"
                case .noDomain: "il manque un domaine complet après le signe @, comme « mairie.fr »"
                case .forbidden(let character):
                    character.isWhitespace
                        ? "elle contient une espace"
                        : "le caractère « \(RosterText.excerpt(String(character))) » n'y a pas sa place"
                case .tooLong: "elle dépasse 254 caractères"
                }
            return issue(
                .emailInvalid,
                "\(shown) n'est pas une adresse e-mail : \(reason).",
                "Corrigez l'adresse (une seule par case)."
            )
        }

        func domainClosed(_ domain: String) -> RosterIssue {
            issue(
                .emailDomainClosed,
                "Le domaine « \(domain) » est fermé : cette adresse ne reçoit plus de courrier.",
                "Donnez de préférence l'adresse professionnelle chez l'employeur.",
                severity: .warning
            )
        }

        func employer(_ problem: EmployerNumber.Problem) -> RosterIssue {
            switch problem {
            case .ridetElsewhere:
                issue(
                    .ridetElsewhere,
                    "\(shown) n'a pas 14 chiffres ; un RIDET n'est accepté que pour le territoire 988.",
                    "Donnez le SIRET de l'établissement (14 chiffres), ou corrigez le territoire."
                )
            case .siret(.lostZeros(let padded)):
                issue(
                    .siretShortened,
                    "Le SIRET \(shown) n'a que \(digitCount) chiffres : le tableur a sans doute retiré les zéros du début.",
                    "S'il s'agit bien de \(padded), écrivez-le ainsi, dans une case au format « Texte »."
                )
            case .siret(.shortened):
                issue(
                    .siretShortened,
                    "Le tableur a abrégé le SIRET en \(shown) : ses derniers chiffres sont perdus.",
                    "Mettez la colonne au format « Texte » et retapez les 14 chiffres."
                )
            case .siret(.checkDigit):
                issue(
                    .siretInvalid,
                    "Le SIRET \(shown) est faux : sa clé de contrôle ne correspond pas.",
                    "Un chiffre est sans doute mal tapé ; vérifiez-le sur annuaire-entreprises.data.gouv.fr."
                )
            case .siret(.wrongLength(let count)):
                issue(
                    .siretInvalid,
                    "Le SIRET \(shown) a \(count) chiffre\(count > 1 ? "s" : "") au lieu de 14.",
                    count == 9
                        ? "C'est un SIREN : ajoutez les 5 chiffres de l'établissement." : "Donnez les 14 chiffres."
                )
            case .siret(.notDigits):
                issue(.siretInvalid, "\(shown) n'est pas un SIRET.", "Donnez les 14 chiffres, sans lettres.")
            }
        }

        func territory(postalCode: Bool) -> RosterIssue {
            let code = value.filter { !$0.isWhitespace }
            let remedy =
                if code == "20" {
                    "Pour la Corse, écrivez 2A ou 2B."
                } else if postalCode {
                    "Un code postal ne suffit pas : écrivez le code du département (13, 2A, 972)."
                } else {
                    "Écrivez le code du département ou de la collectivité (01, 13, 2A, 972)."
                }
            return issue(.territoryUnknown, "Le territoire \(shown) n'existe pas.", remedy)
        }

        func territoryPadded(_ code: String) -> RosterIssue {
            issue(.territoryPadded, "Le territoire \(shown) est lu comme \(code).", "", severity: .warning)
        }

        var noLetter: RosterIssue {
            issue(
                .nameWithoutLetter,
                "\(shown) ne peut pas être un nom : il n'y a aucune lettre.",
                "Vérifiez la cellule : une formule y a peut-être laissé son résultat."
            )
        }

        func dateImpossible(_ reason: String) -> RosterIssue {
            issue(
                .dateImpossible,
                "La date \(shown) n'existe pas : \(reason).",
                "Corrigez le jour, le mois ou l'année."
            )
        }

        var dateInvalid: RosterIssue {
            issue(.dateInvalid, "\(shown) n'est pas une date.", "Écrivez la date sous la forme 30/04/2026.")
        }

        func dateShortYear(_ date: CivilDate) -> RosterIssue {
            issue(
                .dateShortYear,
                "L'année de la date \(shown) n'a que deux chiffres : elle est lue \(date.french).",
                "Si ce n'est pas la bonne date, écrivez l'année en entier.",
                severity: .warning
            )
        }

        func dateImplausible(_ years: ClosedRange<Int>) -> RosterIssue {
            issue(
                .dateImplausible,
                "La date \(shown) est hors de la période acceptée (\(years.lowerBound) à \(years.upperBound)).",
                "Vérifiez l'année."
            )
        }

        func dateSerial(_ date: CivilDate) -> RosterIssue {
            issue(
                .dateSerial,
                "Le nombre \(shown) est lu comme la date \(date.french).",
                "Si ce n'est pas la bonne date, mettez la colonne au format « Date ».",
                severity: .warning
            )
        }

        var phoneUnreadable: RosterIssue {
            issue(
                .phoneUnreadable,
                "Le numéro de téléphone \(shown) n'est pas lisible : il est laissé de côté.",
                "Écrivez-le avec ses 10 chiffres, ou avec l'indicatif du pays (+33).",
                severity: .warning
            )
        }

        private var digitCount: Int { value.utf8.count { (48...57).contains($0) } }

        private static func hexadecimal(_ scalar: UnicodeScalar) -> String {
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
    }
}
