import type { ServerResponse } from 'node:http'
import type { Suite } from '../suite.ts'
import type { Serve } from './door.ts'

/** How often it is looked for what has changed, in real time: the suite's may stand still. */
const LOOK_MS = 200
/** A comment this often lets both sides notice that the other is gone. */
const HEARTBEAT_MS = 15_000
/** Who reads so slowly that more than this waits is told nothing new until it has caught up. */
const MOST_WAITING_BYTES = 256 * 1024

/**
 * Server-sent events of what the suite does: `counters` with those that changed and what they are now, `clock` when time
 * was moved, stopped or let go. The first of each tells everything.
 */
export const serveActivity: Serve = ({ suite }, _request, response) => {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const look = lookAt(suite, response)
  look()
  const looking = setInterval(look, LOOK_MS)
  const beating = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS)
  response.on('close', () => {
    clearInterval(looking)
    clearInterval(beating)
  })
}

function lookAt(suite: Suite, response: ServerResponse): () => void {
  let counted: Record<string, number> = {}
  let clock = ''
  let first = true
  const tell = (event: string, data: string) => response.write(`event: ${event}\ndata: ${data}\n\n`)
  return () => {
    if (response.writableLength > MOST_WAITING_BYTES) return
    const counters = suite.operations.counters()
    const changed = changesOf(counted, counters)
    if (first || Object.keys(changed).length > 0) tell('counters', JSON.stringify(changed))
    counted = counters
    first = false
    const { offsetMs, frozenAt } = suite.clock.state
    const time = JSON.stringify({ offsetMs: Math.round(offsetMs), frozenAt })
    if (time !== clock) tell('clock', time)
    clock = time
  }
}

/** What counts otherwise now; what is not counted any more counts as 0. */
function changesOf(before: Record<string, number>, now: Record<string, number>): Record<string, number> {
  const gone = Object.keys(before).filter(name => !(name in now))
  const changed = Object.entries(now).filter(([name, count]) => before[name] !== count)
  return Object.fromEntries([...gone.map(name => [name, 0] as const), ...changed])
}
