import type { Fault, Platform } from '../answers.ts'
import { command } from '../doors.ts'
import { AnswerOf, Complaint } from '../parts/answer-of.tsx'
import { ClockControls } from '../parts/clock-controls.tsx'
import { Empty } from '../parts/empty.tsx'
import { FaultForm } from '../parts/fault-form.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { SuiteControls } from '../parts/suite-controls.tsx'
import { Table } from '../parts/table.tsx'
import { sayCount, sayLength } from '../say.ts'
import { useDoing } from '../use-doing.ts'
import { type Looked, useLook } from '../use-look.ts'

interface Armed {
  seed: number
  faults: Fault[]
}

/** What goes wrong on purpose, what time it is, and the suite as a whole. */
export function FaultsPage() {
  const platform = useLook<Platform>('platform')
  const armed = useLook<Armed>('faults', {}, { everyMs: 1500 })
  return (
    <>
      <PageHead
        title="Faults and time"
        about="Things that go wrong on purpose, and a clock that can be stopped and moved."
      />
      <div class="controls">
        <section aria-labelledby="faults">
          <h2 id="faults">Faults</h2>
          <ArmedFaults armed={armed} />
          <h3>Arm another</h3>
          <AnswerOf looked={platform}>
            {({ faults, functions, subscriptions }) => (
              <FaultForm
                words={faults}
                functions={functions.map(({ id }) => id)}
                subscriptions={subscriptions.map(({ name }) => name)}
                armed={armed.again}
              />
            )}
          </AnswerOf>
        </section>
        <div>
          <ClockControls />
          <SuiteControls />
        </div>
      </div>
    </>
  )
}

function ArmedFaults({ armed }: { armed: Looked<Armed> }) {
  const { doing, error, run } = useDoing()
  const act = (method: 'POST' | 'DELETE', door: string) =>
    run(() => command(method, door, undefined), armed.again)
  return (
    <AnswerOf looked={armed}>
      {({ faults, seed }) =>
        faults.length === 0 ? (
          <Empty>No fault is armed.</Empty>
        ) : (
          <>
            <Table
              label="Armed faults"
              columns={[
                'Where',
                'What',
                { name: 'Seen', digits: true },
                { name: 'Struck', digits: true },
                { name: 'Holds', digits: true },
                'Do',
              ]}
            >
              {faults.map(fault => (
                <tr key={fault.id}>
                  <td>
                    {fault.part} {fault.operation}
                    {fault.matching && <span class="soft"> holding {fault.matching}</span>}
                  </td>
                  <td>{sayFault(fault)}</td>
                  <td class="number">{sayCount(fault.seen)}</td>
                  <td class="number">{sayCount(fault.struck)}</td>
                  <td class="number">{sayCount(fault.holding)}</td>
                  <td>
                    <button
                      type="button"
                      class="link-button"
                      disabled={doing}
                      onClick={() => act('DELETE', `faults/${fault.id}`)}
                    >
                      Take back<span class="sr-only"> fault {fault.id}</span>
                    </button>{' '}
                    {fault.holding > 0 && (
                      <button
                        type="button"
                        class="link-button"
                        disabled={doing}
                        onClick={() => act('POST', `faults/${fault.id}/release`)}
                      >
                        Let go<span class="sr-only"> what fault {fault.id} holds</span>
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </Table>
            <p class="row">
              <button type="button" class="button" disabled={doing} onClick={() => act('DELETE', 'faults')}>
                Take all back
              </button>
              <span class="soft">chances from seed {seed}</span>
            </p>
            {error !== undefined && <Complaint error={error} />}
          </>
        )
      }
    </AnswerOf>
  )
}

function sayFault({ action, code, delayMs, times = 1, skip, probability }: Fault): string {
  return [
    code ? `${action} with ${code}` : action,
    delayMs === undefined ? undefined : `after ${sayLength(delayMs)}`,
    times === 1 ? 'once' : `${sayCount(times)} times`,
    skip ? `after the first ${skip}` : undefined,
    probability === undefined ? undefined : `each with a chance of ${probability}`,
  ]
    .filter(Boolean)
    .join(', ')
}
