import { Client, type Pool } from 'pg'
import type { Kysely } from 'kysely'
import {
  openDatabase,
  openPool,
  rolePassword,
  socketDoor,
  urlDoor,
  type Database,
  type Door,
} from '#store/state/database.ts'
import { startEmbeddedPostgres } from '#store/state/embedded-postgres.ts'
import { migrateJobs } from '#store/state/migrate-jobs.ts'
import { migrate, roles } from '#store/state/migrate.ts'
import { openNotifications, type Notifications } from '#store/state/notifications.ts'

/** The open database of who may do what. */
export type State = {
  /** As zendzicht_app: sees nothing outside inScope(). */
  app: Kysely<Database>
  /** As zendzicht_auth, for sign-in and the gate alone. */
  authPool: Pool
  /** As the owner, whom row-level security does not bind: not for requests. */
  ownerPool: Pool
  /** More connections as the owner, for work beside requests; whoever opens it ends it. */
  openOwnerPool(max: number): Pool
  listen: Notifications['listen']
  /**
   * A lock that lasts until it is released or this process ends; undefined while another holds it. onLost is called when
   * its connection goes away, and the lock with it.
   */
  tryLock(name: string, onLost?: () => void): Promise<(() => Promise<void>) | undefined>
  /** May be called more than once. */
  close(): Promise<void>
}

const poolSize = { app: 10, auth: 8, owner: 2 }

/** Opens the database at databaseUrl, or else the embedded PostgreSQL in dataDir, and brings it up to date. */
export async function openState({ dataDir, databaseUrl }: StateLocation): Promise<State> {
  if (databaseUrl) return openStateAt(urlDoor(databaseUrl), (role) => rolePassword(databaseUrl, role))
  const postgres = await startEmbeddedPostgres({ dataDir })
  const door = socketDoor(postgres.host, postgres.port, postgres.database, postgres.owner)
  return openStateAt(door, undefined, () => postgres.stop()).catch(async (error: unknown) => {
    await postgres.stop()
    throw error
  })
}

export type StateLocation = { dataDir: string; databaseUrl?: string | undefined }

export async function openStateAt(
  door: Door,
  passwordOf: ((role: string) => string) | undefined,
  stopServer: () => Promise<void> = async () => undefined,
): Promise<State> {
  const ownerPool = openPool(door(), poolSize.owner)
  try {
    await migrate(ownerPool, (role) => passwordOf?.(role))
    await migrateJobs(ownerPool)
  } catch (error) {
    await ownerPool.end()
    throw error
  }
  const appPool = openPool(door(roles.app), poolSize.app)
  const app = openDatabase(appPool)
  const authPool = openPool({ ...door(roles.auth), options: '-c search_path=auth,public' }, poolSize.auth)
  const endPools = () => Promise.all([app.destroy(), authPool.end(), ownerPool.end()])
  const notifications = await openNotifications(door(roles.app)).catch(async (error: unknown) => {
    await endPools()
    throw error
  })

  async function close(): Promise<void> {
    await notifications.close()
    await endPools()
    await stopServer()
  }

  let closed: Promise<void> | undefined
  return {
    app,
    authPool,
    ownerPool,
    openOwnerPool: (max) => openPool(door(), max),
    listen: notifications.listen,
    tryLock: (name, onLost) => tryLock(door, name, onLost),
    close: () => (closed ??= close()),
  }
}

async function tryLock(
  door: Door,
  name: string,
  onLost: () => void = () => undefined,
): Promise<(() => Promise<void>) | undefined> {
  const client = new Client({
    ...door(roles.app),
    keepAlive: true,
    application_name: `zendzicht lock ${name}`.slice(0, 63),
  })
  client.on('error', () => undefined)
  await client.connect()
  const release = () => {
    client.off('end', onLost)
    return client.end().catch(() => undefined)
  }
  try {
    const key = `zendzicht ${name}`
    const { rows } = await client.query<{ got: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as got',
      [key],
    )
    if (rows[0]?.got) {
      client.once('end', onLost)
      return release
    }
  } catch (error) {
    await release()
    throw error
  }
  await release()
  return undefined
}
