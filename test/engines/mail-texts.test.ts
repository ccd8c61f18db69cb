import { describe, expect, test } from 'vitest'
import { authorisations } from '#domain/access/authorisation.ts'
import type { MailTemplate, MailTemplates, MailToSend } from '#domain/contract/mail.ts'
import { languages } from '#domain/words/language.ts'
import { composeMail } from '#server/mail/compose.ts'

const evil = `<script>alert("1")</script>' & "x" onload=1`
const number = { number: '9401138', company: evil }
const at = '2026-03-03T10:00:00.000Z'

/** One or more of each; with texts in them that somebody else typed. */
const samples: { [Template in MailTemplate]: readonly MailTemplates[Template][] } = {
  'password-reset': [{}, { byStaff: true }],
  welcome: [{}],
  'password-changed': [
    { at, address: '192.0.2.1' },
    { at, address: null },
  ],
  'second-factor-changed': (
    [
      'totp-on',
      'totp-off',
      'passkey-added',
      'passkey-removed',
      'recovery-codes',
      'removed-by-staff',
      'sessions-ended-by-staff',
    ] as const
  ).map((what) => ({ what, at })),
  'token-created': [{ name: evil, number: '9401138', endsOn: '2026-03-03', at }],
  'email-changed': [{ newEmail: evil, at }],
  registration: [{ firstName: evil }, { firstName: 'Koen' }],
  'registration-known': [{}],
  'email-change': [{ firstName: 'Koen' }],
  invitation: [
    { firstName: '', invitedBy: '', numbers: [number], message: '', expiresAt: at },
    { firstName: 'Koen', invitedBy: evil, numbers: [number, number], message: `${evil}\n${evil}`, expiresAt: at },
  ],
  'access-requested': [true, false].map((climbed) => ({
    name: evil,
    email: evil,
    number,
    authorisations: climbed ? [] : authorisations,
    note: evil,
    requestId: 'one',
    climbed,
  })),
  'access-decided': [true, false].map((granted) => ({
    granted,
    number: '9401138',
    authorisations,
    decidedBy: evil,
    note: evil,
  })),
  'grants-end': (['holder', 'administrator'] as const).flatMap((to) =>
    [0, 1, 3, 14].map((days) => ({
      to,
      number,
      days,
      grants: [{ name: evil, accountId: 'a', authorisation: 'webshop' as const, endsOn: '2026-03-03' }],
    })),
  ),
}
const templates = Object.keys(samples) as MailTemplate[]
const links: Partial<Record<MailTemplate, NonNullable<MailToSend['link']>['purpose']>> = {
  'password-reset': 'password-reset',
  welcome: 'password-reset',
  registration: 'registration',
  invitation: 'invitation',
  'email-change': 'email-change',
}
const token = 'T'.repeat(43)

function compose(template: MailTemplate, language: 'nl' | 'en', values: MailTemplates[MailTemplate]) {
  const purpose = links[template]
  const to = { email: 'reader@elsewhere.test', name: 'Lezer', language }
  const mail = { template, to, values, ...(purpose && { link: { purpose, detail: {} } }) } as MailToSend
  return composeMail(mail, { brand: 'PostNL', address: 'https://portal.test', token })
}

describe.each(languages)('in %s', (language) => {
  test.each(templates)('%s says everything, and nothing that somebody typed becomes HTML', (template) => {
    for (const values of samples[template]) {
      const { subject, text, html } = compose(template, language, values)
      for (const part of [subject, text, html])
        expect(part).not.toMatch(/undefined|null|NaN|\[object|\{brand\}|Invalid/)
      expect(subject).not.toMatch(/[\r\n]/)
      expect(html).toContain(`<html lang="${language}">`)
      expect(html).not.toContain('<script')
      expect(html).not.toContain('"x"')
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(text).toContain('PostNL')
      // The one button, in the only place for orange.
      expect((html.match(/#f56200/g) ?? []).length).toBeLessThanOrEqual(1)
      if (!links[template]) continue
      const address = /https:\/\/portal\.test\/[\w-]+#T{43}/.exec(text)?.[0]
      expect(address).toBeDefined()
      expect(html).toContain(`href="${address}"`)
    }
  })

  test('every mail says why it came and what to do when it was not you', () => {
    const feet = templates.map(
      (template) => compose(template, language, samples[template][0]!).text.split('\n--\n')[1]!,
    )
    for (const foot of feet) expect(foot.trim().split('\n')).toHaveLength(3)
  })
})

test('Dutch and English say different things', () => {
  for (const template of templates) {
    const [values] = samples[template]
    expect(compose(template, 'nl', values!).text).not.toBe(compose(template, 'en', values!).text)
  }
})

test('a name that is an advertisement is not used to greet', () => {
  const greeted = (firstName: string) => compose('registration', 'nl', { firstName }).text.split('\n')[3]
  expect(greeted('Koen')).toBe('Hallo Koen,')
  expect(greeted("Anne-Fleur d'Hont")).toBe("Hallo Anne-Fleur d'Hont,")
  for (const name of [
    '',
    'Win nu bij www.evil.test',
    'evil.com',
    'http://evil',
    'Koop nu heel erg veel',
    'x'.repeat(60),
  ]) {
    expect(greeted(name)).toBe('Hallo,')
  }
})

test('the invitation reads as a Dutch person would write it', () => {
  const values = {
    firstName: 'Koen',
    invitedBy: 'Marieke Vos',
    numbers: [{ number: '9401138', company: 'Kadewinkel B.V.' }],
    message: 'Tot maandag',
    expiresAt: '2026-03-10T10:00:00.000Z',
  }
  expect(compose('invitation', 'nl', values).text).toBe(`Je bent uitgenodigd voor Mijn PostNL
====================================

Hallo Koen,

Marieke Vos nodigt je uit om Mijn PostNL te gebruiken voor:

- Kadewinkel B.V. (9401138)

> Tot maandag
> Marieke Vos

Uitnodiging bekijken:
https://portal.test/uitnodiging#${token}

De link werkt één keer, tot 10 maart 2026 om 11:00.

--
Je krijgt deze mail omdat een beheerder dit e-mailadres heeft opgegeven bij Mijn PostNL.
Ken je de afzender niet? Gooi deze mail dan weg: zonder jouw akkoord gebeurt er niets.
Deze mail is automatisch verstuurd door Mijn PostNL. Antwoorden worden niet gelezen.
`)
})
