import Mustache

/// A struct of a page whose properties are read once, however often its template names them.
///
/// The template engine finds a property by going through all of them each time it is named, which took three quarters of
/// the time of a long list. What a template sees is the same.
final class ReflectedValue: MustacheParent, CustomStringConvertible {
    private let value: Any
    /// Properties that have a value, by name, as they are.
    private lazy var properties = Self.properties(of: value)
    /// Those asked for so far, ready for the template.
    private var known: [String: Any] = [:]

    private init(_ value: Any) {
        self.value = value
    }

    /// The value as a template may read it: a struct, and those in a list, with their properties kept; anything else as
    /// it is.
    static func wrapped(_ value: Any) -> Any {
        if value is String || value is Bool || value is Int { return value }
        if let list = value as? [Any] { return list.map(wrapped) }
        guard Mirror(reflecting: value).displayStyle == .struct, !isKnownToMustache(value) else { return value }
        return ReflectedValue(value)
    }

    /// The property of that name; nil when there is none or it is nil, so that the engine looks further out.
    func child(named name: String) -> Any? {
        if let child = known[name] { return child }
        guard let property = properties[name] else { return nil }
        let child = Self.wrapped(property)
        known[name] = child
        return child
    }

    /// What is shown when the value itself is named.
    var description: String { String(describing: value) }

    private static func properties(of value: Any) -> [String: Any] {
        var properties: [String: Any] = [:]
        for case (let name?, let property) in Mirror(reflecting: value).children {
            let mirror = Mirror(reflecting: property)
            guard mirror.displayStyle == .optional else {
                properties[name] = property
                continue
            }
            if let held = mirror.children.first { properties[name] = held.value }
        }
        return properties
    }

    /// Whether the engine treats the value in a way of its own.
    private static func isKnownToMustache(_ value: Any) -> Bool {
        value is any MustacheParent || value is any MustacheCustomRenderable
            || value is any MustacheCustomRepresentation || value is any MustacheTransformable
            || value is any MustacheSequence || value is MustacheLambda || value is MustacheTemplate
    }
}
