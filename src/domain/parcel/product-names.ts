import type { Language } from '../words/language.ts'

type Name = Readonly<Record<Language, string>>

const name = (nl: string, en: string): Name => ({ nl, en })

// Source: DOMAIN §2.5. Codes as normaliseProduct leaves them.
const groups: readonly (readonly [codes: string, Name])[] = [
  ['3085', name('Standaardpakket', 'Standard parcel')],
  ['3385', name('Alleen huisadres', 'Stated address only')],
  ['3090', name('Retour bij geen gehoor', 'Return when not home')],
  ['3390', name('Alleen huisadres, retour bij geen gehoor', 'Stated address only, return when not home')],
  ['3087', name('Verzekerd', 'Insured')],
  ['3094', name('Verzekerd, retour bij geen gehoor', 'Insured, return when not home')],
  ['3089', name('Handtekening, alleen huisadres', 'Signature, stated address only')],
  [
    '3096',
    name('Handtekening, alleen huisadres, retour bij geen gehoor', 'Signature, stated address, return when not home'),
  ],
  ['3189', name('Handtekening', 'Signature')],
  ['3389', name('Handtekening, retour bij geen gehoor', 'Signature, return when not home')],
  ['3438 3443 3446 3449', name('Leeftijdscheck', 'Age check')],
  ['3533 3534 3543 3544', name('Afhalen op een punt', 'Pickup at a point')],
  ['3571 3574 3581 3584', name('Afhalen op een punt, leeftijdscheck', 'Pickup at a point, age check')],
  ['2928 2929', name('Brievenbuspakje', 'Letterbox parcel')],
  ['2948', name('Brievenbuspakje 48 uur', 'Letterbox parcel, 48 hours')],
  ['3070', name('Fietskoerier, meteen', 'Bicycle courier, at once')],
  ['3151 3160 3238', name('Ophaalservice', 'Collection service')],
  ['2285 3285 2484', name('Retour van klant', 'Customer return')],
  ['4910 4911 4915 3250 4882 4785', name('Retour van klant, buitenland', 'Customer return, abroad')],
  ['4946 4941 4912 4914', name('Pakket naar België', 'Parcel to Belgium')],
  ['4936', name('Afhalen in België', 'Pickup in Belgium')],
  ['4960 4961 4962 4963 4965', name('Pakket binnen België', 'Parcel within Belgium')],
  ['4878 4880', name('Afhalen in België', 'Pickup in Belgium')],
  [
    '4890 4891 4893 4894 4895 4896 4897 4898',
    name('Pakket van België naar Nederland', 'Parcel from Belgium to the Netherlands'),
  ],
  ['4907 4999 4940 4944 4950 4952', name('Pakket EU', 'Parcel EU')],
  ['4909 4945 4947', name('Pakket buiten de EU', 'Parcel outside the EU')],
  ['4905', name('Pakket VS of VK', 'Parcel US or UK')],
  ['6440 6405', name('Packet', 'Packet')],
  ['6972 6350 6945 6905', name('Packet met track & trace', 'Packet with tracking')],
  ['6906 6908 6942 6550', name('Packet, verzekerd', 'Packet, insured')],
  ['1010 1011 1020 1410 1420 1175', name('Aangetekende brief', 'Registered letter')],
  ['3628 3629 3653 3783 3790 3791 3792 3793', name('Extra@Home, groot', 'Extra@Home, large')],
  ['3780 3781 3782 3784 3794 3795 3796 3797', name('Extra@Home, afhalen', 'Extra@Home, pickup')],
]

const names = new Map(groups.flatMap(([codes, named]) => codes.split(' ').map((code) => [code, named] as const)))

/** What a product is called, by its code; undefined when it is not known. */
export function productName(code: string, language: Language): string | undefined {
  return names.get(code)?.[language]
}
