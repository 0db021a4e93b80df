import type { Random } from '../../emulator/core/random.ts'
import { seededRandom } from '../../emulator/core/random.ts'
import { coarse } from './ground/short-digest.ts'
import type { Choose, Fault, Point, Schedule } from './schedule.ts'
import { CUE } from './schedule.ts'
import type { Told } from './story.ts'
import { said, wordsOf } from './story.ts'
import { Task } from './task.ts'
import { VirtualClock } from './virtual-clock.ts'

/** A Monday morning. */
export const START = Date.parse('2026-03-02T10:00:00.000Z')
/** Nothing that is begun now is waited for longer; the bounds of sagas and waits are checked apart. */
const HORIZON_MS = 24 * 3_600_000
const MOST_STEPS = 6_000

const STALL_MS = 75_000
const LATE_MS = 20 * 60_000

/** One moment at which the scheduler decided. */
export interface Moment {
  name: string
  point: Point
  /** Whether somebody waited for calm. */
  cued: boolean
  /** The state of everything, where it was asked for and can be told: the same states have the same future. */
  state?: string
}

interface Arrival {
  task: Task
  point: Point
  detail: string
  go: (fault: Fault | undefined) => void
}

/** What happens by itself in time: messages that come due, and the scheduler's ticks. */
export interface Source {
  /** Whether something of it is under way, or waits to be tried again. */
  readonly busy: boolean
  /** When it has something to start; infinity when never. */
  next(): number
  /** Starts what is due now. */
  start(now: number): void
}

export interface WorldOptions {
  /** Whether what happens is written down, for people. */
  story?: boolean
  /** Decides instead of the schedule's strikes. */
  choose?: Choose
  /** Whether each moment tells the state of everything. */
  states?: boolean
  /** How many turns of the event loop a step may take: more than one where parts flush in turns of their own. */
  turns?: number
}

/**
 * Virtual time and the one scheduler that owns every step. Tasks run until their next moment; there they wait until the
 * scheduler picks them, and it decides what goes wrong. Between two picks nothing is left running.
 */
export class World {
  readonly clock = new VirtualClock(START)
  /** What was decided about, in order. */
  readonly moments: Moment[] = []
  /** What happened, where somebody wants to read it. */
  readonly told: Told[] | null
  readonly sources: Source[] = []
  /** What answers nobody for now: functions by their ids, and `bank`. */
  readonly down = new Set<string>()
  /** Tells the state of all parts, where moments are to tell it. */
  stateOf: (() => string) | null = null
  /** What did not come to pass as planned: the run itself is a violation then. */
  overrun: string | null = null
  #ready: Arrival[] = []
  #held: Arrival[] = []
  #calm: (() => void)[] = []
  #counts = new Map<string, number>()
  #labels = new Map<string, string>()
  #sleeping = 0
  readonly #pick: Random | null
  readonly #choose: Choose
  readonly #turns: number

  constructor(schedule: Schedule, { story = false, choose, turns = 1 }: WorldOptions = {}) {
    this.#turns = turns
    this.#pick = schedule.order === 0 ? null : seededRandom(schedule.order)
    this.#choose = choose ?? (({ name }) => schedule.strikes.get(name))
    this.told = story ? [] : null
  }

  now(): number {
    return this.clock.now()
  }

  task(label: string): Task {
    return new Task(this, label)
  }

