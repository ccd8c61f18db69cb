import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** Flags for a Node that is to get the signal when this process has ended, in whatever way. */
export function endWithUs(signal) {
  return ['--import', new URL(`end-with-parent.mjs?signal=${signal}`, import.meta.url).href]
}

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a child to its end and passes each kind of signal on once: on Ctrl-C the terminal and npm both signal us, and
 * the child already heard the terminal. Rejects only if the child cannot be started.
 */
export function runToEnd(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options)
    const heard = new Set()
    const passOn = (signal) => {
      if (heard.has(signal)) return
      heard.add(signal)
      child.kill(signal)
    }
    const stopListening = () => passedOn.forEach((signal) => process.off(signal, passOn))
    passedOn.forEach((signal) => process.on(signal, passOn))
    child.once('error', (error) => {
      stopListening()
      reject(new Error(`could not start ${command}: ${error.message}`))
    })
    child.once('exit', (code, signal) => {
      stopListening()
      resolve({ code, signal, heard: [...heard] })
    })
  })
}

/** Ends this process the way the child ended, so that npm, a shell and a service manager see the truth. */
export function endLike({ code, signal }) {
  if (signal === null) process.exit(code)
  if (passedOn.includes(signal)) process.kill(process.pid, signal)
  else process.exit(128 + (constants.signals[signal] ?? 0))
}
