import { expect, test } from 'vitest'
import { migrationSentence } from '#domain/words/migration-reasons.ts'
import { maxMigrationLines, readMigration } from '#intake/migration-file.ts'

const context = { brand: 'PostNL', today: '2026-11-23' }
const bcrypt = `$2b$10$${'a'.repeat(53)}`

const read = (text: string) => readMigration(text, context)
const faults = async (text: string) =>
  (await read(text)).faults.map((fault) => [fault.line, 'reason' in fault ? fault.reason : Object.values(fault).at(-1)])

test('a line is a person with what they may do on one number', async () => {
  const { lines, faults: wrong } = await read(
    'email,first_name,infix,last_name,company,language,customer_number,authorisations,ends_on,password_hash\n' +
      `Thijs@Kadewinkel.example,Thijs,van den,Berg,"Kade, winkel",en,9401138,insight-parcels|Facturen,30-06-2027,${bcrypt}\n`,
  )
  expect(wrong).toEqual([])
  expect(lines).toEqual([
    {
      line: 2,
      email: 'thijs@kadewinkel.example',
      firstName: 'Thijs',
      infix: 'van den',
      lastName: 'Berg',
      company: 'Kade, winkel',
      language: 'en',
      customerNumber: '9401138',
      authorisations: ['insight-parcels', 'invoices'],
      endsOn: '2027-06-30',
      passwordHash: bcrypt,
    },
  ])
})

test('Dutch columns, semicolons, labels with the brand, in any order and case, are read alike', async () => {
  const { lines } = await read(
    'Achternaam;E-mail;Klantnummer;Autorisaties\nBerg;a@b.example;01;mijn postnl webshop | e-commerce-inzichten\n',
  )
  expect(lines).toMatchObject([
    {
      lastName: 'Berg',
      language: 'nl',
      customerNumber: '01',
      authorisations: ['webshop', 'insight-ecommerce'],
      endsOn: null,
    },
  ])
})

test('every line that is wrong says so, and the others are read', async () => {
  const head = 'email,last_name,language,customer_number,authorisations,ends_on,password_hash\n'
  const lines = [
    'goed@b.example,Goed,nl,1,invoices,,',
    ',Zonder adres,nl,1,,,',
    'geen adres,Fout,nl,1,,,',
    'twee@b.example,,nl,1,,,',
    'drie@b.example,Taal,de,1,,,',
    'vier@b.example,Nummer,nl,12345678901,,,',
    'vijf@b.example,Autorisatie,nl,1,alles,,',
    'zes@b.example,Zonder nummer,nl,,invoices,,',
    'zeven@b.example,Datum,nl,1,invoices,30-02-2027,',
    'acht@b.example,Voorbij,nl,1,invoices,2026-11-22,',
    'negen@b.example,Wachtwoord,nl,1,,,geheim',
    'goed@b.example,Nog eens,nl,1,invoices,,',
    'tien@b.example,Te kort,nl',
    '"elf@b.example,Open,nl,1,,,',
  ]
  expect(await faults(head + lines.join('\n'))).toEqual([
    [3, 'email-missing'],
    [4, 'email-invalid'],
    [5, 'last-name-missing'],
    [6, 'language-unknown'],
    [7, 'number-invalid'],
    [8, 'authorisation-unknown'],
    [9, 'number-missing'],
    [10, 'end-date-invalid'],
    [11, 'end-date-past'],
    [12, 'password-hash-unknown'],
    [13, 'line-twice'],
    [14, 'too-few-fields'],
    [15, 'unclosed-quote'],
  ])
})

test('an end date of today still counts', async () => {
  expect(
    await faults('email,last_name,customer_number,authorisations,ends_on\na@b.example,A,1,invoices,2026-11-23'),
  ).toEqual([])
})

