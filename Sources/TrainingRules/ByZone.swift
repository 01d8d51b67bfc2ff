/// One value for each zone of rule D-5.
public struct ByZone<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The value in the mainland departments.
    public var hexagone: Value
    /// The value in 2A and 2B.
    public var corsica: Value
    /// The value in the overseas territories.
    public var overseas: Value

    /// A value for each zone.
    public init(hexagone: Value, corsica: Value, overseas: Value) {
        self.hexagone = hexagone
        self.corsica = corsica
        self.overseas = overseas
    }

    /// The same value everywhere.
    public init(everywhere value: Value) {
        self.init(hexagone: value, corsica: value, overseas: value)
    }

    /// The value of one zone.
    public subscript(zone: Territory.Zone) -> Value {
        get {
            switch zone {
            case .hexagone: hexagone
            case .corsica: corsica
            case .overseas: overseas
            }
        }
        set {
            switch zone {
            case .hexagone: hexagone = newValue
            case .corsica: corsica = newValue
            case .overseas: overseas = newValue
            }
        }
    }
}
