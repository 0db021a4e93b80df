import { useState } from 'preact/hooks'
import { command } from '../doors.ts'
import { frozen } from '../live.ts'
import { useDoing } from '../use-doing.ts'
import { Complaint } from './answer-of.tsx'
import { ClockFace } from './clock-face.tsx'

/** As emulator/doors/door-list.ts has it. */
const FARTHEST_MS = 100 * 365 * 86_400_000
const STEPS = [
  { label: '1 minute', ms: 60_000 },
  { label: '1 hour', ms: 3_600_000 },
  { label: '1 day', ms: 86_400_000 },
]
const UNITS = [
  { value: '1000', label: 'seconds' },
  { value: '60000', label: 'minutes' },
  { value: '3600000', label: 'hours' },
  { value: '86400000', label: 'days' },
]

/** Stops the suite's time, lets it go, and moves it on. */
export function ClockControls() {
  const { doing, error, run } = useDoing()
  const [amount, setAmount] = useState('5')
  const [unit, setUnit] = useState('60000')
  const [problem, setProblem] = useState('')
  const change = (body: object) => run(() => command('POST', 'clock', body))
  return (
    <section aria-labelledby="clock">
      <h2 id="clock">Time</h2>
      <ClockFace />
      <p class="row">
        <button
          type="button"
          class="button"
          disabled={doing}
          onClick={() => change(frozen.value ? { thaw: true } : { freeze: true })}
        >
          {frozen.value ? 'Let time go on' : 'Stop time'}
        </button>
      </p>
      <h3>Move it on</h3>
      <p class="row">
        {STEPS.map(({ label, ms }) => (
          <button
            key={ms}
            type="button"
            class="button"
            disabled={doing}
            onClick={() => change({ advanceMs: ms })}
          >
            {label}
          </button>
        ))}
      </p>
      <form
        class="row"
        onSubmit={event => {
          event.preventDefault()
          const ms = Number(amount) * Number(unit)
          const fits = amount.trim() !== '' && ms >= 0 && ms <= FARTHEST_MS
          setProblem(fits ? '' : 'Time goes on only, by at most a hundred years.')
          if (fits) void change({ advanceMs: ms })
        }}
      >
        <label class="choice">
          <span>By</span>
          <input
            class="short"
            inputMode="decimal"
            value={amount}
            onInput={({ currentTarget }) => setAmount(currentTarget.value)}
          />
        </label>
        <label class="choice">
          <span>Unit</span>
          <select value={unit} onChange={({ currentTarget }) => setUnit(currentTarget.value)}>
            {UNITS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button" disabled={doing}>
          Move
        </button>
      </form>
      {problem && (
        <p class="refusal" role="alert">
          {problem}
        </p>
      )}
      <p class="soft">Every timer on the way fires, in its order.</p>
      {error !== undefined && <Complaint error={error} />}
    </section>
  )
}
