import TrainingApp
import TrainingRules

/// The form that offers a role, or one's own for a while.
struct InvitePage: Page {
    static let template = "invite"

    let title = "Inviter quelqu'un"
    /// Public name of the invitation: sent twice, it is still one.
    let id: String
    let kinds: [OptionView]
    let asksForScope: Bool
    let name: String
    let email: String
    let scope: String
    let until: String
    let kindError: String?
    let nameError: String?
    let emailError: String?
    let scopeError: String?
    let untilError: String?
    let errors: [FieldError]
    let hasErrors: Bool

    init(_ draft: InvitationDraft, for person: SignedIn) {
        id = draft.id
        let kind = person.kind
        let given = (kind?.given ?? []).map {
            OptionView(value: $0.key, label: $0.label, isSelected: $0.key == draft.kind)
        }
        let delegation = OptionView(
            value: InvitationDraft.delegation,
            label: "Me remplacer dans mon rôle, jusqu'à un jour donné",
            isSelected: draft.kind == InvitationDraft.delegation
        )
        kinds = given + (kind?.mayDelegate == true ? [delegation] : [])
        asksForScope = !given.isEmpty
        name = draft.name
        email = draft.email
        scope = draft.scope
        until = draft.until
        kindError = draft.errors[.kind]
        nameError = draft.errors[.name]
        emailError = draft.errors[.email]
        scopeError = draft.errors[.scope]
        untilError = draft.errors[.until]
        errors = InvitationDraft.Field.allCases.compactMap { field in
            draft.errors[field].map { FieldError(field: field.rawValue, message: $0) }
        }
        hasErrors = !errors.isEmpty
    }
}

/// The fields of an invitation as typed, and what is wrong with them.
struct InvitationDraft: Sendable {
    /// A field of the form, under its name in the page.
    enum Field: String, CaseIterable {
        case kind = "role", name = "nom", email = "adresse", scope = "pour", until = "jusquau"
    }

    /// What the form sends for one's own role.
    static let delegation = "delegation"

    var id = FormID.fresh()
    var kind = ""
    var name = ""
    var email = ""
    var scope = ""
    var until = ""
    var errors: [Field: String] = [:]

    /// An empty form.
    init() {}

    /// The fields of a form that was sent.
    init(_ form: FormFields) throws(WebError) {
        try form.allow(only: "invitation", "role", "nom", "adresse", "pour", "jusquau")
        id = try form.required("invitation")
        kind = try form.optional("role") ?? ""
        name = try form.optional("nom") ?? ""
        email = try form.optional("adresse") ?? ""
        scope = try form.optional("pour") ?? ""
        until = try form.optional("jusquau") ?? ""
    }

    /// The plan the fields make.
    /// - Parameter giver: what whoever invites is: most give within their own structure or body.
    /// - Returns: nil when `errors` says why they make none.
    mutating func plan(by giver: RoleKind?) -> InvitationPlan? {
        errors = [:]
        var offer: InvitationPlan.Offer?
        if kind == Self.delegation {
            offer = .delegation
        } else if let kind = RoleKind(key: kind) {
            offer = .role(kind, scope: place(of: kind))
            errors[.scope] = problem(withScopeOf: kind, by: giver)
        } else {
            errors[.kind] = "Choisissez le rôle à donner."
        }
        if name.isEmpty || name.unicodeScalars.count > 200 {
            errors[.name] = "Donnez le prénom et le nom, en 200 caractères au plus."
        }
        let address = try? EmailAddress(parsing: email)
        if address == nil { errors[.email] = "Donnez une adresse e-mail complète, par exemple prenom.nom@mairie.fr." }
        let last = until.isEmpty ? nil : CivilDate(iso: until)
        if !until.isEmpty, last == nil { errors[.until] = "Donnez une date qui existe, par exemple 2026-12-31." }
        if kind == Self.delegation, until.isEmpty { errors[.until] = "Un remplacement a un dernier jour : donnez-le." }
        guard errors.isEmpty, let offer, let address else { return nil }
        return InvitationPlan(id: id, offer: offer, email: address, name: name, until: last)
    }

    /// The scope as it is looked up; a SIRET may be typed in groups.
    private func place(of kind: RoleKind) -> String? {
        let text = kind.persona == .employer ? scope.filter { !$0.isWhitespace } : scope
        return text.isEmpty ? nil : text
    }

    /// What is wrong with having, or not having, said for whom.
    private func problem(withScopeOf kind: RoleKind, by giver: RoleKind?) -> String? {
        switch (kind.persona, giver?.persona) {
        case (.national, _), (.auditor, _):
            scope.isEmpty ? nil : "Laissez vide : ce rôle concerne l'ensemble du programme."
        case (.employer, .employer?), (.training, .training?):
            scope.isEmpty ? nil : "Laissez vide : vous invitez dans votre propre organisation."
        case (.employer, _): scope.isEmpty ? "Donnez le SIRET ou le RIDET de la structure." : nil
        case (.training, _): scope.isEmpty ? "Donnez le code de l'organisme de formation, par exemple la-fabrik." : nil
        case (.prefecture, _): scope.isEmpty ? "Donnez le code du département, par exemple 13." : nil
        case (.advisor, _), (.coordinator, _):
            scope.isEmpty ? "Donnez l'adresse e-mail de la personne, telle qu'elle figure à l'annuaire." : nil
        }
    }

    /// Puts a refusal of the product beside the field it is about.
    mutating func add(_ failure: AppError) {
        let sentence = [failure.message, failure.remedy].compactMap { $0 }.joined(separator: " ")
        let field: Field =
            switch failure.code {
            case "unknown_scope": .scope
            case "account_role_ends_after_it_begins", "delegation_ends_with_its_role", "invited_delegation_has_an_end",
                "invited_delegation_lasts_a_year_at_most":
                .until
            default: .email
            }
        errors[field] = sentence
    }
}
