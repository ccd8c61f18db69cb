/** Hoe verbeter je je performance. */
export const insightImproveNl = {
  of: (count: number) =>
    count === 1 ? 'ding valt op: daar is winst te halen' : 'dingen vallen op: daar is winst te halen',
  list: 'Wat je kunt verbeteren, wat het meest scheelt eerst',
  quarter: 'Branchecijfers',
  decided: 'Adviezen met een besluit',
  headline: {
    peers: (name: string, own: string, best: string) => `${name}: jij ${own}, het beste kwart ${best}`,
    median: (name: string, own: string, median: string) => `${name}: jij ${own}, de helft van de anderen ${median}`,
    repeat: 'Een slechte eerste bezorging gaat samen met minder terugkomers',
  },
  better: { more: (value: string) => `${value} of meer`, less: (value: string) => `${value} of minder` },
  peers: {
    worst: 'Jij zit in het onderste kwart.',
    beside: {
      point: (own: string, theirs: string) =>
        `Driekwart van de anderen verstuurt minstens ${theirs} naar een afhaalpunt, jij ${own}.`,
      evening: (own: string, theirs: string) =>
        `Driekwart van de anderen verstuurt minstens ${theirs} met avondbezorging, jij ${own}.`,
    },
    mayBe: 'Of het daardoor komt, weten we niet.',
    median: 'Mediaan van de anderen',
    compared: 'Vergeleken met',
    companies: (band: string) => `${band} bedrijven`,
  },
  gain: {
    label: 'Wat het scheelt',
    sustainable: (amount: string) => `ongeveer ${amount} pakketten meer naar een punt of per fiets`,
    at: {
      median: (quarter: string) => `in het ${quarter}, als je op de mediaan had gezeten`,
      best: (quarter: string) => `in het ${quarter}, als je bij het beste kwart had gehoord`,
    },
    advice: (lower: string, upper: string) => `per vier weken; 95% zeker tussen ${lower} en ${upper}`,
  },
  todo: 'Wat je kunt doen',
  todos: {
    hitRate: 'Laat ontvangers bij het afrekenen zelf kiezen: een afhaalpunt, de avond of de buren.',
    onTime:
      'Kijk bij Overkomstduur waar het te laat komt: bij jou, bij de vervoerder of bij de douane. Alleen het eerste heb je zelf in de hand.',
    returns: 'Controleer adressen bij het afrekenen en herinner je klant aan een pakket op het afhaalpunt.',
    repeat: 'Vraag na een eerste bestelling hoe het ging, en los op wat misging voordat je klant erom moet vragen.',
    preAdvice: 'Meld elk pakket voor zodra het label klaar is, met alle velden die je hebt.',
    customerReturns:
      'Kijk welke artikelen het vaakst terugkomen. Een maattabel, meer foto’s of een eerlijker omschrijving helpt meestal het eerst.',
    sustainable: 'Zet het afhaalpunt vooraan bij het afrekenen, of maak het goedkoper dan thuisbezorgen.',
  },
  names: {
    hitRate: 'Hitrate',
    onTime: 'Op tijd',
    returns: 'Operationele retouren',
    repeat: 'Herhaalaankopen',
    preAdvice: 'Voormeldkwaliteit',
    customerReturns: 'Klantretouren',
    sustainable: 'Duurzaam gekozen',
  },
  advice: {
    from: 'Uit je eigen pakketten',
    see: 'Bekijk de adviezen',
    period: (range: string) => `Gemeten ${range}.`,
  },
  repeat: {
    after: {
      good: 'een goede eerste bezorging',
      late: 'een late eerste bezorging',
      missed: 'een gemiste eerste bezorging',
      returned: 'een eerste pakket dat terugging of verloren raakte',
    },
    gap: (after: string, here: string, good: string, days: number) =>
      `Na ${after} bestelde ${here} binnen ${days} dagen opnieuw; na een goede ${good}.`,
    points: (points: string, lower: string, upper: string) =>
      `Verschil ${points} pp, 95% zeker tussen ${lower} en ${upper}.`,
    customers: (customers: string, lower: string, upper: string) =>
      `Kwamen ook zij even vaak terug, dan waren dat ± ${customers} klanten (${lower} tot ${upper}).`,
    correlation: 'Dit is een samenhang, geen bewezen oorzaak: wie vaker terugkomt, kan ook anders bestellen of wonen.',
    see: 'Bekijk de herhaalaankopen',
  },
  empty: {
    title: 'Er valt nu niets op',
    fine: 'Je doet het op geen enkele maat duidelijk minder dan de helft van de anderen, en je eigen pakketten geven geen reden voor advies.',
    noPeers: {
      'not-yet': 'Branchecijfers zijn er nog niet; ze komen een maand na afloop van een kwartaal.',
      several: 'Deze klantnummers zijn van verschillende bedrijven: samen hebben ze geen branchegenoten.',
      'too-few': 'Er zijn te weinig vergelijkbare bedrijven om mee te vergelijken.',
      failed: 'De vergelijking met branchegenoten is nu niet te tonen.',
    },
    noRepeat: 'Over terugkomende klanten is nog te weinig bekend.',
    advice: 'Je eigen pakketten geven nu geen reden voor advies.',
    decided: 'Waar je al een besluit over nam, staat hier niet.',
  },
  definition: [
    {
      name: 'Wat hier staat',
      text: 'Maten waarop je met 95% zekerheid onder de mediaan van vergelijkbare bedrijven zit, adviezen uit je eigen pakketten, en eerste bezorgingen waarna klanten zeker minder terugkomen: minstens 5 procentpunt, met 95% zekerheid, ook als je alle soorten tegelijk bekijkt.',
    },
    {
      name: 'De volgorde',
      text: 'Bovenaan staat waar het per vier weken om de meeste pakketten gaat die beter aankomen, of klanten die terugkomen. Waarvan we dat niet weten, staat onderaan.',
    },
    {
      name: 'Oorzaak of samenhang',
      text: 'Dat anderen iets doen en het beter hebben, bewijst niet dat het daardoor komt. Probeer iets, en kijk na een paar weken of het scheelt.',
    },
    {
      name: 'Twee perioden',
      text: 'Branchecijfers zijn van een heel kwartaal en trekken zich niets aan van de filters. Adviezen en herhaalaankopen volgen de periode en de filters wel.',
    },
  ],
}
