/// Names of people, common ones and rarer ones, with accents, hyphens and apostrophes.
enum DemoNames {
    static let first = words(
        """
        Adèle Adrien Agathe Aïcha Alain Alexandre Alexis Alice Amandine Amélie Amina Anaïs André Angélique Anne-Laure \
        Anne-Sophie Antoine Apolline Arnaud Arthur Assia Audrey Aurélie Aurore Axel Aymeric Baptiste Bastien Béatrice \
        Benjamin Benoît Bérénice Bertrand Brice Bruno Camille Capucine Carine Carole Caroline Catherine Cécile Cédric \
        Céline Charlène Charlotte Chloé Christelle Christophe Claire Clara Clément Clémence Coralie Corinne Cyril \
        Damien Daniel David Déborah Delphine Denis Didier Djamila Dominique Dylan Edwige Élise Élodie Émeline Émilie \
        Emmanuel Enzo Éric Erwan Estelle Étienne Eugénie Eva Fabien Fabrice Fanny Farid Fatima Fatou Félix Flavie \
        Florence Florian Franck François Françoise Frédéric Gaël Gaëlle Gaspard Gautier Geneviève Géraldine Ghislaine \
        Gilles Grégory Guillaume Gwenaëlle Hakim Hamza Hanaé Hélène Héloïse Henri Hervé Hugo Ibrahim Inès Ingrid \
        Irène Isabelle Ismaël Jacques Jean-Baptiste Jean-Luc Jean-Marc Jean-Philippe Jennifer Jérémie Jérémy Jérôme \
        Joël Johan Johanna Jonathan Josselin Julie Julien Juliette Karim Karine Kévin Khadija Laëtitia Lætitia Lamine \
        Laura Laure Laurence Laurent Léa Leïla Léo Léonie Lina Loïc Lorraine Louis Louise Luc Lucas Lucie Ludivine \
        Maël Maëva Magali Maïwenn Malik Manon Marc Margaux Marguerite Marianne Marie Marie-Claude Marie-Laure \
        Marie-Noëlle Marine Marion Marlène Martin Mathieu Mathilde Maud Maxime Mélanie Mélissa Mickaël Mireille Mohamed \
        Morgane Mounir Muriel Mylène Myriam Nadège Nadia Nadir Naïma Nathalie Nathan Nicolas Noémie Nolwenn Océane \
        Odile Olivier Ophélie Oriane Oumar Pascal Patricia Patrick Paul Pauline Perrine Philippe Pierre \
        Pierre-Yves Quentin Rachel Rachid Raphaël Régis Rémi Rémy Renaud Richard Robin Romain Romane Ronan Rose Roxane \
        Sabine Sabrina Salomé Samia Samir Samuel Sandra Sandrine Sara Sébastien Ségolène Sélim Séverine Simon Sofiane \
        Solène Sonia Sophie Soraya Stéphane Stéphanie Suzanne Sylvain Sylvie Tanguy Théo Thérèse Thibault Thierry \
        Thomas Tiphaine Tristan Ulysse Valentin Valérie Vanessa Véronique Victoire Victor Vincent Virginie Wassila \
        William Xavier Yacine Yann Yannick Yasmine Yoann Yolande Youssef Yvan Zoé
        """
    )

    static let last = words(
        """
        Adam Allard Alves Amar André Antoine Arnaud Aubert Aubry Bailly Barbier Baron Barre Barthélemy Baudry Bazin \
        Benali Benard Benoît Berger Bernard Berthelot Bertrand Besnard Besson Bigot Blanc Blanchard Blondel Blot Bodin \
        Boisson Bonnet Bouchet Boucher Boulanger Bourdon Bourgeois Boutin Bouvier Boyer Breton Briand Brun Brunet \
        Bruneau Camus Carlier Caron Carpentier Carré Cartier Castel Chabert Chambon Charbonnier Charles Charpentier \
        Charrier Chauvet Chauvin Chevalier Cissé Clément Colas Colin Collet Collin Combes Cordier Costa Coste Coulon \
        Cousin Couturier Cros Da-Silva Daniel David De-La-Fontaine Delaunay Delmas Delorme Denis Deschamps Descamps \
        Devaux Diallo Diarra Dias Diop Dos-Santos Dubois Dufour Duhamel Dumas Dumont Dupont Dupuis Dupuy Durand Duval \
        Étienne Évrard Fabre Faure Fernandez Ferrand Ferreira Fischer Fleury Fontaine Fournier François Gaillard Garcia \
        Garnier Gauthier Gautier Gay Georges Gérard Germain Gervais Gilbert Gilles Girard Giraud Godard Gonzalez Goujon \
        Grandjean Gros Guérin Guichard Guillaume Guillet Guillot Guyot Haddad Hamel Hardy Hébert Henry Hervé Hoarau \
        Hubert Huet Humbert Imbert Jacob Jacquet Jacquot Jean-Baptiste Joly Joseph Joubert Jourdan Julien Kaci Keita \
        Kervella Klein Konaté Lacombe Lacroix Lagarde Laine Lambert Lamy Langlois Laporte Laurent Lebas Lebon Leblanc \
        Lebrun Leclerc Leclercq Lecomte Lefebvre Lefèvre Legrand Le-Bihan Le-Gall Le-Goff Le-Roux Lejeune Lemaire \
        Lemaître Lemoine Lenoir Léger Léonard Leroux Leroy L'Hostis L'Huillier Lévêque Lopez Louis Lucas Maillard \
        Mallet Manceau Marchal Marchand Maréchal Marie Martel Martin Martineau Martinez Marty Masson Mathieu Maurice \
        Maurin Ménard Mercier Meunier Meyer Michaud Michel Millet Monnier Moreau Morel Morin Morvan Moulin Muller \
        Navarro Ndiaye Nguyen Nicolas Noël O'Brien Olivier Ollivier Ouattara Pages Paris Parent Pascal Pasquier Paul \
        Payet Pelletier Peltier Perez Perret Perrier Perrin Perrot Petit Petitjean Philippe Picard Pichon Pierre Pineau \
        Poirier Poncet Pons Poulain Prévost Prigent Raymond Raynaud Regnier Rémy Renard Renaud Renault Rey Reynaud \
        Ribeiro Richard Rivière Robert Robin Roche Rodriguez Roger Rolland Rossi Rousseau Roussel Rousset Roux Royer \
        Ruiz Salaün Salmon Sanchez Sarrazin Saïdi Sauvage Schmitt Schneider Sène Simon Soulier Sow Tanguy Tessier \
        Texier Thibault Thomas Touré Traoré Tremblay Vallée Valentin Vasseur Verdier Vidal Vigneron Vincent Voisin \
        Weber Weiss Wagner Yildiz Zimmermann
        """
    )

    /// Words that stand for two have their hyphen opened ("Le-Goff" is "Le Goff"), but not given names.
    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").map { word in
            for particle in ["Le-", "Da-", "Dos-"] where word.hasPrefix(particle) {
                return particle.dropLast() + " " + word.dropFirst(particle.count)
            }
            return word == "De-La-Fontaine" ? "de La Fontaine" : String(word)
        }
    }
}
