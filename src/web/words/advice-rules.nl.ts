type At = Readonly<Record<string, string>>

/** Per rule: what we see, what somebody in a web shop can do about it, and what was counted of what. */
export const adviceRulesNl = {
  late_pre_advice: {
    see: (share: string) => `${share} van je pakketten was bij de eerste scan nog niet voorgemeld.`,
    todo: 'Laat je systeem voormelden zodra het label klaar is, niet pas aan het eind van de dag. Staat er een vast tijdstip ingesteld, zet dat dan vóór het ophalen. Zo weet de sortering wat er komt en krijgt je klant op tijd bericht.',
    measured: 'Pakketten zonder voormelding of met een voormelding na de eerste scan, van alle aangenomen pakketten.',
  },
  short_notice: {
    see: (share: string) => `${share} van je pakketten werd pas in het laatste uur voor de eerste scan voorgemeld.`,
    todo: 'Verstuur voormeldingen meteen bij het maken van het label, of een paar keer per dag. Dan is er nog tijd als er iets misgaat.',
    measured: 'Pakketten die minder dan een uur voor de eerste scan zijn voorgemeld, van alle aangenomen pakketten.',
  },
  deadline_missed: {
    see: (share: string) =>
      `${share} van de pakketten met een gekozen bezorgmoment werd na de uiterste voormeldtijd voorgemeld.`,
    todo: 'Zet in je webshop de uiterste besteltijd van deze bezorgopties ruim vóór de uiterste voormeldtijd. Een pakket dat te laat is voorgemeld, kan niet meer op het gekozen moment komen.',
    measured:
      'Pakketten met een bezorgoptie die een uiterste voormeldtijd heeft, zoals ‘vandaag’ (10.00 uur) en ‘avond’ (de dag ervoor). Geteld is wat daarna is voorgemeld.',
  },
  no_contact: {
    see: (share: string) => `Bij ${share} van je pakketten ontbreken e-mailadres én telefoonnummer van de ontvanger.`,
    todo: 'Vraag bij het afrekenen om een e-mailadres of mobiel nummer en stuur het mee in de voormelding. De ontvanger krijgt dan een tijdvak en kan zelf iets anders kiezen. Vraag je er al om, kijk dan of de koppeling het veld doorgeeft.',
    measured:
      'Pakketten zonder e-mailadres en zonder telefoonnummer in de voormelding, van de pakketten waarvan we weten welke velden gevuld waren.',
  },
  address_quality: {
    see: (share: string) => `Van ${share} van je voorgemelde pakketten kent de vervoerder het adres niet.`,
    todo: 'Controleer postcode en huisnummer al bij het afrekenen, en vul straat en plaats daarmee in. Vraag je klant om het adres na te kijken als het niet wordt gevonden.',
    measured: 'Pakketten waarbij de vervoerder meldt dat het adres niet bekend is, van alle voorgemelde pakketten.',
  },
  address_returns: {
    see: (share: string) => `${share} van je pakketten kwam terug omdat het adres niet klopte.`,
    todo: 'Controleer postcode en huisnummer bij het afrekenen. Laat vaste klanten af en toe bevestigen dat hun adres nog klopt. Vraag ook om een toevoeging, zoals een verdieping of een huisletter.',
    measured:
      'Pakketten die terugkwamen met een adres als reden, van alle aangenomen pakketten. De laatste twee weken tellen niet mee: wat terugkomt, heeft tijd nodig.',
  },
  low_hit_rate: {
    see: (share: string) => `${share} van de eerste bezorgingen aan huis ging mis.`,
    todo: 'Stuur e-mail of telefoon mee, dan weet de ontvanger wanneer je pakket komt. Bied bij het afrekenen ook een afhaalpunt of avondbezorging aan.',
    measured:
      'Eerste aanbiedingen aan huis die niet lukten, van alle eerste aanbiedingen aan huis. De vervoerder noemt zelf 5% voor al zijn pakketten.',
  },
  low_hit_area: {
    see: (share: string, elsewhere: string, at: At) =>
      `In postcodegebied ${at['postcode'] ?? ''} ging ${share} van de eerste bezorgingen mis, in je andere gebieden ${elsewhere}.`,
    todo: 'Zet voor dit gebied het afhaalpunt of avondbezorging bovenaan bij het afrekenen. Kijk ook of hier veel bedrijven of flats zijn: dan helpt een bedrijfsnaam of huisnummertoevoeging.',
    measured: 'Gemiste eerste aanbiedingen aan huis in dit postcodegebied, naast die in al je andere gebieden samen.',
  },
  low_hit_moment: {
    see: (share: string, elsewhere: string) =>
      `Op dit moment van de week ging ${share} van de eerste bezorgingen mis, op andere momenten ${elsewhere}.`,
    todo: 'Laat ontvangers bij het afrekenen zelf een dag of avond kiezen. Bepaal je zelf wanneer je verzendt, verschuif dan wat niet dringend is naar een dag waarop meer mensen thuis zijn.',
    measured:
      'Gemiste eerste aanbiedingen aan huis op deze dag en in dit dagdeel, naast die op alle andere momenten samen.',
  },
  not_collected: {
    see: (share: string) => `${share} van wat op een afhaalpunt lag, werd niet opgehaald en kwam terug.`,
    todo: 'Stuur zelf een herinnering op dag 3 en dag 5, met de naam van het afhaalpunt en de laatste ophaaldag. Laat je klant het afhaalpunt zelf kiezen: dan ligt het op de route.',
    measured:
      'Pakketten die van een afhaalpunt terugkwamen omdat niemand ze ophaalde, van alle pakketten die het afhaalpunt weer hebben verlaten.',
  },
  no_neighbours: {
    see: (share: string, elsewhere: string) =>
      `Van de pakketten die niet bij de buren mogen, ging ${share} de eerste keer mis; van de andere ${elsewhere}.`,
    todo: 'Kies voor gewone pakketten een product waarbij buren mogen aannemen, zoals 3085. Houd ‘alleen huisadres’ voor wat echt niet bij de buren mag liggen.',
    measured:
      'Gemiste eerste aanbiedingen van producten met ‘alleen huisadres’ (3385, 3390, 3089, 3096), naast die van producten waarbij buren mogen aannemen. Alleen als minstens 30% van je pakketten zo gaat.',
  },
  evening_pays: {
    see: (share: string, elsewhere: string) =>
      `Zonder bezorgoptie ging ${share} van de eerste bezorgingen mis, met avondbezorging ${elsewhere}.`,
    todo: 'Bied avondbezorging aan bij het afrekenen, en zet die keus vooraan waar vaak niemand thuis is. Begin klein en kijk na een paar weken hier of het scheelt.',
    measured:
      'Gemiste eerste aanbiedingen aan huis van pakketten zonder bezorgoptie, naast die met de optie ‘avond’. Wie een avond kiest, is misschien ook vaker thuis.',
  },
  late_hand_over: {
    see: (share: string) =>
      `${share} van je pakketten kwam na de aanlevertijd binnen. Zo’n pakket vertrekt meestal een dag later.`,
    todo: 'Zet de besteltijd voor ‘vandaag verzonden’ wat vroeger, of vraag een later of extra ophaalmoment aan. Klopt de aanlevertijd niet, pas haar dan aan bij de klantnummerinstellingen.',
    measured:
      'Pakketten die volgens de vervoerder of volgens je eigen aanlevertijden te laat zijn aangeleverd, van alle aangenomen pakketten.',
  },
  no_show: {
    see: (share: string) => `${share} van wat je voormeldde, is nooit aan de vervoerder gegeven.`,
    todo: 'Trek een voormelding in als een bestelling niet doorgaat. Maak labels pas als het pakket klaarstaat, en ruim proeflabels op.',
    measured:
      'Voormeldingen waar binnen tien netwerkdagen geen enkele scan op volgde, van alle voormeldingen waarvan die dagen voorbij zijn.',
  },
  customs_data: {
    see: (share: string) => `Bij ${share} van je pakketten buiten de EU ontbreken douanegegevens.`,
    todo: 'Zet bij elk artikel in je webshop een HS-code, een omschrijving, de waarde en het land van herkomst. Laat je koppeling die meesturen in de voormelding. Zonder die gegevens kan de douane een pakket vasthouden of terugsturen.',
    measured: 'Pakketten zonder HS-code of zonder douanegegevens, van je pakketten naar landen waar die nodig zijn.',
  },
  peak_ahead: {
    see: (expected: string, usual: string) =>
      usual
        ? `Op de drukste dag verwachten we ${expected}; op zo’n dag zijn het er gewoonlijk ${usual}.`
        : `Op de drukste dag verwachten we ${expected}.`,
    todo: 'Geef deze aantallen door aan je contactpersoon bij de vervoerder en vraag zo nodig een extra rit aan. Plan ook zelf genoeg mensen en dozen in.',
    measured:
      'Dagen in de komende veertien dagen waarop we meer dan 1,3 keer het gewone aantal verwachten. De verwachting en hoe vaak die klopte, staan bij Piek-bezorgmomenten.',
  },
}