test.each(['=HYPERLINK("http://elsewhere.example")', '+31', '-1+1', '@SUM(A1)'])(
  'a name that a spreadsheet would calculate is refused: %s',
  async (name) => {
    const quoted = `"${name.replaceAll('"', '""')}"`
    expect(await faults(`email,last_name\na@b.example,${quoted}`)).toEqual([[2, 'formula']])
  },
)

test.each([
  [`$2b$11$${'a'.repeat(53)}`, true],
  [`$2b$12$${'a'.repeat(53)}`, false],
  [`$pbkdf2-sha256$600001$c2FsdHNhbHQ$${'A'.repeat(43)}`, false],
  [`$pbkdf2-sha512$250000$c2FsdHNhbHQ$${'A'.repeat(86)}`, true],
  [`$pbkdf2-sha512$250001$c2FsdHNhbHQ$${'A'.repeat(86)}`, false],
])('who has the password hash %s keeps the password: %s', async (hash, isKept) => {
  const { lines, faults: wrong } = await read(`email,last_name,password_hash\na@b.example,A,${hash}`)
  expect(wrong).toEqual([])
  expect(lines[0]!.passwordHash).toBe(isKept ? hash : null)
})

test('a person has one password', async () => {
  const other = `$2a$11$${'b'.repeat(53)}`
  expect(
    await faults(
      `email,last_name,customer_number,password_hash\na@b.example,A,1,${bcrypt}\na@b.example,A,2,${other}\na@b.example,A,3,`,
    ),
  ).toEqual([[3, 'password-differs']])
})

test.each([
  ['$2a$10$tooshort', false],
  [`$2y$10$${'a'.repeat(53)}`, false],
  [`$2b$32$${'a'.repeat(53)}`, false],
  [`$2b$14$${'a'.repeat(53)}`, true],
  [`$2b$04$${'a'.repeat(53)}`, true],
  [`$pbkdf2-sha256$29000$c2FsdHNhbHQ$${'A'.repeat(43)}`, true],
  [`$pbkdf2-sha512$210000$c2FsdHNhbHQ=$${'A'.repeat(86)}==`, true],
  [`$pbkdf2-sha512$99999999$c2FsdHNhbHQ=$${'A'.repeat(86)}==`, false],
  [`$pbkdf2-sha1$29000$c2FsdHNhbHQ$${'A'.repeat(43)}`, false],
  ['5f4dcc3b5aa765d61d8327deb882cf99', false],
])('the password hash %s is understood: %s', async (hash, isUnderstood) => {
  expect(await faults(`email,last_name,password_hash\na@b.example,A,${hash}`)).toEqual(
    isUnderstood ? [] : [[2, 'password-hash-unknown']],
  )
})

test.each([
  ['', 'leeg'],
  ['naam,adres\nx,y', 'mist: email, last_name'],
  ['email,e-mail,last_name\n', 'twee keer'],
  ['PK\u0003\u0004\u0000\u0000', 'geen tekstbestand'],
  [`email,last_name\n${'x'.repeat(1_100_000)}`, 'miljoen tekens'],
])('a file that cannot be read is refused in words (%#)', async (text, words) => {
  const { lines, faults: wrong } = await read(text)
  expect(lines).toEqual([])
  expect(wrong).toHaveLength(1)
  expect(migrationSentence(wrong[0]!, 'nl')).toContain(words)
})

test('more lines than can come in at once are refused, without keeping any', async () => {
  const lines = Array.from({ length: maxMigrationLines + 1 }, (_, i) => `p${i}@b.example,P`)
  const { lines: kept, faults: wrong } = await read(`email,last_name\n${lines.join('\n')}`)
  expect(kept).toEqual([])
  expect(wrong).toMatchObject([{ reason: 'too-many-lines' }])
})

test('what stood in the file is shown in a sentence as it was, dollar signs too', () => {
  const fault = { line: 2, reason: 'email-invalid', value: '$& $1' } as const
  expect(migrationSentence(fault, 'en')).toBe('‘$& $1’ is not an e-mail address.')
})
