import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'

const MOST_BYTES_OF_A_LINE = 64 * 1024

/** What the functions log: the last lines in memory, all of them in `functions.log` of the data folder. */
export class FunctionLogs {
  readonly #keep: number
  readonly #file: WriteStream | null
  readonly #show: (line: string) => void
  #lines: string[] = []

  /** `show` is given every line that a person should see now: errors, and what is not JSON. */
  constructor(
    dataDir: string | null,
    { keep = 2000, show }: { keep?: number; show: (line: string) => void },
  ) {
    this.#keep = keep
    this.#show = show
    if (dataDir !== null) mkdirSync(dataDir, { recursive: true })
    this.#file = dataDir === null ? null : createWriteStream(join(dataDir, 'functions.log'), { flags: 'a' })
    this.#file?.on('error', error => show(`functions.log: ${error.message}`))
  }

  /** Takes in everything that `stream` says, by lines. */
  follow(stream: NodeJS.ReadableStream): void {
    let rest = ''
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      this.#file?.write(text)
      const lines = (rest + text).split('\n')
      rest = (lines.pop() ?? '').slice(0, MOST_BYTES_OF_A_LINE)
      for (const line of lines) this.#add(line)
    })
    stream.on('end', () => rest !== '' && this.#add(rest))
  }

  /** The last lines, oldest first; with `holding`, only those that hold this text. */
  recent(limit = 100, holding = ''): string[] {
    const lines = holding === '' ? this.#lines : this.#lines.filter(line => line.includes(holding))
    return lines.slice(-limit)
  }

  close(): Promise<void> {
    const file = this.#file
    return file ? new Promise(resolve => file.end(resolve)) : Promise.resolve()
  }

  #add(line: string): void {
    this.#lines.push(line)
    if (this.#lines.length > this.#keep * 2) this.#lines = this.#lines.slice(-this.#keep)
    if (!/^\{"severity":"(DEBUG|INFO|WARNING)"/.test(line) && line.trim() !== '') this.#show(line)
  }
}
