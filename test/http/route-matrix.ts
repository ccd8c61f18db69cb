import type { Person } from '#test/http/portal.ts'

/** Who may use an address. The test of the matrix tries every role at each of them; docs/reference/addresses.md is made of it. */
export const audiences = {
  everybody: 'Everybody, without signing in.',
  account: 'Whoever is signed in, for what is their own.',
  'any-grant': 'Whoever holds anything on the customer number.',
  'insight-parcels': "Whoever holds 'Je pakketten naar binnen- en buitenland' on the customer number.",
  'insight-ecommerce': "Whoever holds 'E-commerce-inzichten' on the customer number.",
  shipments: "Whoever holds 'Je pakketten naar binnen- en buitenland' or 'Zakelijke track & trace' on it.",
  settings: "Whoever holds 'Klantnummerinstellingen' on the customer number.",
  administrator: 'Administrators of the customer number.',
  operator: 'Operators.',
  source: 'Programs that deliver data, by the token or the signature of a source. No account.',
} as const
export type Audience = keyof typeof audiences

export type Address = {
  /** 'METHOD /path', as the server has it. */
  route: string
  who: Audience
  /** A body or query that is accepted, so that the answer is about who asks. */
  body?: object
  query?: string
  /** Takes octets instead of JSON. */
  upload?: boolean
  /** Open to who must first choose a new password. */
  duringPasswordChange?: boolean
  /** Open to API tokens that hold the authorisation. */
  tokens?: boolean
}

const inventedId = '00000000-0000-4000-8000-000000000000'
/** For the parameters of an address but the customer number: nothing has this name. */
export const inventedParams: Readonly<Record<string, string>> = {
  accountId: 'nobody',
  id: inventedId,
  barcode: '3SABCD000000001',
  source: 'bestaat-niet',
  tokenId: inventedId,
  kind: 'parcels',
  what: 'people',
  level: 'pc4',
  version: inventedId,
  quarter: '2000-Q1',
  fingerprint: '0'.repeat(64),
}

const number = '/api/v1/customer-numbers/:number'
const bulk = { text: 'iemand@elders.test', defaults: { customerNumbers: [], give: [] }, mode: 'give' }
const template = { name: 'Magazijn', authorisations: ['track-and-trace'] }
const mapping = {
  format: 'csv',
  scheme: 'elders',
  fields: { barcode: { columns: ['a'] }, customer_number: { columns: ['b'] } },
}
const person = { email: 'nieuw@elders.test', firstName: 'Nieuw', infix: '', lastName: 'Iemand' }

