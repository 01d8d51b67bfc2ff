import TrainingRules

/// A territory: how many of the programme's posts it has, its chief town, and who trains there.
struct DemoPlace: Sendable {
    let territory: Territory
    let name: String
    /// Share of the posts, per 4,000 or so.
    let weight: Int
    let town: String
    /// INSEE code of the chief town.
    let commune: String
    /// Code of the regional body for modules.
    let hub: String

    /// Where people train together: the mainland, the Atlantic, the other oceans.
    var basin: Int {
        switch territory.code {
        case "971", "972", "973", "975", "977", "978": 1
        case "974", "976", "986", "987", "988": 2
        default: 0
        }
    }

    /// What governs it.
    var assembly: String {
        let unlike = ["75", "2A", "2B", "972", "973", "975", "976", "977", "978", "986", "987", "988"]
        return unlike.contains(territory.code) ? "Collectivité" : "Conseil départemental"
    }

    /// Every territory.
    static let all: [DemoPlace] = table.split(separator: "\n").compactMap { line in
        let fields = line.split(separator: ";").map(String.init)
        guard fields.count == 6, let territory = Territory(fields[0]), let weight = Int(fields[2]) else { return nil }
        return DemoPlace(
            territory: territory,
            name: fields[1],
            weight: weight,
            town: fields[3],
            commune: fields[4],
            hub: fields[5]
        )
    }

    /// Running totals of the weights.
    static let totals: [Int] = all.reduce(into: []) { totals, place in totals.append((totals.last ?? 0) + place.weight)
    }

    /// The index of a territory.
    static func index(of code: String) -> Int {
        all.firstIndex { $0.territory.code == code } ?? 0
    }

