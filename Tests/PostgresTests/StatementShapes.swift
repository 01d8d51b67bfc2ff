import Postgres

/// A civil date as an application might have it.
struct Day: Equatable {
    var number: Int32
}

extension Day: PostgresMapped, PostgresArrayElement {
    var stored: PostgresDate { PostgresDate(daysSinceEpoch1970: number) }

    init(stored: PostgresDate) {
        self.init(number: stored.daysSinceEpoch1970)
    }
}

/// An enum that is stored as text.
enum Colour: String, PostgresMapped, PostgresArrayElement {
    case red, green
}

struct ShapeRow: Equatable {
    var id: Int64
    var label: String
    var day: Day?
}

enum ShapeSQL {
    static let insert = Statement(
        "shape.insert",
        "insert into shape (id, label, day) values ($1, $2, $3)",
        takes: Int64.self,
        String.self,
        Day?.self
    )
    static let all = Statement(
        "shape.all",
        """
        select id, label, day
        from shape
        order by id
        """,
        returns: Int64.self,
        String.self,
        Day?.self,
        as: ShapeRow.init
    )
    static let one = Statement(
        "shape.one",
        "select id, label, day from shape where id = $1",
        takes: Int64.self,
        returns: Int64.self,
        String.self,
        Day?.self,
        as: ShapeRow.init
    )
    static let count = Statement("shape.count", "select count(*) from shape", returns: Int64.self)
    static let pairs = Statement(
        "shape.pairs",
        "select id, label from shape where id = any($1) order by id",
        takes: [Int64].self,
        returns: Int64.self,
        String.self,
        as: { (id: $0, label: $1) }
    )
}
