public import Postgres
import Spreadsheet
public import TrainingRules
import TrainingStore

/// A Pix Certif session that is to be created from a file.
public struct PixSessionPlan: Sendable {
    /// Who pays the Pix part.
    public enum Tariff: String, Hashable, Sendable, CaseIterable {
        case free = "Gratuite"
        case prepaid = "Prépayée"
        case paid = "Payante"
    }

    /// Name of the site.
    public var site: String
    /// Name of the room.
    public var room: String
    /// Day of the test.
    public var day: CivilDate
    /// Local time of day, `HH:MM`.
    public var time: String
    /// Who watches.
    public var invigilators: String
    /// Where the results are sent: never empty, or nobody gets them.
    public var recipient: String
    /// Who pays the Pix part.
    public var tariff: Tariff
    /// Code of the prepayment, for a prepaid session.
    public var prepaymentCode: String?

    /// A session.
    public init(
        site: String,
        room: String,
        day: CivilDate,
        time: String,
        invigilators: String,
        recipient: String,
        tariff: Tariff,
        prepaymentCode: String? = nil
    ) {
        self.site = site
        self.room = room
        self.day = day
        self.time = time
        self.invigilators = invigilators
        self.recipient = recipient
        self.tariff = tariff
        self.prepaymentCode = prepaymentCode
    }
}

/// The file by which Pix Certif creates a session with its candidates, each with our id.
public struct ExportPixSession: UseCase {
    /// Reads a list of people, and notes that it was taken away.
    public static let access = Access.lists

    private let cohort: String
    private let plan: PixSessionPlan

    /// Asks for the file of those of a cohort, by public name, who are entered for that day.
    public init(cohort: String, plan: PixSessionPlan) {
        self.cohort = cohort
        self.plan = plan
    }

    /// - Returns: the file, `;` between the cells, with a byte order mark.
    /// - Throws: `AppError.notFound`; `.refused` when nobody is entered for that day, when somebody's birth data is
    ///   missing, or for a plan that Pix would refuse.
    public func callAsFunction(in session: Session, _ context: Context) throws -> [UInt8] {
        let sheet = try CohortSheet(cohort, in: session, context)
        try requirePlan()
        let entries = try session.fetchAll(PixSQL.entries(sheet.row.id)).filter { $0.on == plan.day }
        guard !entries.isEmpty else {
            throw AppError(
                .refused,
                code: "nobody_is_entered_for_pix",
                message: "Personne de la promotion n'est inscrit à la certification Pix le \(plan.day.inFrench).",
                remedy: "Inscrivez d'abord chacun à cette date, depuis la page de ses examens."
            )
        }
        let missing = entries.filter { !$0.hasBirthData }.map { "\($0.firstName) \($0.lastName)" }
        guard missing.isEmpty else {
            throw AppError(
                .refused,
                code: "pix_needs_birth_data",
                message: "Il manque les données de naissance de : \(missing.joined(separator: ", ")).",
                remedy: "Chacun les donne sur sa page « Préparer les examens » ; elles ne servent qu'à cela."
            )
        }
        _ = try session.fetchOne(AuditSQL.noteList("pix_candidate", sheet.row.id, entries.map(\.person)))
        var writer = CSVWriter(format: .spreadsheet)
        writer.row(PixSessionFile.titles)
        for (index, entry) in entries.enumerated() {
            let data = try session.fetchOne(PixSQL.candidate(entry.person))
            writer.row(PixSessionFile.cells(entry, data, plan, isFirst: index == 0))
        }
        return writer.take()
    }

    private func requirePlan() throws(AppError) {
        let parts = plan.time.split(separator: ":", omittingEmptySubsequences: false)
        let isTime =
            parts.count == 2 && parts.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }
            && Int(parts[0]).map { $0 < 24 } == true && Int(parts[1]).map { $0 < 60 } == true
        guard isTime else {
            throw AppError(
                .refused,
                code: "pix_time_is_unreadable",
                message: "L'heure « \(plan.time.prefix(10)) » n'est pas lisible.",
                remedy: "Écrivez-la sous la forme HH:MM, par exemple 09:30."
            )
        }
        guard (try? EmailAddress(parsing: plan.recipient)) != nil else {
            throw AppError(
                .refused,
                code: "pix_recipient_is_no_address",
                message: "L'adresse qui reçoit les résultats n'est pas valable.",
                remedy: "Sans elle, personne ne reçoit les résultats de Pix : indiquez celle de l'organisme."
            )
        }
        guard (plan.tariff == .prepaid) == (plan.prepaymentCode?.isEmpty == false) else {
            throw AppError(
                .refused,
                code: "pix_prepayment_code",
                message: "Le code de prépaiement accompagne la tarification « Prépayée », et elle seule.",
                remedy: "Ajoutez le code ou retirez-le."
            )
        }
    }
}

/// The shape of the file (Pix Certif, creation of sessions in mass).
enum PixSessionFile {
    static let titles = [
        "Numéro de session préexistante", "* Nom du site", "* Nom de la salle", "* Date de début (format: JJ/MM/AAAA)",
        "* Heure de début (heure locale format: HH:MM)", "* Surveillant(s)", "Observations (optionnel)",
        "* Nom de naissance", "* Prénom", "* Date de naissance (format: JJ/MM/AAAA)", "* Sexe (M ou F)",
        "Code INSEE de la commune de naissance", "Code postal de la commune de naissance",
        "Nom de la commune de naissance", "* Pays de naissance",
        "E-mail du destinataire des résultats (formateur, enseignant…)", "E-mail de convocation", "Identifiant externe",
        "Temps majoré ? (exemple format: 33%)", "* Tarification part Pix (Gratuite, Prépayée ou Payante)",
        "Code de prépaiement (si Tarification part Pix Prépayée)",
    ]

    /// The cells of a candidate; those of the session stand on its first line only, below they are left blank.
    static func cells(
        _ entry: PixEntryRow,
        _ data: PixCandidate,
        _ plan: PixSessionPlan,
        isFirst: Bool
    ) -> [String] {
        let session =
            isFirst
            ? ["", plan.site, plan.room, day(plan.day), plan.time, plan.invigilators, ""]
            : [String](repeating: "", count: 7)
        return session + [
            data.birthName, data.givenName, day(data.bornOn), data.sex, data.communeINSEE ?? "", data.postalCode ?? "",
            data.commune ?? "", data.country, plan.recipient, entry.email ?? "", entry.enrolmentID.description,
            data.extraTime.map { "\($0)%" } ?? "", plan.tariff.rawValue, plan.prepaymentCode ?? "",
        ]
    }

    /// `18/05/2026`.
    private static func day(_ day: CivilDate) -> String {
        let (year, month, date) = day.parts
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(date))/\(two(month))/\(year)"
    }
}
