/** Why a file of areas is refused. `feature` counts from 1, as lines do. */
export const areaProblems = {
  nl: {
    'areas-no-geojson': 'Dit is geen GeoJSON met een lijst van gebieden (FeatureCollection).',
    'areas-no-key': 'Geen enkele eigenschap van de gebieden is overal een postcode van {digits} cijfers.',
    'areas-no-polygon': 'Gebied {feature} heeft geen vlak (Polygon of MultiPolygon).',
    'areas-open-ring': 'De omtrek van gebied {feature} is niet gesloten, of te kort.',
    'areas-wrong-point': 'Gebied {feature} heeft een punt dat geen twee getallen heeft.',
    'areas-outside':
      'Gebied {feature} ligt buiten Nederland. Lever coördinaten in graden (WGS84, eerst de lengte) of in RD New.',
    'areas-too-many': 'Dit zijn er te veel: hoogstens {count}.',
    'areas-too-fine': 'De omtrekken zijn te fijn: samen hoogstens {count} punten. Vereenvoudig het bestand eerst.',
    'areas-empty': 'Er staat geen enkel gebied in dit bestand.',
    'areas-no-column': 'Kolom niet gevonden: {column}. Wel gevonden: {found}. Kies hieronder welke kolom het is.',
    'areas-wrong-postcode': 'Regel {line}: ‘{value}’ is geen postcode van vier cijfers.',
    'areas-wrong-province': 'Regel {line}: ‘{value}’ is geen provincie.',
    'areas-wrong-number': 'Regel {line}: ‘{value}’ is geen aantal mensen.',
    'areas-busy': 'Er wordt al een bestand gelezen. Probeer het zo opnieuw.',
  },
  en: {
    'areas-no-geojson': 'This is no GeoJSON with a list of areas (FeatureCollection).',
    'areas-no-key': 'No property of the areas is a postal code of {digits} digits everywhere.',
    'areas-no-polygon': 'Area {feature} has no surface (Polygon or MultiPolygon).',
    'areas-open-ring': 'The outline of area {feature} is not closed, or too short.',
    'areas-wrong-point': 'Area {feature} has a point that is not two numbers.',
    'areas-outside':
      'Area {feature} lies outside the Netherlands. Give coordinates in degrees (WGS84, longitude first) or in RD New.',
    'areas-too-many': 'These are too many: at most {count}.',
    'areas-too-fine': 'The outlines are too fine: at most {count} points together. Simplify the file first.',
    'areas-empty': 'There is not one area in this file.',
    'areas-no-column': 'Column not found: {column}. There is: {found}. Choose below which column it is.',
    'areas-wrong-postcode': "Line {line}: '{value}' is no postal code of four digits.",
    'areas-wrong-province': "Line {line}: '{value}' is no province.",
    'areas-wrong-number': "Line {line}: '{value}' is no number of people.",
    'areas-busy': 'A file is being read already. Try again in a moment.',
  },
} as const
export type AreaProblem = keyof (typeof areaProblems)['nl']
