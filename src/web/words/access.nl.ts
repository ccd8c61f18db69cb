// Asking for a right one does not have, wherever that is noticed.
export const accessNl = {
  askAccess: {
    title: 'Toegang vragen',
    intro:
      'Je aanvraag gaat naar de beheerders van het klantnummer. Blijven zij stil, dan gaat hij na drie werkdagen verder.',
    number: 'Klantnummer',
    numberHint: 'Het staat op je factuur of contract: 1 tot 10 cijfers.',
    numberMissing: 'Vul een klantnummer in.',
    numberWrong: 'Een klantnummer bestaat uit 1 tot 10 cijfers.',
    forNumber: (number: string) => `Voor klantnummer ${number}.`,
    what: 'Waar wil je toegang toe?',
    whatHint: 'Weet je het niet precies? Laat het leeg en schrijf het hieronder.',
    note: 'Toelichting',
    noteHint: 'Voor wie je aanvraag leest. Niet verplicht.',
    send: 'Aanvraag versturen',
    sending: 'Bezig met versturen',
    sentTitle: 'Je aanvraag is verstuurd',
    sent: (number: string) =>
      `Bestaat klantnummer ${number}, dan krijgen de beheerders ervan je aanvraag per e-mail. Je hoort het zodra iemand beslist.`,
    sentFollow: 'Je vindt je aanvragen bij ‘Persoonlijke instellingen’.',
  },
}
