import { ConfigError } from '#server/config.ts'
import { helpText } from './cli/help.ts'
import { UsageError } from './cli/usage.ts'

type Command = { usage: string; run(args: string[]): Promise<number> }

// Each is loaded when it is asked for: help should not wait for a database.
const commands: Record<string, () => Promise<Command>> = {
  start: () => import('./cli/start.ts'),
  'create-operator': () => import('./cli/create-operator.ts'),
  'reset-second-factor': () => import('./cli/reset-second-factor.ts'),
  import: () => import('./cli/import.ts'),
  simulate: () => import('./cli/simulate.ts'),
  rebuild: () => import('./cli/rebuild.ts'),
  erase: () => import('./cli/erase.ts'),
  check: () => import('./cli/check.ts'),
}

/** Exit codes: 0 done, 1 failed, 2 asked for in a way that cannot be. */
async function main([name = 'help', ...args]: string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) {
    console.log(helpText)
    return 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load === undefined) throw new UsageError(`There is no command '${name}'.`, helpText)
  const command = await load()
  if (args.includes('--help')) {
    console.log(command.usage)
    return 0
  }
  try {
    return await command.run(args)
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(error.message, command.usage) : error
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const isMisuse = error instanceof UsageError || error instanceof ConfigError
  console.error(`zendzicht: ${error instanceof Error ? error.message : String(error)}`)
  if (error instanceof UsageError) console.error(`\n${error.usage}`)
  process.exitCode = isMisuse ? 2 : 1
}

// Everything has been closed by now. A connection that the system keeps half open must not keep the program: this fires only
// when something still holds it a second later.
setTimeout(() => process.exit(), 1_000).unref()
