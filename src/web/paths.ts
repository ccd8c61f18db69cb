/** Where one is in making a mapping. */
export type MappingStep = 'bestand' | 'velden' | 'codes' | 'bekijken'

type Text = Record<string, string>

/** The search of a dashboard with the view this account starts with. */
export const startView: Text = { weergave: 'start' }

/** Every address of the portal. Spread into a Link or handed to navigate: <Link {...paths.home()}>. */
export const paths = {
  login: (back?: string) => ({ to: '/inloggen', search: back && back !== '/' ? { terug: back } : {} }) as const,
  newPassword: (back?: string) => ({ to: '/wachtwoord', search: back && back !== '/' ? { terug: back } : {} }) as const,
  forgotPassword: () => ({ to: '/wachtwoord-vergeten' }) as const,
  register: () => ({ to: '/account-aanmaken' }) as const,
  resetPassword: () => ({ to: '/wachtwoord-instellen' }) as const,
  confirmAccount: () => ({ to: '/account-bevestigen' }) as const,
  invitation: () => ({ to: '/uitnodiging' }) as const,
  confirmEmail: () => ({ to: '/e-mailadres-bevestigen' }) as const,
  home: () => ({ to: '/' }) as const,
  help: (part?: 'hulp' | 'beheerder' | 'wachtwoord' | 'gebruiker') =>
    ({ to: '/hulp', ...(part ? { hash: part } : {}) }) as const,
  account: (part?: 'tweestapsverificatie' | 'aanvragen') =>
    ({ to: '/mijn-account', ...(part ? { hash: part } : {}) }) as const,
  customerNumber: (number: string) => ({ to: '/mijn-account/klantnummers/$number', params: { number } }) as const,
  authorisations: (number: string, accountId?: string) =>
    ({
      to: '/mijn-account/klantnummers/$number/autorisaties',
      params: { number },
      search: (accountId ? { gebruiker: accountId } : {}) as { gebruiker?: string; per?: 'klantnummer' },
    }) as const,
  authorisationsByNumber: (number: string) =>
    ({
      to: '/mijn-account/klantnummers/$number/autorisaties',
      params: { number },
      search: { per: 'klantnummer' } as { gebruiker?: string; per?: 'klantnummer' },
    }) as const,
  addPerson: (number: string) => ({ to: '/mijn-account/klantnummers/$number/toevoegen', params: { number } }) as const,
  addMany: (number: string) =>
    ({ to: '/mijn-account/klantnummers/$number/toevoegen/lijst', params: { number } }) as const,
  invitations: (number: string) =>
    ({ to: '/mijn-account/klantnummers/$number/uitnodigingen', params: { number } }) as const,
  templates: (number: string) => ({ to: '/mijn-account/klantnummers/$number/sjablonen', params: { number } }) as const,
  changes: (number: string) => ({ to: '/mijn-account/klantnummers/$number/wijzigingen', params: { number } }) as const,
  requests: (number: string) => ({ to: '/mijn-account/klantnummers/$number/aanvragen', params: { number } }) as const,
  anyAuthorisations: () => ({ to: '/mijn-account/autorisaties' }) as const,
  audit: (number: string, search: Text = {}) =>
    ({ to: '/mijn-account/klantnummers/$number/logboek', params: { number }, search }) as const,
  accessOn: (number: string, date?: string) =>
    ({
      to: '/mijn-account/klantnummers/$number/wie-kon-wat-zien',
      params: { number },
      search: date ? { op: date } : {},
    }) as const,
  why: (number: string, accountId?: string, authorisation?: string) =>
    ({
      to: '/mijn-account/klantnummers/$number/waarom',
      params: { number },
      search: {
        ...(accountId ? { gebruiker: accountId } : {}),
        ...(authorisation ? { autorisatie: authorisation } : {}),
      },
    }) as const,
  operatorAudit: (search: Text = {}) => ({ to: '/beheer/logboek', search }) as const,
  operator: () => ({ to: '/beheer' }) as const,
  customers: (search: { zoek?: string; zonder?: 'beheerder' } = {}) => ({ to: '/beheer/klanten', search }) as const,
  customer: (customerId: string) => ({ to: '/beheer/klanten/$customerId', params: { customerId } }) as const,
  supportAccounts: (search = '') =>
    ({ to: '/beheer/gebruikers', search: (search ? { zoek: search } : {}) as { zoek?: string } }) as const,
  supportAccount: (accountId: string) => ({ to: '/beheer/gebruikers/$accountId', params: { accountId } }) as const,
  modules: () => ({ to: '/beheer/koppelingen' }) as const,
  migration: () => ({ to: '/beheer/overzetten' }) as const,
  areas: () => ({ to: '/beheer/gebieden' }) as const,
  benchmarks: () => ({ to: '/beheer/branchecijfers' }) as const,
  mails: () => ({ to: '/beheer/mail' }) as const,
  mail: (mailId: string) => ({ to: '/beheer/mail/$mailId', params: { mailId } }) as const,
  operatorRequests: () => ({ to: '/beheer/aanvragen' }) as const,
  intake: () => ({ to: '/gegevens' }) as const,
  imports: (search: { bron?: string; indeling?: string } = {}) => ({ to: '/gegevens/inlezen', search }) as const,
  sources: () => ({ to: '/gegevens/bronnen' }) as const,
  mappings: () => ({ to: '/gegevens/indelingen' }) as const,
  newMapping: (stap?: MappingStep) => ({ to: '/gegevens/indelingen/nieuw', search: stap ? { stap } : {} }) as const,
  mapping: (mappingId: string, stap?: MappingStep) =>
    ({ to: '/gegevens/indelingen/$mappingId', params: { mappingId }, search: stap ? { stap } : {} }) as const,
  codes: () => ({ to: '/gegevens/codes' }) as const,
  setAside: (search: { bron?: string; reden?: string; import?: string } = {}) =>
    ({ to: '/gegevens/apart', search }) as const,
  privacy: () => ({ to: '/gegevens/privacy' }) as const,
  import: (importId: string) => ({ to: '/gegevens/$importId', params: { importId } }) as const,
  insightParcels: (number: string, search: Text = {}) =>
    ({ to: '/inzicht/$number/pakketten', params: { number }, search }) as const,
  insightEcommerce: (number: string, search: Text = {}) =>
    ({ to: '/inzicht/$number/e-commerce', params: { number }, search }) as const,
  /** 'Zakelijke track & trace', over all customer numbers. */
  track: (search: Text = {}) => ({ to: '/track-en-trace', search }) as const,
  trackedParcel: (number: string, barcode: string, search: Text = {}) =>
    ({ to: '/track-en-trace/$number/$barcode', params: { number, barcode }, search }) as const,
  parcelList: (number: string, search: Text = {}) =>
    ({ to: '/inzicht/$number/pakketten/lijst', params: { number }, search }) as const,
  parcel: (number: string, barcode: string, search: Text = {}) =>
    ({ to: '/inzicht/$number/pakketten/$barcode', params: { number, barcode }, search }) as const,
}