export const addresses: readonly Address[] = [
  { route: 'GET /healthz', who: 'everybody' },
  { route: 'GET /', who: 'everybody' },
  { route: 'GET /*', who: 'everybody' },
  { route: 'GET /api/v1/openapi.json', who: 'everybody' },
  { route: 'POST /api/v1/session', who: 'everybody' },
  { route: 'POST /api/v1/session/second-factor', who: 'everybody' },
  { route: 'POST /api/v1/session/passkey/options', who: 'everybody' },
  { route: 'POST /api/v1/session/passkey', who: 'everybody' },
  { route: 'POST /api/v1/password-resets', who: 'everybody' },
  { route: 'POST /api/v1/password-resets/use', who: 'everybody' },
  { route: 'POST /api/v1/registrations', who: 'everybody' },
  { route: 'POST /api/v1/registrations/complete', who: 'everybody' },
  { route: 'POST /api/v1/links/look', who: 'everybody' },
  { route: 'POST /api/v1/email-changes/use', who: 'everybody' },
  { route: 'POST /api/v1/invitations/accept', who: 'everybody' },

  { route: 'GET /api/v1/session', who: 'account', duringPasswordChange: true },
  { route: 'DELETE /api/v1/session', who: 'account', duringPasswordChange: true },
  {
    route: 'PUT /api/v1/session/password',
    who: 'account',
    duringPasswordChange: true,
    body: { currentPassword: 'x', newPassword: 'x' },
  },
  { route: 'PATCH /api/v1/session/preferences', who: 'account', duringPasswordChange: true, body: {} },
  {
    route: 'PUT /api/v1/account/name',
    who: 'account',
    body: { firstName: 'A', infix: '', lastName: 'B', company: '' },
  },
  { route: 'POST /api/v1/account/email-changes', who: 'account', body: { email: 'x@x.test', password: 'x' } },
  { route: 'GET /api/v1/account/sessions', who: 'account' },
  { route: 'DELETE /api/v1/account/sessions/:id', who: 'account' },
  { route: 'DELETE /api/v1/account/sessions', who: 'account' },
  { route: 'GET /api/v1/account/security', who: 'account' },
  { route: 'GET /api/v1/account/grants', who: 'account' },
  { route: 'POST /api/v1/account/totp', who: 'account', body: { password: 'x' } },
  { route: 'PUT /api/v1/account/totp', who: 'account', body: { code: '123456' } },
  { route: 'DELETE /api/v1/account/totp', who: 'account', body: { password: 'x' } },
  { route: 'POST /api/v1/account/recovery-codes', who: 'account', body: { password: 'x' } },
  { route: 'POST /api/v1/account/passkeys/options', who: 'account', body: { password: 'x' } },
  { route: 'POST /api/v1/account/passkeys', who: 'account', body: { name: 'x', response: { id: 'x' } } },
  { route: 'DELETE /api/v1/account/passkeys/:id', who: 'account', body: { password: 'x' } },
  { route: 'GET /api/v1/account/tokens', who: 'account' },
  {
    route: 'POST /api/v1/account/tokens',
    who: 'account',
    body: {
      name: 'x',
      password: 'x',
      customerNumber: '9401138',
      authorisations: ['insight-parcels'],
      endsOn: '2026-12-31',
    },
  },
  { route: 'DELETE /api/v1/account/tokens/:id', who: 'account' },
  { route: 'GET /api/v1/account/views', who: 'account' },
  {
    route: 'POST /api/v1/account/views',
    who: 'account',
    body: { dashboard: 'insight-parcels', name: 'x', customerNumbers: ['9401138'], search: '' },
  },
  { route: 'PATCH /api/v1/account/views/:id', who: 'account', body: { name: 'x' } },
  { route: 'DELETE /api/v1/account/views/:id', who: 'account' },
  { route: 'GET /api/v1/live', who: 'account', duringPasswordChange: true, tokens: true },
  { route: 'GET /api/v1/invitations/mine', who: 'account' },
  { route: 'POST /api/v1/invitations/mine/:id/accept', who: 'account' },
  { route: 'POST /api/v1/invitations/mine/:id/decline', who: 'account' },
  {
    route: 'POST /api/v1/access-requests',
    who: 'account',
    body: { customerNumber: '9401138', authorisations: ['insight-parcels'] },
  },
  { route: 'GET /api/v1/areas/:level/:version', who: 'account' },
  { route: 'GET /api/v1/access-requests', who: 'account' },
  { route: 'GET /api/v1/parcels', who: 'account', tokens: true, query: '?search=3SABCD000000001' },
  { route: 'GET /api/v1/parcels/exceptions', who: 'account', tokens: true },
  { route: 'DELETE /api/v1/access-requests/:id', who: 'account' },

  { route: `GET ${number}`, who: 'any-grant' },
  {
    route: `GET ${number}/insights/parcels`,
    who: 'insight-parcels',
    tokens: true,
    query: '?from=2026-10-01&to=2026-10-31&compare=previous',
  },
  {
    route: `GET ${number}/insights/ecommerce`,
    who: 'insight-ecommerce',
    tokens: true,
    query: '?from=2026-10-01&to=2026-10-31&compare=previous',
  },
  {
    route: `GET ${number}/insights/ecommerce/areas`,
    who: 'insight-ecommerce',
    tokens: true,
    query: '?from=2026-10-01&to=2026-10-31&compare=previous&level=pc4',
  },
  {
    route: `GET ${number}/parcels`,
    who: 'insight-parcels',
    tokens: true,
    query: '?from=2026-10-01&to=2026-10-31&selection=accepted',
  },
  {
    route: `GET ${number}/parcels.csv`,
    who: 'insight-parcels',
    tokens: true,
    query: '?from=2026-10-01&to=2026-10-31&selection=accepted',
  },
  {
    route: `POST ${number}/advice-decisions`,
    who: 'insight-parcels',
    body: { rule: 'no_contact', mark: '', version: 0, state: 'done' },
  },
  {
    route: `DELETE ${number}/advice-decisions`,
    who: 'insight-parcels',
    body: { rule: 'no_contact', mark: '', version: 999 },
  },
  { route: `GET ${number}/parcels/:barcode`, who: 'shipments', tokens: true },

  { route: `GET ${number}/authorisations`, who: 'administrator' },
  {
    route: `PUT ${number}/authorisations`,
    who: 'administrator',
    body: { changes: [{ accountId: 'nobody', give: [], take: [], expected: [] }] },
  },
  {
    route: `POST ${number}/accounts`,
    who: 'administrator',
    body: { email: person.email, customerNumbers: ['{number}'], give: [] },
  },
  { route: `DELETE ${number}/accounts/:accountId`, who: 'administrator' },
  { route: `POST ${number}/bulk/preview`, who: 'administrator', body: bulk },
  { route: `POST ${number}/bulk`, who: 'administrator', body: { ...bulk, fingerprint: 'old' } },
  { route: `GET ${number}/changes`, who: 'administrator' },
  { route: `POST ${number}/changes/:id/undo`, who: 'administrator' },
  { route: `GET ${number}/invitations`, who: 'administrator' },
  { route: `POST ${number}/invitations/:id/resend`, who: 'administrator' },
  { route: `DELETE ${number}/invitations/:id`, who: 'administrator' },
  { route: `GET ${number}/requests`, who: 'administrator' },
  { route: `POST ${number}/requests/:id/decision`, who: 'administrator', body: { granted: false } },
  { route: `GET ${number}/settings`, who: 'settings' },
  { route: `PUT ${number}/settings`, who: 'administrator', body: { version: 999 } },
  { route: `GET ${number}/templates`, who: 'administrator' },
  { route: `POST ${number}/templates`, who: 'administrator', body: template },
  { route: `PUT ${number}/templates/:id`, who: 'administrator', body: template },
  { route: `DELETE ${number}/templates/:id`, who: 'administrator' },
  { route: `GET ${number}/audit`, who: 'administrator' },
  { route: `GET ${number}/audit.csv`, who: 'administrator' },
  { route: `GET ${number}/access`, who: 'administrator', query: '?on=2026-11-01' },
  { route: `GET ${number}/why`, who: 'administrator', query: '?account=nobody&authorisation=invoices' },

  { route: 'POST /api/v1/intake', who: 'source', body: {} },
  { route: 'POST /api/v1/intake/capture', who: 'source', body: {} },
  { route: 'POST /api/v1/intake/hooks/:source', who: 'source', body: {} },

  { route: 'GET /api/v1/imports', who: 'operator' },
  { route: 'POST /api/v1/imports', who: 'operator', body: { timeZone: 'Europe/Amsterdam' } },
  { route: 'GET /api/v1/imports/:id', who: 'operator' },
  { route: 'PUT /api/v1/imports/:id/files/:kind', who: 'operator', query: '?name=x.csv' },
  { route: 'POST /api/v1/imports/:id/start', who: 'operator' },
  { route: 'POST /api/v1/imports/:id/withdraw', who: 'operator' },
  { route: 'GET /api/v1/operator/overview', who: 'operator' },
  { route: 'GET /api/v1/operator/audit', who: 'operator' },
  { route: 'GET /api/v1/operator/audit.csv', who: 'operator' },
  { route: 'GET /api/v1/operator/requests', who: 'operator' },
  { route: 'POST /api/v1/operator/requests/:id/decision', who: 'operator', body: { granted: false } },
  { route: 'GET /api/v1/operator/mails', who: 'operator' },
  { route: 'GET /api/v1/operator/mails/:id', who: 'operator' },
  { route: 'GET /api/v1/operator/mails/:id/html', who: 'operator' },
  { route: 'GET /api/v1/operator/modules', who: 'operator' },
  { route: 'PUT /api/v1/operator/modules', who: 'operator', body: { links: [] } },
  { route: 'GET /api/v1/operator/benchmarks', who: 'operator' },
  { route: 'GET /api/v1/operator/benchmarks/:quarter/file', who: 'operator' },
  { route: 'POST /api/v1/operator/benchmarks/look', who: 'operator', body: { text: '{}' } },
  { route: 'POST /api/v1/operator/benchmarks/keys', who: 'operator', body: { text: '{}', fingerprint: 'x' } },
  { route: 'DELETE /api/v1/operator/benchmarks/keys/:fingerprint', who: 'operator' },
  { route: 'POST /api/v1/operator/benchmarks/imports', who: 'operator', body: { text: '{}' } },
  { route: 'DELETE /api/v1/operator/benchmarks/imports/:id', who: 'operator' },
  { route: 'GET /api/v1/operator/customers', who: 'operator' },
  { route: 'POST /api/v1/operator/customers', who: 'operator', body: { name: 'Nieuwe klant' } },
  { route: 'GET /api/v1/operator/customers/:id', who: 'operator' },
  { route: 'PATCH /api/v1/operator/customers/:id', who: 'operator', body: { name: 'Andere naam' } },
  { route: 'POST /api/v1/operator/customers/:id/numbers', who: 'operator', body: { number: '123' } },
  { route: 'PUT /api/v1/operator/numbers/:number/customer', who: 'operator', body: { customerId: inventedId } },
  { route: 'POST /api/v1/operator/numbers/:number/administrators', who: 'operator', body: person },
  { route: 'GET /api/v1/operator/accounts', who: 'operator', query: '?search=vos' },
  { route: 'GET /api/v1/operator/accounts/:id', who: 'operator' },
  { route: 'POST /api/v1/operator/accounts/:id/second-factor-removals', who: 'operator', body: { reason: 'x' } },
  { route: 'POST /api/v1/operator/accounts/:id/password-resets', who: 'operator', body: { reason: 'x' } },
  { route: 'POST /api/v1/operator/accounts/:id/session-ends', who: 'operator', body: { reason: 'x' } },
  { route: 'GET /api/v1/operator/intake', who: 'operator' },
  { route: 'GET /api/v1/operator/sources', who: 'operator' },
  { route: 'POST /api/v1/operator/sources', who: 'operator', body: { name: 'een-bron', kind: 'api' } },
  { route: 'PUT /api/v1/operator/sources/:id', who: 'operator', body: { name: 'een-bron', kind: 'api' } },
  { route: 'DELETE /api/v1/operator/sources/:id', who: 'operator' },
  { route: 'GET /api/v1/operator/mappings', who: 'operator' },
  { route: 'POST /api/v1/operator/mappings', who: 'operator', body: { name: 'Een indeling', mapping } },
  { route: 'GET /api/v1/operator/mappings/:id', who: 'operator' },
  { route: 'PUT /api/v1/operator/mappings/:id', who: 'operator', body: { name: 'Een', mapping, version: 1 } },
  { route: 'DELETE /api/v1/operator/mappings/:id', who: 'operator' },
  { route: 'POST /api/v1/operator/mappings/sample', who: 'operator', upload: true },
  { route: 'POST /api/v1/operator/mappings/preview', who: 'operator', body: { mapping, text: 'a,b\n' } },
  { route: 'GET /api/v1/operator/areas', who: 'operator' },
  { route: 'PUT /api/v1/operator/areas/:what', who: 'operator', upload: true, query: '?source=x' },
  { route: 'DELETE /api/v1/operator/areas/:what', who: 'operator' },
  { route: 'GET /api/v1/operator/codes', who: 'operator' },
  {
    route: 'PUT /api/v1/operator/codes',
    who: 'operator',
    body: { scheme: 'elders', code: 'X1', milestone: 'UNKNOWN' },
  },
  { route: 'GET /api/v1/operator/quarantine', who: 'operator' },
  { route: 'POST /api/v1/operator/quarantine/replay', who: 'operator', body: {} },
  { route: 'POST /api/v1/operator/quarantine/dismiss', who: 'operator', body: {} },
  { route: 'GET /api/v1/operator/privacy', who: 'operator' },
  { route: 'POST /api/v1/operator/privacy/search', who: 'operator', body: { barcode: '3SNONE0000001' } },
  { route: 'POST /api/v1/operator/privacy/erase', who: 'operator', body: { barcode: '3SNONE0000001' } },
  { route: 'POST /api/v1/operator/migration/preview', who: 'operator', body: { text: 'email\n' } },
  { route: 'POST /api/v1/operator/migration', who: 'operator', body: { text: 'email\n' } },
  { route: 'POST /api/v1/operator/sources/:id/tokens', who: 'operator', body: { name: 'x' } },
  { route: 'DELETE /api/v1/operator/sources/:id/tokens/:tokenId', who: 'operator' },
]

