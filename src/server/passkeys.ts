import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { isIP } from 'node:net'
import { findPasskey, insertPasskey, listPasskeys, usePasskey, type Passkey } from '#store/state/passkeys.ts'
import { endPending, putPending, tryPending } from '#store/state/pending.ts'
import type { Queryable } from '#store/state/queryable.ts'
import type { InSession, PasskeySite } from '#acts/account-keeper.ts'
import { Problem } from '#acts/problem.ts'

// ES256, EdDSA and RS256: what authenticators have.
const algorithms = [-7, -8, -257]

type Person = { id: string; email: string; name: string }

/** The site as passkeys know it: PUBLIC_URL, or else the address that was asked. */
export function passkeySite(
  { publicUrl, brand }: { publicUrl: string | undefined; brand: string },
  { protocol, host }: { protocol: string; host: string },
): PasskeySite {
  const url = new URL(publicUrl ?? `${protocol}://${host}`)
  if (isIP(url.hostname.replaceAll(/[[\]]/g, '')) !== 0) throw new Problem('invalid-input', 'passkey-needs-name')
  return { id: url.hostname, origin: url.origin, brand }
}

/** For navigator.credentials.get: with one of these passkeys, or with any that the person picks. */
export function askPasskey(site: PasskeySite, passkeys?: readonly Passkey[]) {
  return generateAuthenticationOptions({
    rpID: site.id,
    userVerification: 'required',
    ...(passkeys && { allowCredentials: passkeys.map(described) }),
  })
}

/** Whose passkey answered this challenge; undefined when it is not one of ours, or not right. Writes down its use. */
export async function provenByPasskey(
  db: Queryable,
  site: PasskeySite,
  { response, challenge }: { response: object; challenge: string },
): Promise<{ accountId: string } | undefined> {
  const answer = response as AuthenticationResponseJSON
  if (typeof answer.id !== 'string') return undefined
  const passkey = await findPasskey(db, answer.id, site.id)
  if (passkey === undefined) return undefined
  const { accountId, id, counter } = passkey
  // Throws for whatever a browser would not send.
  const checked = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
    credential: { ...described(passkey), publicKey: new Uint8Array(passkey.publicKey), counter },
  }).catch(() => undefined)
  if (checked?.verified !== true) return undefined
  const isFirst = await usePasskey(db, { id, before: counter, after: checked.authenticationInfo.newCounter })
  return isFirst ? { accountId } : undefined
}

/** For navigator.credentials.create. */
export async function passkeyToAdd(db: Queryable, person: Person, sessionId: string, site: PasskeySite) {
  const options = await generateRegistrationOptions({
    rpName: site.brand,
    rpID: site.id,
    userName: person.email,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(person.id),
    excludeCredentials: (await listPasskeys(db, person.id, site.id)).map(described),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const { challenge } = options
  await putPending(db, { token: sessionId, purpose: 'add-passkey', accountId: person.id, remember: false, challenge })
  return options
}

export async function addPasskey(
  db: Queryable,
  { accountId, sessionId }: InSession,
  site: PasskeySite,
  { name, response }: { name: string; response: object },
): Promise<void> {
  const pending = await tryPending(db, { token: sessionId, purpose: 'add-passkey', maxTries: 5 })
  if (pending?.accountId !== accountId || pending.challenge === null) throw refused()
  await endPending(db, 'add-passkey', sessionId)
  const checked = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    supportedAlgorithmIDs: algorithms,
    expectedChallenge: pending.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (checked?.verified !== true) throw refused()
  const { id, publicKey, counter, transports = [] } = checked.registrationInfo.credential
  const passkey = { accountId, credentialId: id, publicKey: Buffer.from(publicKey), counter, transports, name }
  if (!(await insertPasskey(db, { ...passkey, rpId: site.id }))) throw refused()
}

function described({ credentialId, transports }: Passkey) {
  return { id: credentialId, transports: transports as AuthenticatorTransport[] }
}

function refused(): Problem {
  return new Problem('invalid-input', 'passkey-refused', {
    fields: [{ field: 'response', sentence: 'passkey-refused' }],
  })
}
