// The page where operators load areas.
export const areasNl = {
  title: 'Gebieden',
  intro:
    'Waarmee ‘Waar je klanten zitten’ kaarten tekent en cijfers per inwoner maakt. Het gaat over Nederland, niet over klanten, en geldt voor iedereen. Zonder deze bestanden zijn de provincies bij benadering en is er geen kaart per postcode van vier cijfers.',
  people: {
    title: 'Postcodes en inwoners',
    about:
      'Een CSV-bestand met een regel per postcode van vier cijfers: de provincie en, als je ze hebt, het aantal inwoners en huishoudens. De namen die het CBS gebruikt herkennen we.',
    without:
      'Niets geladen: provincies volgen reeksen van postcodes, inwoners zijn per provincie afgeronde cijfers van het CBS.',
  },
  pc4: {
    title: 'Omtrekken van postcodes van vier cijfers',
    about:
      'Een GeoJSON-bestand met een vlak per postcode, in graden (WGS84) of in RD New, hoogstens 30 MB. Het wordt grover gemaakt, zodat het snel tekent.',
    without: 'Niets geladen: er is geen kaart per postcode van vier cijfers.',
  },
  pc2: {
    title: 'Omtrekken van postcodes van twee cijfers',
    about: 'Hetzelfde voor de eerste twee cijfers, bijvoorbeeld ‘10’.',
    without: 'Niets geladen: deze gebieden zijn bij benadering getekend.',
  },
  choose: 'Bestand kiezen',
  chooseOther: 'Ander bestand kiezen',
  drop: 'of sleep het hierheen',
  noFile: 'Kies eerst een bestand.',
  tooLarge: 'Dit bestand is groter dan 30 MB.',
  source: 'Bron',
  sourceHint: 'Staat onder de kaart, bijvoorbeeld ‘CBS (CC BY 4.0)’. Kijk of je de gegevens zo mag gebruiken.',
  sourceNeeded: 'Vul in van wie de gegevens zijn.',
  year: 'Jaar van de telling',
  yearWrong: 'Vul een jaar in, bijvoorbeeld 2024.',
  columns: 'Kolommen die anders heten',
  column: {
    pc4: 'Postcode',
    province: 'Provincie',
    inhabitants: 'Inwoners',
    households: 'Huishoudens',
  },
  columnsHint: 'Alleen als je bestand andere namen gebruikt. Vul in wat er op de eerste regel staat.',
  load: 'Laden',
  loading: 'Bezig met lezen',
  done: (areas: string, one: boolean) => `Geladen: ${areas} ${one ? 'gebied' : 'gebieden'}. Het telt meteen mee.`,
  there: (areas: string, one: boolean) => `${areas} ${one ? 'gebied' : 'gebieden'}`,
  ofYear: (year: number) => `telling van ${year}`,
  uploaded: (when: string, who: string | null) => (who ? `geladen op ${when} door ${who}` : `geladen op ${when}`),
  remove: 'Verwijderen',
  removed: 'Verwijderd.',
}
