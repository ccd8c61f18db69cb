import { resolve } from 'node:path'
import { z } from 'zod'

const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol))

function optionalPercent(from: number, to: number) {
  return z.union([z.literal('').transform(() => undefined), z.coerce.number().min(from).max(to)])
}

type Setting = { name: string; schema: z.ZodType; standard: string; says: string; wanted: string }

/** Every setting there is, each with its sentence; docs/reference/settings.md is made of them. */
export const settings = [
  {
    name: 'PORT',
    schema: z.coerce.number().int().min(0).max(65_535),
    standard: '3000',
    says: 'The port the portal listens on; 0 takes a free one.',
    wanted: 'a number from 0 to 65535',
  },
  {
    name: 'HOST',
    schema: z.string().min(1),
    standard: '127.0.0.1',
    says: 'The address the portal listens on; 0.0.0.0 for every address of this machine.',
    wanted: 'an address of this machine',
  },
  {
    name: 'DATA_DIR',
    schema: z
      .string()
      .min(1)
      .transform((path) => resolve(path)),
    standard: './data',
    says: 'The folder that keeps everything: the database, the event log, the warehouse and the secrets.',
    wanted: 'a folder',
  },
  {
    name: 'DATABASE_URL',
    schema: z.union([z.literal(''), url(['postgres:', 'postgresql:'])]),
    standard: '',
    says: 'A PostgreSQL of your own, as its owner, who must have a password: postgres://user:password@host/database. Empty: one is started in DATA_DIR.',
    wanted: 'an address such as postgres://user:password@host/database',
  },
  {
    name: 'PUBLIC_URL',
    schema: z.union([z.literal(''), url(['http:', 'https:']).transform((text) => new URL(text).origin)]),
    standard: '',
    says: 'The address people type, e.g. https://portal.example. With https, cookies are sent over https only. Empty: the address it listens on.',
    wanted: 'an address such as https://portal.example',
  },
  {
    name: 'TRUSTED_PROXIES',
    schema: z.string().transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    ),
    standard: '',
    says: 'Addresses of reverse proxies, separated by commas, whose X-Forwarded-For is believed. Empty: none.',
    wanted: 'addresses, separated by commas',
  },
  {
    name: 'SMTP_URL',
    schema: z.union([z.literal(''), url(['smtp:', 'smtps:']).refine(isMailServer)]),
    standard: '',
    says: 'The mail server: smtp://user:password@host:587, which must offer STARTTLS, or smtps://user:password@host. `?tls=off` does without encryption, as is usual for a server on this machine. Empty: mails are kept in DATA_DIR/mail and shown to the operator.',
    wanted: 'an address such as smtp://user:password@host:587 or smtps://user:password@host',
  },
  {
    name: 'MAIL_FROM',
    schema: z.union([z.literal(''), z.email()]),
    standard: '',
    says: 'The e-mail address that mails come from. Empty: noreply@ and the host of PUBLIC_URL.',
    wanted: 'an e-mail address',
  },
  {
    name: 'BRAND',
    schema: z.string().trim().min(1).max(40),
    standard: 'Zendzicht',
    says: 'The name of the carrier as the portal shows it.',
    wanted: 'a name of 1 to 40 characters',
  },
  {
    name: 'RAW_DAYS',
    schema: z.coerce.number().int().min(1).max(3650),
    standard: '30',
    says: 'How many days deliveries are kept as they came in, and rows that were set aside.',
    wanted: 'a number of days from 1 to 3650',
  },
  {
    name: 'PARCEL_MONTHS',
    schema: z.coerce.number().int().min(1).max(240),
    standard: '25',
    says: 'How many months a parcel is kept after its last sign of life.',
    wanted: 'a number of months from 1 to 240',
  },
  {
    name: 'DEMO',
    schema: z.enum(['0', '1']).transform((text) => text === '1'),
    standard: '1',
    says: 'Whether an empty portal is filled with invented customers and parcels: 1 for yes, 0 for no.',
    wanted: '0 or 1',
  },
  {
    name: 'DEMO_PARCELS',
    schema: z.coerce.number().int().min(5_000).max(20_000_000),
    standard: '1500000',
    says: 'About how many parcels the demo is made with.',
    wanted: 'a number from 5000 to 20000000',
  },
  {
    name: 'WAREHOUSE_MEMORY_MB',
    schema: z.coerce.number().int().min(192).max(1_000_000),
    standard: '512',
    says: 'How much memory the warehouse works in, in megabytes; what does not fit goes by way of the disk, or is done a part at a time. The portal takes some 300 to 500 more, most while millions of rows come in.',
    wanted: 'a number of megabytes from 192 to 1000000',
  },
  {
    name: 'ANSWER_MEMORY_MB',
    schema: z.coerce.number().int().min(0).max(100_000),
    standard: '32',
    says: 'How much memory, in megabytes, answers of dashboards are kept in until the parcels they tell about change, half of it for what customers ordered, without who they are, which answers about other periods need again; rights are asked at each request all the same. 0: nothing is kept.',
    wanted: 'a number of megabytes from 0 to 100000',
  },
  {
    name: 'PARCEL_MEMORY_MB',
    schema: z.coerce.number().int().min(16).max(100_000),
    standard: '256',
    says: 'How much memory, in megabytes, parcels of the customer numbers that were looked at last are held in, so that dashboards need not read them again; about 400 bytes a parcel, kept up with everything that comes in. What does not fit, or is more than 300,000 parcels on one page, is asked of the warehouse, which takes longer.',
    wanted: 'a number of megabytes from 16 to 100000',
  },
  {
    name: 'BENCHMARK_P_PERCENT',
    schema: optionalPercent(10, 50),
    standard: '',
    says: 'How close in per cent no company may come to the volume of the largest in a comparison: the p of the p% rule. Keep it to yourself. Empty: drawn once, and kept in DATA_DIR/secrets.',
    wanted: 'a percentage from 10 to 50',
  },
  {
    name: 'BENCHMARK_K_PERCENT',
    schema: optionalPercent(50, 90),
    standard: '',
    says: 'Which share of a comparison its two largest companies may have at most: the k of the (2,k) rule. Keep it to yourself. Empty: drawn once, and kept in DATA_DIR/secrets.',
    wanted: 'a percentage from 50 to 90',
  },
] as const satisfies readonly Setting[]