    private static let table = """
        01;Ain;34;Bourg-en-Bresse;01053;hinaura
        02;Aisne;44;Laon;02408;les-assembleurs
        03;Allier;33;Moulins;03190;hinaura
        04;Alpes-de-Haute-Provence;24;Digne-les-Bains;04070;hub-du-sud
        05;Hautes-Alpes;21;Gap;05061;hub-du-sud
        06;Alpes-Maritimes;42;Nice;06088;hub-du-sud
        07;Ardèche;32;Privas;07186;hinaura
        08;Ardennes;30;Charleville-Mézières;08105;hubest
        09;Ariège;22;Foix;09122;rhinocc
        10;Aube;24;Troyes;10387;hubest
        11;Aude;32;Carcassonne;11069;rhinocc
        12;Aveyron;30;Rodez;12202;rhinocc
        13;Bouches-du-Rhône;96;Marseille;13055;hub-du-sud
        14;Calvados;42;Caen;14118;hub-normandie
        15;Cantal;20;Aurillac;15014;hinaura
        16;Charente;33;Angoulême;16015;hubik
        17;Charente-Maritime;48;La Rochelle;17300;hubik
        18;Cher;26;Bourges;18033;hub-lo
        19;Corrèze;25;Tulle;19272;hubik
        2A;Corse-du-Sud;14;Ajaccio;2A004;hub-corse
        2B;Haute-Corse;17;Bastia;2B033;hub-corse
        21;Côte-d'Or;36;Dijon;21231;hub-mednum-bfc
        22;Côtes-d'Armor;41;Saint-Brieuc;22278;hub-bretagne
        23;Creuse;18;Guéret;23096;hubik
        24;Dordogne;41;Périgueux;24322;hubik
        25;Doubs;33;Besançon;25056;hub-mednum-bfc
        26;Drôme;40;Valence;26362;hinaura
        27;Eure;39;Évreux;27229;hub-normandie
        28;Eure-et-Loir;28;Chartres;28085;hub-lo
        29;Finistère;54;Quimper;29232;hub-bretagne
        30;Gard;50;Nîmes;30189;rhinocc
        31;Haute-Garonne;72;Toulouse;31555;rhinocc
        32;Gers;24;Auch;32013;rhinocc
        33;Gironde;84;Bordeaux;33063;hubik
        34;Hérault;66;Montpellier;34172;rhinocc
        35;Ille-et-Vilaine;54;Rennes;35238;hub-bretagne
        36;Indre;23;Châteauroux;36044;hub-lo
        37;Indre-et-Loire;35;Tours;37261;hub-lo
        38;Isère;64;Grenoble;38185;hinaura
        39;Jura;25;Lons-le-Saunier;39300;hub-mednum-bfc
        40;Landes;33;Mont-de-Marsan;40192;hubik
        41;Loir-et-Cher;26;Blois;41018;hub-lo
        42;Loire;49;Saint-Étienne;42218;hinaura
        43;Haute-Loire;22;Le Puy-en-Velay;43157;hinaura
        44;Loire-Atlantique;66;Nantes;44109;conumm
        45;Loiret;36;Orléans;45234;hub-lo
        46;Lot;22;Cahors;46042;rhinocc
        47;Lot-et-Garonne;30;Agen;47001;hubik
        48;Lozère;15;Mende;48095;rhinocc
        49;Maine-et-Loire;46;Angers;49007;conumm
        50;Manche;37;Saint-Lô;50502;hub-normandie
        51;Marne;35;Châlons-en-Champagne;51108;hubest
        52;Haute-Marne;20;Chaumont;52121;hubest
        53;Mayenne;24;Laval;53130;conumm
        54;Meurthe-et-Moselle;46;Nancy;54395;hubest
        55;Meuse;20;Bar-le-Duc;55029;hubest
        56;Morbihan;45;Vannes;56260;hub-bretagne
        57;Moselle;56;Metz;57463;hubest
        58;Nièvre;23;Nevers;58194;hub-mednum-bfc
        59;Nord;122;Lille;59350;les-assembleurs
        60;Oise;44;Beauvais;60057;les-assembleurs
        61;Orne;27;Alençon;61001;hub-normandie
        62;Pas-de-Calais;88;Arras;62041;les-assembleurs
        63;Puy-de-Dôme;41;Clermont-Ferrand;63113;hinaura
        64;Pyrénées-Atlantiques;43;Pau;64445;hubik
        65;Hautes-Pyrénées;24;Tarbes;65440;rhinocc
        66;Pyrénées-Orientales;35;Perpignan;66136;rhinocc
        67;Bas-Rhin;48;Strasbourg;67482;hubest
        68;Haut-Rhin;34;Colmar;68066;hubest
        69;Rhône;76;Lyon;69123;hinaura
        70;Haute-Saône;23;Vesoul;70550;hub-mednum-bfc
        71;Saône-et-Loire;39;Mâcon;71270;hub-mednum-bfc
        72;Sarthe;34;Le Mans;72181;conumm
        73;Savoie;29;Chambéry;73065;hinaura
        74;Haute-Savoie;32;Annecy;74010;hinaura
        75;Paris;68;Paris;75056;francil-in
        76;Seine-Maritime;65;Rouen;76540;hub-normandie
        77;Seine-et-Marne;48;Melun;77288;francil-in
        78;Yvelines;39;Versailles;78646;francil-in
        79;Deux-Sèvres;28;Niort;79191;hubik
        80;Somme;41;Amiens;80021;les-assembleurs
        81;Tarn;35;Albi;81004;rhinocc
        82;Tarn-et-Garonne;24;Montauban;82121;rhinocc
        83;Var;46;Toulon;83137;hub-du-sud
        84;Vaucluse;36;Avignon;84007;hub-du-sud
        85;Vendée;37;La Roche-sur-Yon;85191;conumm
        86;Vienne;32;Poitiers;86194;hubik
        87;Haute-Vienne;29;Limoges;87085;hubik
        88;Vosges;31;Épinal;88160;hubest
        89;Yonne;28;Auxerre;89024;hub-mednum-bfc
        90;Territoire de Belfort;12;Belfort;90010;hub-mednum-bfc
        91;Essonne;46;Évry-Courcouronnes;91228;francil-in
        92;Hauts-de-Seine;44;Nanterre;92050;francil-in
        93;Seine-Saint-Denis;92;Bobigny;93008;francil-in
        94;Val-de-Marne;46;Créteil;94028;francil-in
        95;Val-d'Oise;46;Pontoise;95500;francil-in
        971;Guadeloupe;46;Basse-Terre;97105;hub-ultranumerique
        972;Martinique;42;Fort-de-France;97209;mednum-antilles
        973;Guyane;34;Cayenne;97302;guyaclic
        974;La Réunion;66;Saint-Denis;97411;solidarnum
        975;Saint-Pierre-et-Miquelon;2;Saint-Pierre;97502;la-mednum
        976;Mayotte;26;Mamoudzou;97611;solidarnum
        977;Saint-Barthélemy;1;Gustavia;97701;hub-ultranumerique
        978;Saint-Martin;4;Marigot;97801;hub-ultranumerique
        986;Wallis-et-Futuna;2;Mata-Utu;98613;la-mednum
        987;Polynésie française;12;Papeete;98735;la-mednum
        988;Nouvelle-Calédonie;12;Nouméa;98818;la-mednum
        """
}
