import { brand } from '#web/brand.ts'

export const helpNl = {
  help: {
    title: 'Hulp nodig?',
    intro: 'Wat je zelf kunt doen, en wie je verder helpt.',
    administrator: 'Weten wie je beheerder is?',
    administratorIntro: 'Een beheerder geeft collega’s toegang, en neemt die weer terug.',
    administratorNone: 'Geen beheerder op dit moment. Een aanvraag gaat dan vanzelf naar de vervoerder.',
    administratorLogIn: 'Log in, dan staan ze hier: per klantnummer de namen van je beheerders.',
    administratorStranger: `Kun je niet inloggen? Vraag binnen je bedrijf wie de zaken met ${brand} regelt. Weet niemand het, maak dan een account aan en vul je klantnummer in: je aanvraag gaat naar de beheerders, ook als je niet weet wie dat zijn.`,
    administratorNoNumber:
      'Je hoort nog bij geen enkel klantnummer. Vraag hieronder toegang: je aanvraag gaat naar de beheerders, ook als je niet weet wie dat zijn.',
    forgotten: 'Wachtwoord vergeten?',
    forgottenText: 'Je krijgt per e-mail een link waarmee je zelf een nieuw wachtwoord kiest.',
    forgottenLink: 'Stuur mij een link',
    noAccount: 'Nog geen gebruiker?',
    noAccountText:
      'Maak zelf een account aan en vul je klantnummer in. De beheerders van dat klantnummer krijgen je aanvraag. Een beheerder kan je ook uitnodigen; dan krijg je een e-mail met een link.',
    noAccountLink: 'Maak een nieuw account aan',
    access: 'Zie je een dashboard niet?',
    accessText:
      'Een beheerder geeft toegang bij ‘Mijn Account’, ‘Klantnummerinstellingen’, ‘Autorisaties’. Na ‘Opslaan’ staat het dashboard meteen op je homepagina, onder de tegel ‘Inzicht in je verzendgedrag’.',
    secondStep: 'Telefoon kwijt, of werkt je code niet?',
    secondStepText:
      'Log in met je wachtwoord en kies bij de tweede stap ‘Gebruik een herstelcode’. Heb je die ook niet meer, vraag dan de vervoerder om je tweestapsverificatie te verwijderen. Je logt dan weer in met alleen je wachtwoord, en stelt haar opnieuw in.',
  },
}
