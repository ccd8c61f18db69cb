import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { currentWords, needWords } from '#web/words/words.tsx'

/** The person closed the browser's dialogue, or has no passkey for this portal. `message` is a sentence. */
export class PasskeyRefused extends Error {
  override readonly name = 'PasskeyRefused'
}

/** Asks the browser to answer with a passkey; `options` are as the server gave them. */
export async function askPasskey(options: object): Promise<object> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return orRefused(startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }))
}

/** Asks the browser to make a passkey. */
export async function makePasskey(options: object): Promise<object> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return orRefused(startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }))
}

async function orRefused<T>(answer: Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([answer, needWords('welcome')])
  if (outcome.status === 'fulfilled') return outcome.value
  const { cancelled, exists } = currentWords().passkey
  const held = outcome.reason instanceof Error && outcome.reason.name === 'InvalidStateError'
  throw new PasskeyRefused(held ? exists : cancelled)
}
