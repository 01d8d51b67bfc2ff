public import Postgres
public import TrainingRules
import TrainingStore

/// Asks for a link by mail; run it anonymously.
///
/// It does the same, and says nothing, whether or not the address belongs to an account: that is looked up when the mail
/// is about to leave.
public struct AskSignInLink: UseCase {
    /// Notes the link and queues the mail.
    public static let access = Access.writes

    private let address: EmailAddress
    private let browser: BrowserSecret
    private let place: String?
    private let returnPath: String?

    /// Asks for a link to `address`, for use in `browser`.
    /// - Parameters:
    ///   - address: where the mail goes.
    ///   - browser: the secret of the browser that asks.
    ///   - place: the network it asks from, for the limits; at most 100 characters.
    ///   - returnPath: a path of this site to go on at; a longer one than 500 characters is forgotten.
    public init(_ address: EmailAddress, browser: BrowserSecret, place: String?, returnPath: String?) {
        self.address = address
        self.browser = browser
        self.place = place.map { String($0.prefix(100)) }
        self.returnPath = returnPath.flatMap { $0.utf8.count <= 500 ? $0 : nil }
    }

    /// Asks.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        let secret = MailedSecret(fresh: context.keys)
        _ = try session.fetchOne(
            SignInLinkSQL.ask(
                address.text,
                secret.reference,
                MailedSecret.digest(ofLink: secret.link) ?? [],
                browser.digest(ofCode: secret.code),
                browser.hash,
                place,
                returnPath
            )
        )
    }
}

/// What a mailed link is worth.
public enum MailedLinkState: Sendable {
    /// It can be taken in this browser.
    case ready
    /// It was asked for by another browser.
    case otherBrowser
    /// It was taken, is too old, or never was.
    case gone
}

/// What a link is worth, without taking it: mail scanners open links; run it anonymously.
public struct InspectSignInLink: UseCase {
    /// Only reads.
    public static let access = Access.reads

    private let link: String
    private let browser: BrowserSecret?

    /// Asks about the secret of a link, in a browser that may have a secret of its own.
    public init(_ link: String, browser: BrowserSecret?) {
        self.link = link
        self.browser = browser
    }

    /// What it is worth.
    public func callAsFunction(in session: Session, _ context: Context) throws -> MailedLinkState {
        guard let digest = MailedSecret.digest(ofLink: link) else { return .gone }
        switch try session.fetchOne(SignInLinkSQL.state(digest, browser?.hash ?? [])) {
        case "ready": return .ready
        case "other_browser": return .otherBrowser
        default: return .gone
        }
    }
}

/// How a sign-in by mail ended.
public enum MailedSignIn: Sendable {
    /// A session is open; `isLinked`: a waiting identity now belongs to the account.
    case signedIn(SessionToken, returnPath: String?, isLinked: Bool)
    /// The account has no role in force, or is gone since.
    case noRole
    /// The link was asked for by another browser; it stays good there.
    case otherBrowser
    /// The code is another one.
    case wrongCode
    /// The link or code was taken, is too old, was guessed at too often, or never was.
    case gone
}

/// Takes a mailed link or code, once, in the browser that asked for it; run it anonymously.
public struct SignInByMail: UseCase {
    /// Opens the session.
    public static let access = Access.writes

    /// What was handed in.
    public enum Proof: Sendable {
        /// The secret of the link.
        case link(String)
        /// The six digits, blanks allowed.
        case code(String)
    }

    private let proof: Proof
    private let browser: BrowserSecret?
    private let pendingHash: [UInt8]?
    private let visitor: Visitor
    private let token = SessionToken(fresh: .advisor)

    /// Asks for a session.
    /// - Parameters:
    ///   - proof: what the mail held.
    ///   - browser: the secret of the browser that hands it in.
    ///   - pendingHash: SHA-256 of the secret of an identity that waits for its account in this browser.
    ///   - visitor: who is at the door.
    public init(_ proof: Proof, browser: BrowserSecret?, pendingHash: [UInt8]? = nil, visitor: Visitor) {
        self.proof = proof
        self.browser = browser
        self.pendingHash = pendingHash
        self.visitor = visitor
    }

    /// Signs in, or says why not; a refusal is an answer, so that what was counted stays counted.
    public func callAsFunction(in session: Session, _ context: Context) throws -> MailedSignIn {
        let row: RedeemedLinkRow
        switch proof {
        case .link(let text):
            guard let digest = MailedSecret.digest(ofLink: text) else { return .gone }
            row = try session.fetchOne(
                SignInLinkSQL.redeem(
                    digest,
                    browser?.hash ?? [],
                    token.hash,
                    pendingHash,
                    OpenDemoSession.idleMinutes,
                    OpenDemoSession.absoluteMinutes,
                    visitor.origin,
                    visitor.agent
                )
            )
        case .code(let text):
            let digits = text.filter { !$0.isWhitespace }
            guard let browser else { return .gone }
            guard digits.utf8.count == 6, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return .wrongCode }
            row = try session.fetchOne(
                SignInLinkSQL.redeemCode(
                    browser.digest(ofCode: digits),
                    browser.hash,
                    token.hash,
                    pendingHash,
                    OpenDemoSession.idleMinutes,
                    OpenDemoSession.absoluteMinutes,
                    visitor.origin,
                    visitor.agent
                )
            )
        }
        switch row.outcome {
        case "signed_in":
            guard let persona = row.persona.flatMap(Persona.init) else { return .noRole }
            return .signedIn(token.acting(as: persona), returnPath: row.returnPath, isLinked: row.isLinked)
        case "no_role": return .noRole
        case "other_browser": return .otherBrowser
        case "wrong_code": return .wrongCode
        default: return .gone
        }
    }
}
