import { useState } from 'preact/hooks'
import { AnswerOf } from '../parts/answer-of.tsx'
import { Choice } from '../parts/choice.tsx'
import { Empty } from '../parts/empty.tsx'
import { LogLines } from '../parts/log-lines.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLook } from '../use-look.ts'

const LEVELS = [
  { value: '', label: 'everything' },
  { value: '"severity":"WARNING"', label: 'warnings' },
  { value: '"severity":"ERROR"', label: 'errors' },
  { value: '"severity":"CRITICAL"', label: 'critical' },
]

/** What the functions logged last. */
export function LogsPage() {
  const [holding, setHolding] = useState('')
  const [level, setLevel] = useState('')
  const looked = useLook<{ lines: string[] }>(
    'logs',
    { holding: holding || level, limit: 200 },
    { everyMs: 2000, keepShowing: true },
  )
  return (
    <>
      <PageHead
        title="Logs"
        about="The last lines of the functions, the newest first. All of them are in functions.log of the data folder."
      >
        <label class="choice">
          <span>Holding</span>
          <input
            type="search"
            value={holding}
            placeholder="an id, a function, a reason"
            onInput={({ currentTarget }) => setHolding(currentTarget.value)}
          />
        </label>
        <Choice label="Show" value={level} options={LEVELS} onChoose={setLevel} />
      </PageHead>
      <AnswerOf looked={looked}>
        {({ lines }) => {
          const shown = lines.filter(line => line.includes(level))
          return shown.length === 0 ? (
            <Empty>No line of the last ones is like that.</Empty>
          ) : (
            <LogLines lines={shown} label="Lines of the logs" />
          )
        }}
      </AnswerOf>
    </>
  )
}
