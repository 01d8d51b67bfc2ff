/// A type of the server, by its object id (PostgreSQL manual, 8.19 and the table `pg_type`).
public struct PostgresType: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The object id in `pg_type`.
    public let rawValue: UInt32

    /// Names a type by its object id.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The first object id that the server gives to types made by users; smaller ones never change.
    static let firstUserType: UInt32 = 16384

    /// Whether the type was made by a user: enum, domain, composite or the type of an extension.
    var isUserDefined: Bool { rawValue >= Self.firstUserType }

    /// The object id in decimal, as `select oid from pg_type` shows it.
    public var description: String { String(rawValue) }
}

extension PostgresType {
    /// `boolean`.
    public static let bool = Self(rawValue: 16)
    /// `bytea`.
    public static let bytea = Self(rawValue: 17)
    /// `"char"`, the one-byte internal type.
    public static let char = Self(rawValue: 18)
    /// `name`.
    public static let name = Self(rawValue: 19)
    /// `bigint`.
    public static let int8 = Self(rawValue: 20)
    /// `smallint`.
    public static let int2 = Self(rawValue: 21)
    /// `integer`.
    public static let int4 = Self(rawValue: 23)
    /// `text`.
    public static let text = Self(rawValue: 25)
    /// `oid`.
    public static let oid = Self(rawValue: 26)
    /// `json`.
    public static let json = Self(rawValue: 114)
    /// `double precision`.
    public static let float8 = Self(rawValue: 701)
    /// The type of a literal that nothing has typed yet.
    public static let unknown = Self(rawValue: 705)
    /// `character(n)`.
    public static let bpchar = Self(rawValue: 1042)
    /// `character varying(n)`.
    public static let varchar = Self(rawValue: 1043)
    /// `date`.
    public static let date = Self(rawValue: 1082)
    /// `timestamp with time zone`.
    public static let timestamptz = Self(rawValue: 1184)
    /// What a function without a result returns.
    public static let void = Self(rawValue: 2278)
    /// `uuid`.
    public static let uuid = Self(rawValue: 2950)
    /// `jsonb`.
    public static let jsonb = Self(rawValue: 3802)
}

extension PostgresType {
    /// `boolean[]`.
    public static let boolArray = Self(rawValue: 1000)
    /// `smallint[]`.
    public static let int2Array = Self(rawValue: 1005)
    /// `integer[]`.
    public static let int4Array = Self(rawValue: 1007)
    /// `text[]`.
    public static let textArray = Self(rawValue: 1009)
    /// `character varying[]`.
    public static let varcharArray = Self(rawValue: 1015)
    /// `bigint[]`.
    public static let int8Array = Self(rawValue: 1016)
    /// `double precision[]`.
    public static let float8Array = Self(rawValue: 1022)
    /// `date[]`.
    public static let dateArray = Self(rawValue: 1182)
    /// `timestamp with time zone[]`.
    public static let timestamptzArray = Self(rawValue: 1185)
    /// `uuid[]`.
    public static let uuidArray = Self(rawValue: 2951)
    /// `jsonb[]`.
    public static let jsonbArray = Self(rawValue: 3807)
}
