-- Reference data: territories, programme versions, training bodies. Loading it again changes nothing.
-- Run in the worker's context (label "seed"); modules, holidays and rule books are loaded from their own files.

insert into territory (code, name, zone, time_zone) values
    ('01', 'Ain', 'hexagone', 'Europe/Paris'),
    ('02', 'Aisne', 'hexagone', 'Europe/Paris'),
    ('03', 'Allier', 'hexagone', 'Europe/Paris'),
    ('04', 'Alpes-de-Haute-Provence', 'hexagone', 'Europe/Paris'),
    ('05', 'Hautes-Alpes', 'hexagone', 'Europe/Paris'),
    ('06', 'Alpes-Maritimes', 'hexagone', 'Europe/Paris'),
    ('07', 'Ardèche', 'hexagone', 'Europe/Paris'),
    ('08', 'Ardennes', 'hexagone', 'Europe/Paris'),
    ('09', 'Ariège', 'hexagone', 'Europe/Paris'),
    ('10', 'Aube', 'hexagone', 'Europe/Paris'),
    ('11', 'Aude', 'hexagone', 'Europe/Paris'),
    ('12', 'Aveyron', 'hexagone', 'Europe/Paris'),
    ('13', 'Bouches-du-Rhône', 'hexagone', 'Europe/Paris'),
    ('14', 'Calvados', 'hexagone', 'Europe/Paris'),
    ('15', 'Cantal', 'hexagone', 'Europe/Paris'),
    ('16', 'Charente', 'hexagone', 'Europe/Paris'),
    ('17', 'Charente-Maritime', 'hexagone', 'Europe/Paris'),
    ('18', 'Cher', 'hexagone', 'Europe/Paris'),
    ('19', 'Corrèze', 'hexagone', 'Europe/Paris'),
    ('2A', 'Corse-du-Sud', 'corsica', 'Europe/Paris'),
    ('2B', 'Haute-Corse', 'corsica', 'Europe/Paris'),
    ('21', 'Côte-d''Or', 'hexagone', 'Europe/Paris'),
    ('22', 'Côtes-d''Armor', 'hexagone', 'Europe/Paris'),
    ('23', 'Creuse', 'hexagone', 'Europe/Paris'),
    ('24', 'Dordogne', 'hexagone', 'Europe/Paris'),
    ('25', 'Doubs', 'hexagone', 'Europe/Paris'),
    ('26', 'Drôme', 'hexagone', 'Europe/Paris'),
    ('27', 'Eure', 'hexagone', 'Europe/Paris'),
    ('28', 'Eure-et-Loir', 'hexagone', 'Europe/Paris'),
    ('29', 'Finistère', 'hexagone', 'Europe/Paris'),
    ('30', 'Gard', 'hexagone', 'Europe/Paris'),
    ('31', 'Haute-Garonne', 'hexagone', 'Europe/Paris'),
    ('32', 'Gers', 'hexagone', 'Europe/Paris'),
    ('33', 'Gironde', 'hexagone', 'Europe/Paris'),
    ('34', 'Hérault', 'hexagone', 'Europe/Paris'),
    ('35', 'Ille-et-Vilaine', 'hexagone', 'Europe/Paris'),
    ('36', 'Indre', 'hexagone', 'Europe/Paris'),
    ('37', 'Indre-et-Loire', 'hexagone', 'Europe/Paris'),
    ('38', 'Isère', 'hexagone', 'Europe/Paris'),
    ('39', 'Jura', 'hexagone', 'Europe/Paris'),
    ('40', 'Landes', 'hexagone', 'Europe/Paris'),
    ('41', 'Loir-et-Cher', 'hexagone', 'Europe/Paris'),
    ('42', 'Loire', 'hexagone', 'Europe/Paris'),
    ('43', 'Haute-Loire', 'hexagone', 'Europe/Paris'),
    ('44', 'Loire-Atlantique', 'hexagone', 'Europe/Paris'),
    ('45', 'Loiret', 'hexagone', 'Europe/Paris'),
    ('46', 'Lot', 'hexagone', 'Europe/Paris'),
    ('47', 'Lot-et-Garonne', 'hexagone', 'Europe/Paris'),
    ('48', 'Lozère', 'hexagone', 'Europe/Paris'),
    ('49', 'Maine-et-Loire', 'hexagone', 'Europe/Paris'),
    ('50', 'Manche', 'hexagone', 'Europe/Paris'),
    ('51', 'Marne', 'hexagone', 'Europe/Paris'),
    ('52', 'Haute-Marne', 'hexagone', 'Europe/Paris'),
    ('53', 'Mayenne', 'hexagone', 'Europe/Paris'),
    ('54', 'Meurthe-et-Moselle', 'hexagone', 'Europe/Paris'),
    ('55', 'Meuse', 'hexagone', 'Europe/Paris'),
    ('56', 'Morbihan', 'hexagone', 'Europe/Paris'),
    ('57', 'Moselle', 'hexagone', 'Europe/Paris'),
    ('58', 'Nièvre', 'hexagone', 'Europe/Paris'),
    ('59', 'Nord', 'hexagone', 'Europe/Paris'),
    ('60', 'Oise', 'hexagone', 'Europe/Paris'),
    ('61', 'Orne', 'hexagone', 'Europe/Paris'),
    ('62', 'Pas-de-Calais', 'hexagone', 'Europe/Paris'),
    ('63', 'Puy-de-Dôme', 'hexagone', 'Europe/Paris'),
    ('64', 'Pyrénées-Atlantiques', 'hexagone', 'Europe/Paris'),
    ('65', 'Hautes-Pyrénées', 'hexagone', 'Europe/Paris'),
    ('66', 'Pyrénées-Orientales', 'hexagone', 'Europe/Paris'),
    ('67', 'Bas-Rhin', 'hexagone', 'Europe/Paris'),
    ('68', 'Haut-Rhin', 'hexagone', 'Europe/Paris'),
    ('69', 'Rhône', 'hexagone', 'Europe/Paris'),
    ('70', 'Haute-Saône', 'hexagone', 'Europe/Paris'),
    ('71', 'Saône-et-Loire', 'hexagone', 'Europe/Paris'),
    ('72', 'Sarthe', 'hexagone', 'Europe/Paris'),
    ('73', 'Savoie', 'hexagone', 'Europe/Paris'),
    ('74', 'Haute-Savoie', 'hexagone', 'Europe/Paris'),
    ('75', 'Paris', 'hexagone', 'Europe/Paris'),
    ('76', 'Seine-Maritime', 'hexagone', 'Europe/Paris'),
    ('77', 'Seine-et-Marne', 'hexagone', 'Europe/Paris'),
    ('78', 'Yvelines', 'hexagone', 'Europe/Paris'),
    ('79', 'Deux-Sèvres', 'hexagone', 'Europe/Paris'),
    ('80', 'Somme', 'hexagone', 'Europe/Paris'),
    ('81', 'Tarn', 'hexagone', 'Europe/Paris'),
    ('82', 'Tarn-et-Garonne', 'hexagone', 'Europe/Paris'),
    ('83', 'Var', 'hexagone', 'Europe/Paris'),
    ('84', 'Vaucluse', 'hexagone', 'Europe/Paris'),
    ('85', 'Vendée', 'hexagone', 'Europe/Paris'),
    ('86', 'Vienne', 'hexagone', 'Europe/Paris'),
    ('87', 'Haute-Vienne', 'hexagone', 'Europe/Paris'),
    ('88', 'Vosges', 'hexagone', 'Europe/Paris'),
    ('89', 'Yonne', 'hexagone', 'Europe/Paris'),
    ('90', 'Territoire de Belfort', 'hexagone', 'Europe/Paris'),
    ('91', 'Essonne', 'hexagone', 'Europe/Paris'),
    ('92', 'Hauts-de-Seine', 'hexagone', 'Europe/Paris'),
    ('93', 'Seine-Saint-Denis', 'hexagone', 'Europe/Paris'),
    ('94', 'Val-de-Marne', 'hexagone', 'Europe/Paris'),
    ('95', 'Val-d''Oise', 'hexagone', 'Europe/Paris'),
    ('971', 'Guadeloupe', 'overseas', 'America/Guadeloupe'),
    ('972', 'Martinique', 'overseas', 'America/Martinique'),
    ('973', 'Guyane', 'overseas', 'America/Cayenne'),
    ('974', 'La Réunion', 'overseas', 'Indian/Reunion'),
    ('975', 'Saint-Pierre-et-Miquelon', 'overseas', 'America/Miquelon'),
    ('976', 'Mayotte', 'overseas', 'Indian/Mayotte'),
    ('977', 'Saint-Barthélemy', 'overseas', 'America/St_Barthelemy'),
    ('978', 'Saint-Martin', 'overseas', 'America/Marigot'),
    ('986', 'Wallis-et-Futuna', 'overseas', 'Pacific/Wallis'),
    ('987', 'Polynésie française', 'overseas', 'Pacific/Tahiti'),
    ('988', 'Nouvelle-Calédonie', 'overseas', 'Pacific/Noumea')
