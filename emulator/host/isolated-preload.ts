/** Loaded before a function that has a process of its own: its time is the suite's, and it ends with the host. */
import { rmSync } from 'node:fs'
import type { ClockState } from '../core/clock.ts'
import { followClock } from './process-time.ts'

/** Where the host leaves the state that it starts with; gone before the function looks. */
const NAME = 'SUITE_CLOCK'

followClock(JSON.parse(process.env[NAME] ?? 'null') ?? { offsetMs: 0, frozenAt: null })
delete process.env[NAME]
process.on('message', (state: ClockState) => {
  followClock(state)
  process.send?.('heard')
})
process.on('disconnect', () => process.exit(0))
// The file of a socket outlives a process that has no time to close it; a pipe of Windows has none.
if (process.platform !== 'win32') process.on('exit', () => rmSync(process.env.PORT ?? '', { force: true }))