  /** A short name for an aggregate: `A` for the first that is met, and so on. */
  labelOf(id: string): string {
    const known = this.#labels.get(id)
    if (known) return known
    const label = String.fromCharCode(65 + (this.#labels.size % 26)) + '′'.repeat(this.#labels.size / 26)
    this.#labels.set(id, label)
    return label
  }

  tell(who: string, what: string, fault?: Fault): void {
    this.told?.push({ at: this.now() - START, who, what, ...(fault !== undefined && { fault }) })
  }

  arrive(task: Task, point: Point, detail: string): Promise<Fault | undefined> {
    return new Promise(go => {
      this.#ready.push({ task, point, detail, go })
    })
  }

  /** Waits until nothing is under way but deadlines, or until a schedule cues it. */
  calm(): Promise<void> {
    return new Promise(resolve => {
      this.#calm.push(resolve)
    })
  }

  sleep(milliseconds: number): Promise<void> {
    this.#sleeping++
    return new Promise(resolve => {
      this.clock.after(milliseconds, () => {
        this.#sleeping--
        resolve()
      })
    })
  }

  /** Runs until nothing is left to happen by itself. */
  async run(): Promise<void> {
    for (let steps = 0; ; steps++) {
      for (let left = this.#turns; left > 0; left--) await turn()
      if (steps > MOST_STEPS) return this.#overran('took more than 6,000 steps')
      if (this.#startDue()) continue
      const arrival = this.#take()
      if (arrival) this.#decide(arrival)
      else if (!this.#releaseHeld() && !this.#releaseCalm() && !this.#advance()) return
    }
  }

  #overran(why: string): void {
    this.overrun = why
  }

  #take(): Arrival | undefined {
    if (this.#ready.length < 2 || this.#pick === null) return this.#ready.shift()
    return this.#ready.splice(Math.floor(this.#pick() * this.#ready.length), 1)[0]
  }

  #decide(arrival: Arrival): void {
    const { task, point, detail } = arrival
    const plain = nameOf(arrival)
    const count = (this.#counts.get(plain) ?? 0) + 1
    this.#counts.set(plain, count)
    const name = count === 1 ? plain : `${plain} #${count}`
    const moment: Moment = { name, point, cued: this.#calm.length > 0 }
    if (this.stateOf && this.#sleeping === 0) moment.state = this.#state(name, this.stateOf())
    this.moments.push(moment)
    const fault = this.#choose(moment)
    if (this.told) this.tell(task.label, said(point, detail), fault && wordsOf(point, fault))
    if (fault === undefined) arrival.go(undefined)
    else this.#strike(arrival, fault)
  }

  #state(name: string, parts: string): string {
    const waiting = [...this.#ready, ...this.#held].map(nameOf).join('\n')
    return `${name}\n${coarse(this.now())} ${this.#held.length} ${this.#calm.length}\n${waiting}\n${parts}`
  }

  #strike(arrival: Arrival, fault: Fault): void {
    const { go } = arrival
    if (fault === CUE) {
      this.#calm.shift()?.()
      go(undefined)
    } else if (fault === 'hold') this.#held.push(arrival)
    else if (fault === 'stall') void this.sleep(STALL_MS).then(() => go(undefined))
    else if (fault === 'late') void this.sleep(LATE_MS).then(() => go(undefined))
    else go(fault)
  }

  #startDue(): boolean {
    const now = this.now()
    let started = false
    for (const source of this.sources) {
      if (source.next() > now) continue
      source.start(now)
      started = true
    }
    return started
  }

  /** Those who were overtaken go on once nothing else can without time passing. */
  #releaseHeld(): boolean {
    const held = this.#held
    this.#held = []
    for (const { go } of held) go(undefined)
    return held.length > 0
  }

  #releaseCalm(): boolean {
    if (this.#calm.length === 0 || this.#sleeping > 0) return false
    if (this.sources.some(({ busy }) => busy)) return false
    this.#calm.shift()?.()
    return true
  }

  #advance(): boolean {
    const next = Math.min(this.clock.next(), ...this.sources.map(source => source.next()))
    if (next > START + HORIZON_MS) {
      if (next < Number.POSITIVE_INFINITY && this.#sleeping > 0) this.#overran('was not over after a day')
      return false
    }
    this.clock.moveTo(Math.max(next, this.now()))
    return true
  }
}

const nameOf = ({ task, point, detail }: Arrival): string => `${task.label} ${point}${detail && ` ${detail}`}`

/** Lets everything run that can without a decision: no timer and no I/O is ever waited for in a simulated run. */
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
