export interface BenchOptions {
  buyers: number
  seconds: number
  runs: number
  connections: number
  realistic: boolean
}

/** Prints progress for people; silent with `--json`. */
export type Say = (line: string) => void