/** Everybody there is: what they hold on 9401138. */
export const roles = {
  nobody: 'who is not signed in',
  stranger: 'an account without any number',
  member: 'a member without grants',
  reader: "a member with 'insight-parcels' alone",
  shop: "a member with 'insight-ecommerce' alone",
  half: 'a member with one of the two administration authorisations',
  administrator: 'an administrator',
  elsewhere: "another number's administrator",
  operator: 'an operator',
  forced: 'an administrator who must first choose a new password',
  token: "an API token of the reader's",
} as const
export type Role = keyof typeof roles
export const peopleOf: Partial<Record<Role, Person>> = {
  member: 'thijs',
  administrator: 'marieke',
  elsewhere: 'els',
  operator: 'operator',
}

/** The roles that get in on a customer number of which they are what they are. */
export function getsIn({ who, duringPasswordChange = false, tokens = false }: Address, role: Role): boolean {
  if (who === 'everybody') return true
  if (who === 'source') return false
  if (role === 'nobody') return false
  if (role === 'forced') return duringPasswordChange
  if (who === 'operator') return role === 'operator'
  if (role === 'token') return tokens && who !== 'insight-ecommerce'
  if (who === 'account') return true
  if (who === 'administrator') return role === 'administrator'
  if (who === 'settings') return ['half', 'administrator'].includes(role)
  if (who === 'any-grant') return ['reader', 'shop', 'half', 'administrator'].includes(role)
  if (who === 'insight-ecommerce') return ['shop', 'administrator'].includes(role)
  return ['reader', 'administrator'].includes(role)
}

/** The text of docs/reference/addresses.md. */
export function addressesMarkdown(): string {
  const parts = (Object.keys(audiences) as Audience[]).map((audience) => {
    const lines = addresses
      .filter(({ who }) => who === audience)
      .map(({ route, tokens, duringPasswordChange }) => {
        const more = [tokens && 'API tokens too', duringPasswordChange && 'also before a new password is chosen']
        const said = more.filter(Boolean).join('; ')
        return `- \`${route}\`${said && ` (${said})`}`
      })
    return `## ${audiences[audience]}\n\n${lines.join('\n')}\n`
  })
  return `# Who may use which address

Whatever is not listed under somebody answers them as if it were not there: 401 without a session, 404 for a customer number
that is somebody else's or does not exist (the same answer, to the byte), 403 with what is missing for who holds something on
the number. A number that demands a second factor answers 403 until one is shown. Made from test/http/route-matrix.ts, which a
test tries with every role; inputs and answers stand in /api/v1/openapi.json.

${parts.join('\n')}`
}
