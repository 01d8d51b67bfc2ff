/// The birth data that a Pix Certif session asks for.
public struct PixCandidate: Hashable, Sendable {
    /// Family name at birth.
    public var birthName: String
    /// Given name, as at birth.
    public var givenName: String
    /// Day of birth.
    public var bornOn: CivilDate
    /// `M` or `F`, as Pix asks.
    public var sex: String
    /// Country of birth.
    public var country: String
    /// INSEE code of the commune of birth, in France.
    public var communeINSEE: String?
    /// Postal code of the commune, when its INSEE code is not given.
    public var postalCode: String?
    /// Name of the commune, when its INSEE code is not given.
    public var commune: String?
    /// Extra time, in per cent; nil for none.
    public var extraTime: Int?

    /// The data of one person.
    public init(
        birthName: String,
        givenName: String,
        bornOn: CivilDate,
        sex: String,
        country: String,
        communeINSEE: String? = nil,
        postalCode: String? = nil,
        commune: String? = nil,
        extraTime: Int? = nil
    ) {
        self.birthName = birthName
        self.givenName = givenName
        self.bornOn = bornOn
        self.sex = sex
        self.country = country
        self.communeINSEE = communeINSEE
        self.postalCode = postalCode
        self.commune = commune
        self.extraTime = extraTime
    }
}

/// Where a certificate is sent.
public struct PostalAddress: Hashable, Sendable {
    /// Number and street.
    public let street: String
    /// Five digits.
    public let postalCode: String
    /// The town.
    public let town: String

    /// An address.
    public init(street: String, postalCode: String, town: String) {
        self.street = street
        self.postalCode = postalCode
        self.town = town
    }
}

/// A centre that may hold exams of the title.
public struct ExamCentre: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its town.
    public let town: String
    /// Number of the accreditation.
    public let reference: String
    /// First day of the accreditation.
    public let from: CivilDate
    /// Last day of it.
    public let to: CivilDate

    /// A centre with its accreditation.
    public init(name: String, town: String, reference: String, from: CivilDate, to: CivilDate) {
        self.name = name
        self.town = town
        self.reference = reference
        self.from = from
        self.to = to
    }
}
