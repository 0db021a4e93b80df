import type { Fault, Point } from './schedule.ts'
import { CUE, FAULTS } from './schedule.ts'

/** One thing that happened, and what went wrong with it, in words. */
export interface Told {
  /** Milliseconds since the run began. */
  at: number
  who: string
  what: string
  fault?: string
}

const WORDS: Record<Point, string> = {
  deliver: 'receives',
  read: 'looks it up',
  begin: 'begins a transaction',
  commit: 'commits',
  publish: 'publishes',
  note: 'notes that it is done',
  ack: 'acknowledges',
  call: 'calls',
  look: 'looks at',
  ask: 'asks',
  send: 'sends',
  tick: 'is called by the scheduler',
}

export const said = (point: Point, detail: string): string =>
  point === 'read' || detail === '' ? WORDS[point] : `${WORDS[point]} ${detail}`

export const wordsOf = (point: Point, fault: Fault): string =>
  fault === CUE
    ? 'at this moment somebody outside goes ahead'
    : ((FAULTS[point] as Record<string, string>)[fault] ?? fault)

/** The story of a run for people: what one did in a row is one line, and what went wrong stands out. */
export function storyOf(told: readonly Told[]): string[] {
  const lines: string[] = []
  let last: Told | undefined
  for (const one of told) {
    const goesOn = last && last.who === one.who && last.at === one.at && last.fault === undefined
    if (goesOn && lines.length > 0) lines[lines.length - 1] += `, ${one.what}`
    else lines.push(`${elapsed(one.at)}  ${one.who} ${one.what}`)
    if (one.fault !== undefined) lines.push(`         >>> it ${one.fault}`)
    last = one
  }
  return lines
}

function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  return `${String(Math.floor(seconds / 60)).padStart(4)}:${String(seconds % 60).padStart(2, '0')}`
}
