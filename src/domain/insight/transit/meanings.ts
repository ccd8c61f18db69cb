import type { Language } from '../../words/language.ts'

/**
 * What the numbers of on time mean, told once: behind 'Hoe is dit gemeten?' and in the description of the API. The clocks have theirs
 * in metric.ts. Source of the definitions: DOMAIN §1.1, §1.2 and §2.5.
 */
export const onTimeMeanings = {
  onTime: {
    nl: 'Op tijd: aangeboden op of voor de beloofde dag, of als er geen dag is beloofd binnen de norm van product en bestemming. Je eigen normen gaan voor.',
    en: 'On time: offered on or before the promised day, or without a promised day within the norm of product and destination. Your own norms go first.',
  },
  judged: {
    nl: 'Het aandeel is van de pakketten die zijn aangeboden en een norm of beloofde dag hebben. Wat de ontvanger verplaatste, telt niet mee.',
    en: 'The share is of the parcels that were offered and have a norm or a promised day. What the recipient moved is left out.',
  },
  withoutPeaks: {
    nl: 'Zonder de week voor Pasen, de week van tweede paasdag, en de weken van Black Friday tot en met oudjaar. Het openbare kwaliteitscijfer van de vervoerder laat zulke piekweken ook weg en loopt van sortering tot bezorging; welke weken precies, maakt hij niet bekend. Vergelijk dat cijfer dus niet met dat van alle weken.',
    en: 'Without the week before Easter, the week of Easter Monday, and the weeks from Black Friday to New Year’s Eve. The carrier’s public quality figure leaves such peak weeks out too, and runs from sorting to delivery; it does not say which weeks exactly. So do not compare that figure with the one of all weeks.',
  },
  handover: {
    nl: 'Te laat, en later bij de vervoerder aangeleverd dan afgesproken. Deze reden gaat voor de andere.',
    en: 'Late, and handed over to the carrier later than agreed. This reason goes before the others.',
  },
  customs: {
    nl: 'Te laat, maar op tijd als je de dagen tussen de eerste en de laatste melding van de douane niet meetelt.',
    en: 'Late, but on time without the days between the first and the last scan of customs.',
  },
  carrier: {
    nl: 'Te laat zonder een van die redenen.',
    en: 'Late without one of those reasons.',
  },
  recipient: {
    nl: 'Na de norm of de beloofde dag, maar de ontvanger koos zelf een ander moment of een andere plek. Telt niet als te laat; het aandeel is van alle aangeboden pakketten met een norm.',
    en: 'After the norm or the promised day, but the recipient chose another moment or place. Does not count as late; the share is of all offered parcels with a norm.',
  },
  net: {
    nl: 'Netto: de netwerkdagen zonder die tussen de eerste en de laatste melding van de douane.',
    en: 'Net: the network days without those between the first and the last scan of customs.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type OnTimeMeaning = keyof typeof onTimeMeanings
