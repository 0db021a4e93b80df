import { randomBytes } from 'node:crypto'

/** One place in a trace: W3C Trace Context (https://www.w3.org/TR/trace-context/). */
export interface Trace {
  traceId: string
  spanId: string
  sampled: boolean
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** Asking for random bytes costs the same for eight as for a few thousand, and each span needs eight. */
const POOL_BYTES = 4096
let pool = Buffer.alloc(0)
let used = 0

function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    pool = randomBytes(POOL_BYTES)
    used = 0
  }
  used += bytes
  return pool.toString('hex', used - bytes, used)
}

/** Reads a `traceparent`; `null` when there is none that can be used. */
export function parseTraceparent(header: string | undefined): Trace | null {
  const match = header === undefined ? null : TRACEPARENT.exec(header)
  if (!match?.[1] || !match[2] || !match[3]) return null
  if (/^0+$/.test(match[1]) || /^0+$/.test(match[2])) return null
  return { traceId: match[1], spanId: match[2], sampled: (Number.parseInt(match[3], 16) & 1) === 1 }
}

export const formatTraceparent = ({ traceId, spanId, sampled }: Trace): string =>
  `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`

/** A new span under `parent`, or the first one of a new trace. */
export const childOf = (parent: Trace | null): Trace =>
  parent
    ? { ...parent, spanId: randomHex(8) }
    : { traceId: randomHex(16), spanId: randomHex(8), sampled: true }