const isSecret: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'SMTP_URL',
  'BENCHMARK_P_PERCENT',
  'BENCHMARK_K_PERCENT',
])

function isMailServer(text: string): boolean {
  const { hostname, searchParams } = new URL(text)
  const names = [...searchParams.keys()]
  return (
    hostname !== '' &&
    names.every((name) => name === 'tls') &&
    [null, 'off', 'required'].includes(searchParams.get('tls'))
  )
}

/** A mail address wants a name with a dot: 'localhost' is refused by many a server. */
function hostOf(publicUrl: string): string {
  const host = publicUrl === '' ? '' : new URL(publicUrl).hostname
  return /^[a-z\d.-]+\.[a-z]/i.test(host) ? host : 'zendzicht.invalid'
}

type Name = (typeof settings)[number]['name']
type Value<N extends Name> = z.output<Extract<(typeof settings)[number], { name: N }>['schema']>

export type Config = {
  port: Value<'PORT'>
  host: Value<'HOST'>
  dataDir: Value<'DATA_DIR'>
  databaseUrl: string | undefined
  /** Without a slash at its end. */
  publicUrl: string | undefined
  trustedProxies: Value<'TRUSTED_PROXIES'>
  smtpUrl: string | undefined
  mailFrom: string
  brand: Value<'BRAND'>
  demo: Value<'DEMO'>
  rawDays: Value<'RAW_DAYS'>
  parcelMonths: Value<'PARCEL_MONTHS'>
  demoParcels: Value<'DEMO_PARCELS'>
  warehouseMemoryMb: Value<'WAREHOUSE_MEMORY_MB'>
  answerMemoryMb: Value<'ANSWER_MEMORY_MB'>
  parcelMemoryMb: Value<'PARCEL_MEMORY_MB'>
  benchmarkPPercent: Value<'BENCHMARK_P_PERCENT'>
  benchmarkKPercent: Value<'BENCHMARK_K_PERCENT'>
}

/** Told as it is, without a stack: the reader made a mistake that the sentence explains. */
export class ConfigError extends Error {}

/** Reads the settings from the environment. An empty one has its standard value. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const wrong: string[] = []
  const values = new Map<Name, unknown>()
  for (const { name, schema, standard, wanted } of settings) {
    const text = env[name] || standard
    const parsed = schema.safeParse(text)
    if (parsed.success) values.set(name, parsed.data)
    // A wrong address of a database or a mail server may hold a password, and a percentage nearly right tells much.
    else wrong.push(`${name} should be ${wanted}${isSecret.has(name) ? '' : `, and is '${text}'`}.`)
  }
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  const value = <N extends Name>(name: N) => values.get(name) as Value<N>
  return {
    port: value('PORT'),
    host: value('HOST'),
    dataDir: value('DATA_DIR'),
    databaseUrl: value('DATABASE_URL') || undefined,
    publicUrl: value('PUBLIC_URL') || undefined,
    trustedProxies: value('TRUSTED_PROXIES'),
    smtpUrl: value('SMTP_URL') || undefined,
    mailFrom: value('MAIL_FROM') || `noreply@${hostOf(value('PUBLIC_URL'))}`,
    brand: value('BRAND'),
    demo: value('DEMO'),
    rawDays: value('RAW_DAYS'),
    parcelMonths: value('PARCEL_MONTHS'),
    demoParcels: value('DEMO_PARCELS'),
    warehouseMemoryMb: value('WAREHOUSE_MEMORY_MB'),
    answerMemoryMb: value('ANSWER_MEMORY_MB'),
    parcelMemoryMb: value('PARCEL_MEMORY_MB'),
    benchmarkPPercent: value('BENCHMARK_P_PERCENT'),
    benchmarkKPercent: value('BENCHMARK_K_PERCENT'),
  }
}

/** The text of docs/reference/settings.md. */
export function settingsMarkdown(): string {
  const blocks = settings.map(({ name, standard, says }) => {
    return `## ${name}\n\n${says}\n\nStandard: ${standard === '' ? 'empty' : `\`${standard}\``}\n`
  })
  return `# Settings\n\nAll settings are environment variables. Made from src/server/config.ts.\n\n${blocks.join('\n')}`
}