on conflict (code) do update
set name = excluded.name, zone = excluded.zone, time_zone = excluded.time_zone
where (territory.name, territory.zone, territory.time_zone)
    is distinct from (excluded.name, excluded.zone, excluded.time_zone);

-- R-040, D-15. Keys are those of the rule books; allowedHours lists ranges, both ends included.
insert into programme_version (code, label, effective_from, overseas_from, parameters) values
    ('2021', 'Formation initiale de 105 à 420 heures', '2021-03-01', '2021-03-01', '{
        "allowedHours": [[105, 420]]
    }'),
    ('2024', 'Trois parcours : 70, 175 ou 315 heures', '2024-01-01', '2024-01-01', '{
        "allowedHours": [[70, 70], [175, 175], [315, 315]]
    }'),
    ('2025', 'Parcours unique de 175 heures et stage de 210 heures', '2025-07-13', '2025-11-04', '{
        "allowedHours": [[175, 175]],
        "hours": {"teaching": 168, "perDay": 7, "daysPerWeek": 2, "mockJury": 7, "internship": 210},
        "offsets": {"recruitmentReported": -28, "planningVisible": -14, "videoCall": -7, "pix": 112,
            "mockJury": 115, "exam": 14, "certificates": 14},
        "mockJuryWeekday": 4,
        "closingWeekday": 1
    }')
