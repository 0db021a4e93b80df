import { computed, signal } from '@preact/signals'

type Counters = Readonly<Record<string, number>>

/** What every part of the suite did so far. */
export const counters = signal<Counters>({})

/** The suite's time is `frozenAt ?? Date.now() + offsetMs`. */
export const clock = signal<{ offsetMs: number; frozenAt: number | null }>({ offsetMs: 0, frozenAt: null })

/** Whether the suite tells what it does. */
export const connected = signal(true)

export const frozen = computed(() => clock.value.frozenAt !== null)

export const suiteNow = (): number => clock.value.frozenAt ?? Date.now() + clock.value.offsetMs

type Follower = (grown: Counters) => void
const followers = new Set<Follower>()

/** Is told by how much which counters went up, whenever some did. Returns how to stop. */
export function followGrowth(follow: Follower): () => void {
  followers.add(follow)
  return () => followers.delete(follow)
}

/** Follows the suite for as long as the page is open; the browser comes back by itself when the line was cut. */
export function startLive(): void {
  const source = new EventSource('/__suite/activity')
  let begun = false
  source.addEventListener('open', () => {
    begun = false
    connected.value = true
  })
  source.addEventListener('error', () => (connected.value = false))
  source.addEventListener('counters', ({ data }: MessageEvent<string>) => {
    const changed = JSON.parse(data) as Counters
    if (begun) tellGrowth(changed)
    counters.value = begun ? { ...counters.value, ...changed } : changed
    begun = true
  })
  source.addEventListener('clock', ({ data }: MessageEvent<string>) => {
    clock.value = JSON.parse(data) as typeof clock.value
  })
}

function tellGrowth(changed: Counters): void {
  const before = counters.value
  const grown = Object.entries(changed).flatMap(([name, count]) => {
    const by = count - (before[name] ?? 0)
    return by > 0 ? [[name, by] as const] : []
  })
  if (grown.length === 0) return
  for (const follow of followers) follow(Object.fromEntries(grown))
}
