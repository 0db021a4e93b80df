/** A fault as it is typed: everything is text, and what is empty is left to the suite. */
export interface FaultWanted {
  part: string
  operation: string
  action: string
  code: string
  delayMs: string
  times: string
  skip: string
  probability: string
  matching: string
}

type NumberField = 'delayMs' | 'times' | 'skip' | 'probability'

/** What the suite takes, in emulator/doors/read-fault.ts. */
const RULES: Readonly<Record<NumberField, { least: number; most: number; whole: boolean; problem: string }>> =
  {
    delayMs: { least: 0, most: 3_600_000, whole: false, problem: 'From 0 to 3,600,000 ms.' },
    times: { least: 1, most: Number.MAX_SAFE_INTEGER, whole: true, problem: 'A whole number from 1.' },
    skip: { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true, problem: 'A whole number from 0.' },
    probability: { least: 0, most: 1, whole: false, problem: 'From 0 to 1.' },
  }

export type FaultProblems = Partial<Record<NumberField | 'operation', string>>

/** What of it the suite would refuse, by field. */
export function problemsOf(wanted: FaultWanted): FaultProblems {
  const problems: FaultProblems =
    wanted.operation.trim() === '' ? { operation: 'Say which, or * for all.' } : {}
  for (const [field, { least, most, whole, problem }] of Object.entries(RULES)) {
    const text = wanted[field as NumberField].trim()
    const value = Number(text)
    const fits = value >= least && value <= most && (!whole || Number.isInteger(value))
    if (text !== '' && !fits) problems[field as NumberField] = problem
  }
  return problems
}

/** The body that arms it. */
export function bodyOf({
  part,
  operation,
  action,
  code,
  matching,
  ...numbers
}: FaultWanted): Record<string, unknown> {
  const given = Object.entries(numbers).filter(([, text]) => text.trim() !== '')
  return {
    part,
    operation: operation.trim(),
    action,
    ...(action === 'fail' && { code }),
    ...(matching !== '' && { matching }),
    ...Object.fromEntries(given.map(([name, text]) => [name, Number(text)])),
  }
}
