import { parseArgs, type ParseArgsConfig } from 'node:util'

/** The command was given in a way that cannot be: told with the help, exit code 2. */
export class UsageError extends Error {
  readonly usage: string
  constructor(message: string, usage = '') {
    super(message)
    this.usage = usage
  }
}

/** parseArgs whose complaints are UsageErrors. */
export function readArgs<const Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
