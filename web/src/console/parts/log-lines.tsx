import { sayTime } from '../say.ts'
import { Facts } from './facts.tsx'
import { Fold } from './fold.tsx'

/** Lines of the functions' logs, the newest first, each opening to all that it says. */
export const LogLines = ({ lines, label }: { lines: readonly string[]; label: string }) => (
  <ul class="log" aria-label={label}>
    {[...lines].reverse().map((line, index) => (
      <LogLine key={index} line={line} />
    ))}
  </ul>
)

function LogLine({ line }: { line: string }) {
  const said = read(line)
  if (!said) return <li class="log-raw">{line}</li>
  const {
    severity = 'INFO',
    time,
    function: name,
    message,
    event,
    route,
    outcome,
    reason,
    status,
    durationMs,
  } = said
  const facts = [
    event ?? route,
    outcome ?? status,
    reason,
    durationMs === undefined ? undefined : `${durationMs} ms`,
  ]
  return (
    <li data-severity={String(severity)}>
      <Fold
        line={
          <>
            {typeof time === 'string' && <time>{sayTime(time)}</time>} <b>{String(name ?? '')}</b>{' '}
            {String(message ?? '')} <span>{facts.filter(fact => fact !== undefined).join(', ')}</span>
          </>
        }
      >
        {() => (
          <>
            <Facts
              facts={Object.fromEntries(
                Object.entries(said).map(([field, value]) => [
                  field,
                  typeof value === 'object' ? JSON.stringify(value) : String(value),
                ]),
              )}
            />
          </>
        )}
      </Fold>
    </li>
  )
}

function read(line: string): Record<string, unknown> | undefined {
  try {
    const said: unknown = JSON.parse(line)
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
