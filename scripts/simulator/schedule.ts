/**
 * The moments at which the scheduler decides what goes on next and what goes wrong.
 * `deliver` a message reaches its consumer; `read` outside of a transaction; `begin` of a transaction, before it reads;
 * `commit` of a transaction; `publish` of one message; `note` that something was published, or a wait; `ack` of a
 * message; `call` to a service outside that changes something; `look` at such a service; `ask` another context;
 * `send` a shopper's request; `tick` of the scheduler.
 */
export type Point =
  | 'deliver'
  | 'read'
  | 'begin'
  | 'commit'
  | 'publish'
  | 'note'
  | 'ack'
  | 'call'
  | 'look'
  | 'ask'
  | 'send'
  | 'tick'

/** What can go wrong at each point; the story says it in words. */
export const FAULTS = {
  deliver: {
    hold: 'is overtaken by everything else that can go on now',
    late: 'comes 20 minutes late, when the checkout is over',
    twice: 'is delivered twice at once, to two instances',
  },
  read: { stall: 'has read, and goes on only 75 seconds later' },
  begin: { stall: 'stops for 75 seconds: its lease ends and another instance goes ahead' },
  commit: {
    crash: 'dies before the commit takes effect',
    abort: 'is refused with ABORTED and runs again',
    unknown: 'takes effect, but the answer is lost, so it runs again',
    die: 'takes effect, and the instance dies at once',
  },
  publish: {
    refuse: 'is dropped, and the publisher is told so',
    unknown: 'is published, but the publisher is told that it failed',
    stall: 'stops for 75 seconds before it is published',
  },
  note: { crash: 'dies before it notes what it did' },
  ack: { lost: 'is done, but the acknowledgement is lost' },
  call: {
    refuse: 'fails before it takes effect',
    unknown: 'takes effect, but the answer is lost',
    slow: 'times out, and takes effect 30 seconds later',
    crash: 'dies before the call goes out',
    die: 'takes effect, and the instance dies before the answer comes',
    stall: 'stops for 75 seconds before the call goes out',
  },
  look: { refuse: 'fails' },
  ask: { refuse: 'gets no answer' },
  send: {
    twice: 'is sent twice at once',
    unanswered: 'loses its answer, so the shopper repeats it',
    hold: 'is overtaken by everything else that can go on now',
  },
  tick: { skip: 'does not come', twice: 'runs twice at once' },
} as const satisfies Record<Point, Record<string, string>>

/** At any point: whoever waits for calm goes ahead now. */
export const CUE = 'cue'

export type Fault = string

/** What goes wrong where: the name of a moment, and the fault that strikes there. */
export type Strikes = ReadonlyMap<string, Fault>

/** Decides as the run goes on, instead of a list made before. */
export type Choose = (moment: { name: string; point: Point; cued: boolean }) => Fault | undefined

/** One run of one scenario, exactly: the same schedule gives the same run. */
export interface Schedule {
  scenario: string
  /** 0: first come, first served. Otherwise the seed of the choice among what can go on. */
  order: number
  strikes: Strikes
}

/** A schedule as a file holds it. */
export interface ScheduleFile {
  scenario: string
  order: number
  strikes: Record<string, Fault>
}

export const toFile = ({ scenario, order, strikes }: Schedule): ScheduleFile => ({
  scenario,
  order,
  strikes: Object.fromEntries(strikes),
})

export const fromFile = ({ scenario, order, strikes }: ScheduleFile): Schedule => ({
  scenario,
  order,
  strikes: new Map(Object.entries(strikes)),
})

export const faultsAt = (point: Point): readonly Fault[] => KINDS[point]

const KINDS = Object.fromEntries(
  Object.entries(FAULTS).map(([point, faults]) => [point, Object.keys(faults)]),
) as unknown as Record<Point, readonly Fault[]>
