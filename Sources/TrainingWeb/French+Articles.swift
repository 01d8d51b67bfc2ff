import TrainingRules

extension French {
    /// A name after « de », which is elided before a vowel and a silent h: « d'Inès », « de Claire », « d'Hélène ».
    public static func of(_ name: String) -> String { Elision.of(name) }
}
