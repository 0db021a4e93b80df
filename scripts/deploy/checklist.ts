/** One thing that is checked or done. What it returns is said beside it; what it throws fails it. */
export interface Step {
  name: string
  // biome-ignore lint/suspicious/noConfusingVoidType: a step with nothing to say says nothing
  run: () => Promise<string | void>
}

export interface Outcome {
  name: string
  ok: boolean
  said: string
}

export type Say = (line: string) => void

/** Goes through every step, also when one fails, and says of each how it went. */
export async function checkAll(steps: readonly Step[], say: Say): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const step of steps) outcomes.push(await take(step, say))
  return outcomes
}

/** Takes the steps one after the other; throws at the first that fails. */
export async function takeAll(steps: readonly Step[], say: Say): Promise<void> {
  for (const step of steps) {
    const { ok, name, said } = await take(step, say)
    if (!ok) throw new Error(`${name}: ${said}`)
  }
}

async function take({ name, run }: Step, say: Say): Promise<Outcome> {
  let outcome: Outcome
  try {
    outcome = { name, ok: true, said: (await run()) ?? '' }
  } catch (error) {
    outcome = { name, ok: false, said: error instanceof Error ? error.message : String(error) }
  }
  say(`${outcome.ok ? '[ok]    ' : '[FAILED]'} ${name}${outcome.said === '' ? '' : `: ${outcome.said}`}`)
  return outcome
}
