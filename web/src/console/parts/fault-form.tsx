import { useId, useState } from 'preact/hooks'
import type { Platform } from '../answers.ts'
import { command } from '../doors.ts'
import { bodyOf, type FaultProblems, type FaultWanted, problemsOf } from '../lib/fault-wanted.ts'
import { useDoing } from '../use-doing.ts'
import { Complaint } from './answer-of.tsx'
import { Choice } from './choice.tsx'

/** Actions that are done to messages, and those that are done to calls. */
const ON_MESSAGES = ['duplicate', 'hold', 'reorder']
const MESSAGE_PARTS = ['push', 'pull']

const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  firestore: ['*', 'Commit', 'BatchGetDocuments', 'RunQuery', 'Listen'],
  pubsub: ['*', 'Publish', 'Pull', 'StreamingPull', 'Acknowledge'],
  storage: ['*', 'objects.insert', 'objects.get', 'objects.list', 'objects.delete'],
  payments: ['*', 'webhook', 'POST /v1/payment_intents', 'POST /v1/refunds'],
  mail: ['send'],
  hosting: ['*', 'GET', 'POST'],
}

const FIRST: FaultWanted = {
  part: 'firestore',
  operation: '*',
  action: 'fail',
  code: 'UNAVAILABLE',
  delayMs: '',
  times: '1',
  skip: '',
  probability: '',
  matching: '',
}

/** Arms a fault. What is left empty is left to the suite. */
export function FaultForm({
  words,
  functions,
  subscriptions,
  armed,
}: {
  words: Platform['faults']
  functions: readonly string[]
  subscriptions: readonly string[]
  armed: () => void
}) {
  const [wanted, setWanted] = useState(FIRST)
  const [problems, setProblems] = useState<FaultProblems>({})
  const { doing, error, run } = useDoing()
  const set = (part: Partial<FaultWanted>) => setWanted({ ...wanted, ...part })
  const onMessages = MESSAGE_PARTS.includes(wanted.part)
  const actions = words.actions.filter(action => onMessages || !ON_MESSAGES.includes(action))
  const known = operationsOf(wanted.part, functions, subscriptions)
  return (
    <form
      class="fault-form"
      onSubmit={event => {
        event.preventDefault()
        const wrong = problemsOf(wanted)
        setProblems(wrong)
        if (Object.keys(wrong).length > 0) return
        void run(() => command('POST', 'faults', bodyOf(wanted)), armed)
      }}
    >
      <Choice
        label="Part"
        value={wanted.part}
        options={words.parts}
        onChoose={part => set({ part, operation: part === 'mail' ? 'send' : '*', action: 'fail' })}
      />
      <Text
        label="Operation"
        value={wanted.operation}
        problem={problems.operation}
        onText={operation => set({ operation })}
        known={known}
      />
      <Choice
        label="What happens"
        value={wanted.action}
        options={actions}
        onChoose={action => set({ action })}
      />
      {wanted.action === 'fail' && (
        <Choice label="Code" value={wanted.code} options={words.codes} onChoose={code => set({ code })} />
      )}
      <Text
        label="Wait (ms)"
        value={wanted.delayMs}
        problem={problems.delayMs}
        onText={delayMs => set({ delayMs })}
        numeric
      />
      <Text
        label="Times"
        value={wanted.times}
        problem={problems.times}
        onText={times => set({ times })}
        numeric
      />
      <Text
        label="Skip first"
        value={wanted.skip}
        problem={problems.skip}
        onText={skip => set({ skip })}
        numeric
      />
      <Text
        label="Chance, 0 to 1"
        value={wanted.probability}
        problem={problems.probability}
        onText={probability => set({ probability })}
        numeric
      />
      <Text label="Only where it holds" value={wanted.matching} onText={matching => set({ matching })} />
      <button type="submit" class="button button-main" disabled={doing}>
        Arm it
      </button>
      {error !== undefined && <Complaint error={error} />}
    </form>
  )
}

function operationsOf(
  part: string,
  functions: readonly string[],
  subscriptions: readonly string[],
): readonly string[] {
  if (part === 'functions' || part === 'scheduler') return ['*', ...functions]
  if (MESSAGE_PARTS.includes(part)) return ['*', ...subscriptions]
  return OPERATIONS[part] ?? ['*']
}

function Text({
  label,
  value,
  onText,
  known,
  numeric = false,
  problem,
}: {
  label: string
  value: string
  onText: (value: string) => void
  known?: readonly string[]
  numeric?: boolean
  problem?: string | undefined
}) {
  const id = useId()
  const list = known && `known ${label}`.replaceAll(' ', '-')
  return (
    <label class="choice">
      <span>{label}</span>
      <input
        value={value}
        inputMode={numeric ? 'decimal' : 'text'}
        list={list}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={problem && id}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
      />
      {problem && (
        <span class="refusal" id={id} role="alert">
          {problem}
        </span>
      )}
      {known && (
        <datalist id={list}>
          {known.map(one => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </label>
  )
}
