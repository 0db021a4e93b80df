import { useState } from 'preact/hooks'
import { command, look } from '../doors.ts'
import { sayMany } from '../say.ts'
import { useDoing } from '../use-doing.ts'
import { Complaint } from './answer-of.tsx'

interface Quiet {
  quiet: boolean
  due: number
  inFlight: number
  scheduled: number
  open: number
}

interface Invariants {
  quiet: boolean
  parked: string[]
  violations: unknown[]
}

const SHOWN_VIOLATIONS = 5

/** What can be done to the suite as a whole. */
export function SuiteControls() {
  const { doing, error, run } = useDoing()
  const [said, setSaid] = useState('')
  const [sure, setSure] = useState(false)
  const settle = async () => setSaid(sayQuiet(await command<Quiet>('POST', 'settle')))
  const drain = async () => setSaid(sayQuiet(await command<Quiet>('POST', 'drain')))
  const check = async () => setSaid(sayInvariants(await look<Invariants>('invariants')))
  const kill = async () => {
    await command('POST', 'kill')
    setSaid('The functions process was ended; it is started again.')
  }
  const reset = async () => {
    await command('POST', 'reset')
    setSure(false)
    setSaid('Everything is forgotten.')
  }
  return (
    <section aria-labelledby="suite">
      <h2 id="suite">The suite</h2>
      <p class="row">
        <button type="button" class="button" disabled={doing} onClick={() => run(settle)}>
          Wait until it is quiet
        </button>
        <button type="button" class="button" disabled={doing} onClick={() => run(drain)}>
          Move time to every retry
        </button>
        <button type="button" class="button" disabled={doing} onClick={() => run(check)}>
          Check the invariants
        </button>
        <button type="button" class="button" disabled={doing} onClick={() => run(kill)}>
          End the functions process
        </button>
        <a class="button" href="/__suite/state" download="suite-state.tar.gz">
          Take the state as a file
        </a>
        {sure ? (
          <button type="button" class="button button-main" disabled={doing} onClick={() => run(reset)}>
            Yes, forget everything
          </button>
        ) : (
          <button type="button" class="button" disabled={doing} onClick={() => setSure(true)}>
            Forget everything…
          </button>
        )}
      </p>
      <p role="status">{said}</p>
      {error !== undefined && <Complaint error={error} />}
    </section>
  )
}

function sayQuiet({ quiet, due, inFlight, scheduled, open }: Quiet): string {
  if (quiet) return 'It is quiet: nothing is due, under way or waiting.'
  return `${sayMany(due, 'message')} due, ${inFlight} under way, ${scheduled} for later, ${sayMany(open, 'request')} open.`
}

function sayInvariants({ quiet, parked, violations }: Invariants): string {
  const unsure = quiet ? '' : ' Something is still to happen, so this may change.'
  if (violations.length === 0)
    return `Every invariant holds${parked.length > 0 ? `; ${sayMany(parked.length, 'order')} wait for a parked message` : ''}.${unsure}`
  const first = violations.slice(0, SHOWN_VIOLATIONS).map(one => JSON.stringify(one))
  return `${sayMany(violations.length, 'violation')}, such as ${first.join('; ')}.${unsure}`
}
