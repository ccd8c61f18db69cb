import { dateOfDay } from '#domain/parcel/time-zone.ts'
import { dayS } from './story.ts'

const [zero, comma, lineFeed] = [48, 44, 10]
const longestLine = 2_000

/** Lines of CSV as bytes, in pieces of some size: strings would take five times as long. */
export class CsvLines {
  readonly #take: (piece: Buffer) => void
  readonly #piece: Buffer
  #at = 0
  #day = -1
  #date = ''

  /** `take` gets each piece when it is full, to be read there and then: the next is written over it. */
  constructor(take: (piece: Buffer) => void, pieceBytes = 1 << 20) {
    this.#take = take
    this.#piece = Buffer.allocUnsafeSlow(pieceBytes)
  }

  /** Texts without quotes and commas. */
  text(text: string): void {
    const start = this.#at
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 127) {
        this.#at = start + this.#piece.write(text, start)
        return
      }
      this.#piece[this.#at++] = code
    }
  }

  /** A whole number of so many digits, zeros before it. */
  digits(value: number, width: number): void {
    let left = value
    for (let place = this.#at + width - 1; place >= this.#at; place--) {
      const rest = Math.floor(left / 10)
      this.#piece[place] = zero + left - rest * 10
      left = rest
    }
    this.#at += width
  }

  number(value: number): void {
    let width = 1
    for (let limit = 10; value >= limit; limit *= 10) width++
    this.digits(value, width)
  }

  /** Epoch s as '2026-11-23T14:05:09Z'; 0 is empty. */
  time(epochS: number): void {
    if (epochS === 0) return
    const day = Math.floor(epochS / dayS)
    if (day !== this.#day) {
      this.#day = day
      this.#date = `${dateOfDay(day)}T`
    }
    this.text(this.#date)
    const second = epochS - day * dayS
    const minute = Math.floor(second / 60)
    const hour = Math.floor(minute / 60)
    this.#pair(hour, 58)
    this.#pair(minute - hour * 60, 58)
    this.#pair(second - minute * 60, 90)
  }

  /** Two digits and a character. */
  #pair(value: number, after: number): void {
    const tens = Math.floor(value / 10)
    this.#piece[this.#at] = zero + tens
    this.#piece[this.#at + 1] = zero + value - tens * 10
    this.#piece[this.#at + 2] = after
    this.#at += 3
  }

  next(): void {
    this.#piece[this.#at++] = comma
  }

  end(): void {
    this.#piece[this.#at++] = lineFeed
    if (this.#at > this.#piece.length - longestLine) this.flush()
  }

  flush(): void {
    if (this.#at === 0) return
    this.#take(this.#piece.subarray(0, this.#at))
    this.#at = 0
  }
}
