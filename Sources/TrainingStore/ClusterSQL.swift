public import Postgres

/// What a private cluster needs before there is a schema.
public enum ClusterSQL {
    /// Whether there is a database of that name.
    public static let findDatabase = Statement(
        "cluster.find_database",
        "select d.datname::text from pg_catalog.pg_database d where d.datname = $1",
        takes: String.self,
        returns: String?.self
    )

    /// Makes the product's database; runs outside of a transaction.
    public static let createDatabase = "create database parcours"
}
