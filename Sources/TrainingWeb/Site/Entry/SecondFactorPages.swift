import TrainingApp

/// The second factor of whoever is signed in: a code to give, or where it stands.
struct SecondFactorPage: Page {
    static let template = "second-factor"

    let title: String
    /// Whether a code is asked for before anything else.
    let asksCode: Bool
    /// Whether there is a factor, and the session has given it or need not.
    let isActive: Bool
    /// Whether there is none yet, and it can be set up here.
    let isMissing: Bool
    /// Whether there is none yet, and a stronger way in than the mail must be taken first.
    let needsProvider: Bool
    /// Whether the role cannot be used without.
    let isRequired: Bool
    /// Recovery codes that are left, in words.
    let codesLeft: String
    /// What was wrong with the code, or why none is taken now.
    let error: String?
    /// Where to go on; nil for the persona's first page.
    let next: String?

    init(_ view: SecondFactorView, next: String?, error: String? = nil) {
        asksCode = view.isConfirmed && view.isAskedNow
        isActive = view.isConfirmed && !asksCode
        isMissing = !view.isConfirmed && view.mayPrepare
        needsProvider = !view.isConfirmed && !view.mayPrepare
        isRequired = view.isAsked
        title = asksCode ? "Confirmer que c'est bien vous" : "Double vérification"
        codesLeft =
            view.codesLeft == 1 ? "Il reste un code de secours." : "Il reste \(view.codesLeft) codes de secours."
        self.error = error ?? Self.lock(view.lockedSeconds)
        self.next = next
    }

    /// Why no code is taken for now; nil when one is.
    static func lock(_ seconds: Int) -> String? {
        guard seconds > 0 else { return nil }
        let minutes = (seconds + 59) / 60
        return "Trop de codes faux : réessayez dans \(minutes == 1 ? "une minute" : "\(minutes) minutes")."
    }
}

extension SecondFactorView {
    /// Whether the session must give the factor before it can do anything.
    var isAskedNow: Bool { !isPassed && !isSpared }
}

/// The key of a second factor, to be put into an app and confirmed by a first code.
struct SecondFactorSetupPage: Page {
    static let template = "second-factor-setup"

    let title = "Relier votre application"
    let key: String
    let uri: String
    /// The outline of the QR code's dark squares, and its width in squares, margin included; nil when it did not fit.
    let code: Code?
    let error: String?
    let next: String?

    /// A QR code as its SVG image needs it.
    struct Code: Sendable {
        let size: Int
        let path: String
    }

    init(_ key: SecondFactorView.SetupKey, next: String?, error: String? = nil) {
        self.key = key.text
        uri = key.uri
        code = QRCode(Array(key.uri.utf8)).map { Code(size: $0.size + 8, path: $0.path(margin: 4)) }
        self.error = error
        self.next = next
    }
}

/// The recovery codes of a second factor just confirmed: shown once.
struct RecoveryCodesPage: Page {
    static let template = "recovery-codes"

    let title = "Gardez vos codes de secours"
    let codes: [String]
    /// Where to go on.
    let next: String
}
