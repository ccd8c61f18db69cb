/** Says how far something is: on a terminal one line that moves, elsewhere a line for each step. */
export type Progress = {
  /** `share` from 0 to 1, when it is known. */
  say(step: string, share?: number): void
  /** A line of its own, that stays. */
  line(text: string): void
  /** Leaves the last line standing. */
  end(): void
}

export function openProgress(stream: NodeJS.WriteStream): Progress {
  let said = ''
  let step = ''
  return {
    say(next, share) {
      const text = share === undefined ? `${next} …` : `${next} … ${Math.floor(share * 100)} %`
      if (text === said || (!stream.isTTY && next === step)) return
      said = text
      step = next
      // Back to the beginning of the line, and nothing left of what stood there.
      stream.write(stream.isTTY ? `\r\u001B[2K${text}` : `${next} …\n`)
    },
    line(text) {
      stream.write(stream.isTTY ? `\r\u001B[2K${text}\n` : `${text}\n`)
      said = ''
    },
    end() {
      if (stream.isTTY && said !== '') stream.write('\n')
      said = ''
    },
  }
}
