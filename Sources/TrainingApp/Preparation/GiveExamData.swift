public import Postgres
public import TrainingRules
import TrainingStore

/// What Pix asks for and nothing else does, given by the advisor for that alone.
public struct GivePixData: UseCase {
    /// Writes own data.
    public static let access = Access.writes

    private let data: PixCandidate?

    /// Asks to keep the data in the place of what was given before; nil takes it back.
    public init(_ data: PixCandidate?) {
        self.data = data
    }

    /// - Throws: `AppError` for somebody who is no advisor, and for data of another shape.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let own = try session.fetchOne(PreparationSQL.own()) else { throw AppError.notFound }
        try session.execute(PixSQL.remove(own))
        guard let data else { return }
        try session.execute(
            PixSQL.give(
                own,
                data.birthName,
                data.givenName,
                data.bornOn,
                data.sex,
                data.country,
                data.communeINSEE,
                data.postalCode,
                data.commune,
                data.extraTime
            )
        )
    }
}

/// Where the certificate is to be sent.
public struct GiveAddress: UseCase {
    /// Writes own data.
    public static let access = Access.writes

    private let address: PostalAddress?

    /// Asks to keep an address in the place of the one given before; nil takes it back.
    public init(street: String, postalCode: String, town: String) {
        address = PostalAddress(street: street, postalCode: postalCode, town: town)
    }

    /// Asks to take the address back.
    public init() {
        address = nil
    }

    /// - Throws: `AppError` for somebody who is no advisor, and for an address of another shape.
    public func callAsFunction(in session: Session, _ context: Context) throws {
        guard let own = try session.fetchOne(PreparationSQL.own()) else { throw AppError.notFound }
        try session.execute(PreparationSQL.removeAddress(own))
        guard let address else { return }
        try session.execute(PreparationSQL.giveAddress(own, address.street, address.postalCode, address.town))
    }
}
