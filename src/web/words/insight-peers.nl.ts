/** Je performance en je branchegenoten. */
export const insightPeersNl = {
  branch: 'Branche',
  noBranch: 'niet ingesteld',
  size: 'Omvang, telt niet mee',
  sizes: {
    'under-100': 'minder dan 100 per maand',
    '100-999': '100–1.000 per maand',
    '1000-9999': '1.000–10.000 per maand',
    '10000-99999': '10.000–100.000 per maand',
    '100000+': 'meer dan 100.000 per maand',
  },
  quarter: 'Branchecijfers',
  quarterShort: (number: string) => `${number}e kwartaal`,
  key: {
    worse: 'minder goed',
    half: 'helft van de branche',
    you: 'jij',
    median: 'mediaan',
    better: 'beter',
    label:
      'Leeswijzer: de grijze band is de middelste helft van je branchegenoten, de streep de mediaan, de stip jouw waarde. Rechts is beter.',
  },
  how: 'Hoe wordt dit vergeleken?',
  howText:
    'Met ten minste vijf andere bedrijven, elk met 50 of meer van de pakketten (of klanten) waar de maat over gaat. Je eigen cijfers tellen niet mee en niemand is te herleiden: cijfers van anderen zijn afgerond op een half procentpunt of een halve punt.',
  howFixed:
    'De cijfers van een kwartaal komen een maand na afloop en veranderen daarna niet meer. De filters en de periode hierboven doen hier niets; alleen de klantnummers tellen.',
  howMedian:
    'De mediaan is het middelste bedrijf: de helft doet het beter, de helft minder goed. P25 en P75 begrenzen de middelste helft. Ze staan er vanaf acht andere bedrijven.',
  howChance:
    'Staat er ‘kan toeval zijn’, dan ligt de mediaan binnen wat met 95% zekerheid van je eigen waarde te zeggen is. Zo’n verschil telt niet mee bij wat je kunt winnen.',
  howLevel:
    'Zijn er in je branche te weinig bedrijven, dan vergelijken we met een bredere groep. Die staat er dan bij.',
  definitions: 'Wat telt elke maat?',
  caption: 'Jouw waarde tegenover die van branchegenoten',
  measure: 'Maat',
  you: 'Jij',
  strip: 'P25, mediaan en P75',
  place: 'Jouw plek',
  companies: 'Bedrijven',
  companiesAfter: 'bedrijven',
  sub: 'Rechts is beter, ook als minder beter is',
  headline: {
    plain: 'Jij naast je branchegenoten',
    both: (strong: string, weak: string) => `Sterk op ${strong}, achter op ${weak}`,
    strong: (strong: string) => `Sterk op ${strong}`,
    weak: (weak: string) => `Achter op ${weak}`,
    none: 'Nog te weinig bedrijven om mee te vergelijken',
  },
  kpis: {
    onTime: { name: 'Overkomstduur', about: 'op tijd volgens de norm' },
    hitRate: { name: 'Hitrate', about: 'raak bij de eerste aanbieding' },
    preAdvice: { name: 'Voormeldkwaliteit', about: 'score van 0 tot 100' },
    returns: { name: 'Operationele retouren', about: 'minder is beter' },
    customerReturns: { name: 'Klantretouren', about: 'minder is beter' },
    repeat: { name: 'Herhaalaankopen', about: 'binnen 180 dagen' },
    point: { name: 'Naar een afhaalpunt', about: 'een keuze: rechts is meer' },
    evening: { name: 'Avondbezorging', about: 'een keuze: rechts is meer' },
    sustainable: { name: 'Duurzaam gekozen', about: 'afhaalpunt en fiets' },
    abroad: { name: 'Naar het buitenland', about: 'een keuze: rechts is meer' },
  },
  meanings: {
    onTime: 'Van je pakketten met een norm of een beloofde dag het deel dat op tijd is aangeboden.',
    hitRate: 'Van de eerste aanbiedingen aan huis het deel dat lukte, ook bij de buren.',
    preAdvice: 'De voormeldscore: op tijd, volledig, geldig en echt aangeboden.',
    returns:
      'Het deel van je aangenomen pakketten dat niet kon worden bezorgd en omkeerde, tot een maand na het kwartaal.',
    customerReturns: 'Retouren die klanten zelf stuurden, als deel van je aangenomen pakketten.',
    repeat:
      'Van de klanten die begonnen (voor het eerst, of na 180 dagen zonder bestelling) en in dit kwartaal 180 dagen verder waren het deel dat in die 180 dagen opnieuw bestelde. Bij Herhaalaankopen tellen ook klanten die korter te volgen zijn: daar kan een ander cijfer staan.',
    point: 'Het deel waarvoor bij het afrekenen een afhaalpunt of pakketautomaat is gekozen.',
    evening: 'Het deel met avondbezorging als bezorgoptie.',
    sustainable: 'Het deel waarvoor een afhaalpunt, een pakketautomaat of de fietskoerier is gekozen.',
    abroad: 'Het deel met een bestemming buiten Nederland.',
  },
  places: {
    best: 'Bovenste kwart',
    above: 'Boven de mediaan',
    median: 'Op de mediaan',
    below: 'Onder de mediaan',
    worst: 'Onderste kwart',
  },
  /** Of what is a choice and no quality. */
  choices: { more: 'Meer dan de mediaan', same: 'Op de mediaan', less: 'Minder dan de mediaan' },
  noQuartiles: 'te weinig bedrijven voor P25 en P75',
  tooFew: 'Te weinig vergelijkbare bedrijven',
  ownFew: 'te weinig',
  importedFrom: (group: string, source: string) => `${group} (cijfers van ${source})`,
  level: (group: string) => `vergeleken met ${group}`,
  stripLabel: (name: string, own: string, median: string) => `${name}: jij ${own}, mediaan ${median}`,
  stripQuartiles: (p25: string, p75: string) => `, P25 ${p25}, P75 ${p75}`,
  stripNone: (name: string) => `${name}: geen vergelijking mogelijk`,
  gains: {
    title: 'Waar je het meeste wint',
    sub: (quarter: string) => `Wat het in het ${quarter} had gescheeld`,
    none: 'Op deze maten loop je niet zeker achter op de mediaan of het beste kwart.',
    step: (name: string, from: string, to: string) => `${name} van ${from} naar ${to}`,
    to: { median: 'de mediaan', best: 'het beste kwart' },
    amounts: {
      onTime: (amount: string) => `ongeveer ${amount} pakketten meer op tijd`,
      hitRate: (amount: string) => `ongeveer ${amount} pakketten meer in één keer raak`,
      returns: (amount: string) => `ongeveer ${amount} operationele retouren minder`,
      customerReturns: (amount: string) => `ongeveer ${amount} klantretouren minder`,
      repeat: (amount: string) => `ongeveer ${amount} klanten meer die terugkomen`,
    },
    look: (name: string) => `Bekijk ${name}`,
  },
  noQuarter: {
    title: 'Nog geen branchecijfers',
    text: (quarter: string, date: string) =>
      `De cijfers van het ${quarter} verwachten we vanaf ${date}. Ze komen een maand na afloop van een kwartaal.`,
  },
  several: {
    title: 'Deze klantnummers zijn van verschillende bedrijven',
    text: 'Samen hebben ze geen branchegenoten. Kies hierboven nummers van één bedrijf.',
  },
  askBranch:
    'Van je bedrijf is geen branche bekend. Vraag je vervoerder die in te stellen: dan word je vanaf het volgende kwartaal met je branche vergeleken.',
  branchChanged: (branch: string, quarter: string) => `Je branche is nu ${branch}. Die telt vanaf het ${quarter}.`,
}
