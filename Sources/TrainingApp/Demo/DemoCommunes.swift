import TrainingRules

/// Names of communes: invented ones on the mainland, existing ones overseas and in Corsica.
enum DemoCommunes {
    private static let beginnings = [
        "Saint-Aubin", "Saint-Cyr", "Saint-Rémy", "Saint-Martin", "Sainte-Foy", "Sainte-Marguerite", "Saint-Germain",
        "Saint-Hilaire", "Villeneuve", "Villefranche", "Châteauneuf", "Montreuil", "Montfort", "Beaumont", "Bellevue",
        "Belleville", "Fontenay", "Champigny", "Chevigny", "Marigny", "Aubigny", "Neuville", "Rochefort", "Clairvaux",
        "Épernay", "Argenton", "La Chapelle", "La Ferté", "La Roche", "Le Bourg", "Le Pont", "Les Ormes", "Oradour",
        "Castelnau", "Mirepoix", "Plouézec", "Guérande", "Verneuil", "Dammartin", "Vaucresson", "Issy", "Auriac",
    ]
    private static let endings = [
        "-le-Château", "-les-Bains", "-sous-Bois", "-en-Vallée", "-la-Forêt", "-aux-Chênes", "-le-Vieux", "-la-Rivière",
        "-en-Plaine", "-les-Vignes", "-sur-Colline", "-le-Grand", "-le-Petit", "-l'Étang", "-l'Abbaye", "-des-Prés",
        "-la-Neuve", "-les-Moulins", "-du-Lac", "-en-Bocage",
    ]
    private static let existing: [String: [String]] = [
        "2A": ["Porto-Vecchio", "Propriano", "Sartène", "Bonifacio", "Alata"],
        "2B": ["Corte", "Calvi", "L'Île-Rousse", "Borgo", "Ghisonaccia"],
        "971": ["Les Abymes", "Le Gosier", "Baie-Mahault", "Capesterre-Belle-Eau", "Le Moule", "Sainte-Rose"],
        "972": ["Le Lamentin", "Le Robert", "Schœlcher", "La Trinité", "Le François", "Sainte-Marie"],
        "973": ["Matoury", "Saint-Laurent-du-Maroni", "Kourou", "Maripasoula", "Mana"],
        "974": ["Saint-Paul", "Saint-Pierre", "Le Tampon", "Saint-André", "Saint-Louis", "Le Port", "Cilaos"],
        "975": ["Miquelon-Langlade", "Saint-Pierre"],
        "976": ["Koungou", "Dzaoudzi", "Dembeni", "Bandraboua", "Tsingoni", "Sada"],
        "977": ["Gustavia"],
        "978": ["Grand-Case", "Marigot"],
        "986": ["Alo", "Sigave", "Hihifo"],
        "987": ["Faaa", "Punaauia", "Moorea-Maiao", "Uturoa", "Taiarapu-Est"],
        "988": ["Dumbéa", "Le Mont-Dore", "Païta", "Koné", "Lifou", "Bourail"],
    ]

    /// A commune of a place.
    static func name(in place: DemoPlace, _ random: inout DemoRandom) -> String {
        if let names = existing[place.territory.code] { return random.word(names) }
        return random.word(beginnings) + random.word(endings)
    }
}
