import type { Widened } from '#web/words/nl.ts'
import type { areasNl } from '#web/words/areas.nl.ts'

export const areasEn: Widened<typeof areasNl> = {
  title: 'Areas',
  intro:
    "What 'Where your customers are' draws maps with, and makes figures per inhabitant of. It is about the Netherlands, not about customers, and holds for everybody. Without these files provinces are approximate, and there is no map by postcode of four digits.",
  people: {
    title: 'Postcodes and inhabitants',
    about:
      'A CSV file with a line for each postcode of four digits: the province and, if you have them, the number of inhabitants and households. The names that CBS uses are recognised.',
    without:
      'Nothing loaded: provinces follow ranges of postcodes, inhabitants are rounded figures of CBS by province.',
  },
  pc4: {
    title: 'Outlines of postcodes of four digits',
    about:
      'A GeoJSON file with a surface for each postcode, in degrees (WGS84) or in RD New, at most 30 MB. It is made coarser, so that it draws fast.',
    without: 'Nothing loaded: there is no map by postcode of four digits.',
  },
  pc2: {
    title: 'Outlines of postcodes of two digits',
    about: "The same for the first two digits, for instance '10'.",
    without: 'Nothing loaded: these areas are drawn approximately.',
  },
  choose: 'Choose a file',
  chooseOther: 'Choose another file',
  drop: 'or drag it here',
  noFile: 'Choose a file first.',
  tooLarge: 'This file is larger than 30 MB.',
  source: 'Source',
  sourceHint: "Stands below the map, for instance 'CBS (CC BY 4.0)'. See whether you may use the data so.",
  sourceNeeded: 'Fill in whose data these are.',
  year: 'Year of the count',
  yearWrong: 'Fill in a year, for instance 2024.',
  columns: 'Columns with other names',
  column: {
    pc4: 'Postcode',
    province: 'Province',
    inhabitants: 'Inhabitants',
    households: 'Households',
  },
  columnsHint: 'Only if your file uses other names. Fill in what its first line says.',
  load: 'Load',
  loading: 'Reading',
  done: (areas, one) => `Loaded: ${areas} ${one ? 'area' : 'areas'}. It counts at once.`,
  there: (areas, one) => `${areas} ${one ? 'area' : 'areas'}`,
  ofYear: (year) => `counted in ${year}`,
  uploaded: (when, who) => (who ? `loaded on ${when} by ${who}` : `loaded on ${when}`),
  remove: 'Remove',
  removed: 'Removed.',
}
