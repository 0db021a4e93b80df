export interface BenchOptions {
  buyers: number
  seconds: number
  runs: number
  connections: number
  realistic: boolean
  /** Of the flash sale: units for sale, shoppers who want one each, and how many of them are there at a time. */
  units: number
  shoppers: number
  inFlight: number
  /** How long each of Firestore's commits takes, besides what it takes here: in the cloud some 10 to 30 ms. */
  commitMs: number
  /** Of the suite: how many documents are queried, and how often each figure is taken, where given; a run of a minute or two. */
  documents: number | null
  rounds: number | null
  quick: boolean
  /** Also shows where the processor time of our process went. */
  profile: boolean
}

/** Prints progress for people; silent with `--json`. */
export type Say = (line: string) => void
