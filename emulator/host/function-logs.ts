import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'

const MOST_BYTES_OF_A_LINE = 64 * 1024
const MOST_BYTES_OF_A_LOG = 20 * 1024 * 1024

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
    this.#file = dataDir === null ? null : openLog(dataDir)
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

/** A log that has grown large gives way to a new one and is kept until the next does. */
function openLog(dataDir: string): WriteStream {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'functions.log')
  const { size = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {}
  if (size > MOST_BYTES_OF_A_LOG) renameSync(file, `${file}.1`)
  return createWriteStream(file, { flags: 'a' })
}
