import type { WireDuration, WireTimestamp } from './wire-types.ts'

export function toMs({ seconds, nanos }: WireDuration): number {
  return seconds * 1000 + nanos / 1e6
}

/** A duration or a timestamp: google.protobuf gives both the same form. */
export function fromMs(ms: number): WireDuration & WireTimestamp {
  const seconds = Math.floor(ms / 1000)
  return { seconds, nanos: Math.round((ms - seconds * 1000) * 1e6) }
}
