/** Every address of the portal. Spread into a Link or handed to navigate: <Link {...paths.home()}>. */
export const paths = {
  login: (back?: string) => ({ to: '/inloggen', search: back && back !== '/' ? { terug: back } : {} }) as const,
  newPassword: (back?: string) => ({ to: '/wachtwoord', search: back && back !== '/' ? { terug: back } : {} }) as const,
  home: () => ({ to: '/' }) as const,
  help: (part?: 'hulp' | 'beheerder' | 'wachtwoord' | 'gebruiker') =>
    ({ to: '/hulp', ...(part ? { hash: part } : {}) }) as const,
  account: () => ({ to: '/mijn-account' }) as const,
  customerNumber: (number: string) => ({ to: '/mijn-account/klantnummers/$number', params: { number } }) as const,
  authorisations: (number: string, accountId?: string) =>
    ({
      to: '/mijn-account/klantnummers/$number/autorisaties',
      params: { number },
      search: accountId ? { gebruiker: accountId } : {},
    }) as const,
  anyAuthorisations: () => ({ to: '/mijn-account/autorisaties' }) as const,
  audit: (number: string) => ({ to: '/mijn-account/klantnummers/$number/logboek', params: { number } }) as const,
  imports: () => ({ to: '/gegevens' }) as const,
  import: (importId: string) => ({ to: '/gegevens/$importId', params: { importId } }) as const,
  insightParcels: (number: string, search: Record<string, string> = {}) =>
    ({ to: '/inzicht/$number/pakketten', params: { number }, search }) as const,
  parcelList: (number: string, search: Record<string, string> = {}) =>
    ({ to: '/inzicht/$number/pakketten/lijst', params: { number }, search }) as const,
  parcel: (number: string, barcode: string, search: Record<string, string> = {}) =>
    ({ to: '/inzicht/$number/pakketten/$barcode', params: { number, barcode }, search }) as const,
}