on conflict (code) do update
set label = excluded.label, effective_from = excluded.effective_from, overseas_from = excluded.overseas_from,
    parameters = excluded.parameters
where (programme_version.label, programme_version.effective_from, programme_version.overseas_from,
        programme_version.parameters)
    is distinct from (excluded.label, excluded.effective_from, excluded.overseas_from, excluded.parameters);

insert into training_body (code, name, kind) values
    ('la-fabrik', 'La Fabrik de la médiation numérique', 'initial'),
    ('francil-in', 'Francil''IN formations', 'both'),
    ('pop-school', 'Pop School', 'initial'),
    ('la-mednum', 'La Mednum', 'modules'),
    ('histya', 'Histya', 'initial'),
    ('hinaura', 'Hinaura', 'modules'),
    ('hubik', 'Hubik', 'modules'),
    ('hub-mednum-bfc', 'Hub MedNum Bourgogne-Franche-Comté', 'modules'),
    ('hub-du-sud', 'Hub du Sud', 'modules'),
    ('les-assembleurs', 'Les Assembleurs', 'modules'),
    ('rhinocc', 'RhinOcc', 'modules'),
    ('conumm', 'CONUMM', 'modules'),
    ('hub-bretagne', 'Hub Bretagne', 'modules'),
    ('hub-corse', 'Hub Corse', 'modules'),
    ('hubest', 'HubEst', 'modules'),
    ('hub-lo', 'Hub-Lo', 'modules'),
    ('hub-normandie', 'Hub Normandie', 'modules'),
    ('hub-ultranumerique', 'Hub UltraNumérique', 'modules'),
    ('mednum-antilles', 'Mednum Antilles', 'modules'),
    ('guyaclic', 'Guyaclic', 'modules'),
    ('solidarnum', 'Solidarnum', 'modules')
on conflict (code) do update
set name = excluded.name, kind = excluded.kind
where (training_body.name, training_body.kind) is distinct from (excluded.name, excluded.kind);

-- Regional hubs work under La Mednum, which pilots the modules.
update training_body b set parent_id = pilot.id
from training_body pilot
where pilot.code = 'la-mednum'
    and b.code in ('hinaura', 'hubik', 'hub-mednum-bfc', 'hub-du-sud',
        'les-assembleurs', 'rhinocc', 'conumm', 'hub-bretagne', 'hub-corse', 'hubest', 'hub-lo', 'hub-normandie',
        'hub-ultranumerique', 'mednum-antilles', 'guyaclic', 'solidarnum')
    and b.parent_id is distinct from pilot.id;
