import { FolderLocked } from '#store/folder-lock.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { openState, type State } from '#store/state/open-state.ts'
import { secretOf } from '#store/state/secrets.ts'
import type { ActContext } from '#acts/act.ts'
import { readConfig, type Config } from '#server/config.ts'
import { bringCodes } from '#server/intake/codes.ts'
import { bringRules } from '#server/intake/rules.ts'
import { openSignIn, type SignIn } from '#server/sign-in.ts'

/** What a command works with: the same parts as the portal's, opened for as long as it takes. */
export type Installation = {
  config: Config
  state: State
  signIn: SignIn
  acts: ActContext
  /** With which recipients of parcels are made into keys. */
  recipientSecret: string
  /** The warehouse, when no other process has it; undefined otherwise. */
  takeWarehouse(): Promise<{ warehouse: Warehouse } | undefined>
  close(): Promise<void>
}

export async function openInstallation(config: Config = readConfig(process.env)): Promise<Installation> {
  const { dataDir, databaseUrl, publicUrl } = config
  const state = await openState({ dataDir, databaseUrl })
  let taken: { warehouse: Warehouse; release: () => Promise<void> } | undefined
  const close = async () => {
    await taken?.warehouse.close()
    await taken?.release()
    await state.close()
  }
  try {
    const secret = await secretOf(dataDir, 'sessions')
    const signIn = openSignIn({ authPool: state.authPool, secret, publicUrl })
    return {
      config,
      state,
      signIn,
      acts: { app: state.app, keeper: signIn },
      recipientSecret: await secretOf(dataDir, 'recipient'),
      async takeWarehouse() {
        if (taken) return taken
        const release = await state.tryLock('warehouse')
        if (!release) return undefined
        try {
          taken = { warehouse: await openWarehouse(dataDir, { memoryMb: config.warehouseMemoryMb }), release }
        } catch (error) {
          await release()
          if (error instanceof FolderLocked) return undefined
          throw error
        }
        // What operators said while no process had it, or just before one was killed.
        await bringCodes({ state, warehouse: taken.warehouse })
        await bringRules({ state, warehouse: taken.warehouse })
        return taken
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
