import type { DeployedFunction } from './function-list.ts'

const KB = 1024

/** What a function may load at its start: the kit, its schemas and its own code. */
const START_KB = 600
/** What it may carry in all, with the clients that it loads when it needs them. */
const WHOLE_KB = 5200
/** The clients of services outside of Google Cloud come with the start of those that declare them. */
const OUTSIDE_KB: Readonly<Record<string, number>> = { stripe: 250, mail: 250 }
/** What some carry besides: the webhook checks signatures by Stripe's own client, pages are made of the web app's components, the assistant has its tools. */
const BESIDES_KB: Readonly<Record<string, number>> = {
  'receive-stripe-event': 250,
  'render-page': 100,
  'answer-shopper': 150,
  'serve-mcp': 150,
}

export interface Sizes {
  startBytes: number
  wholeBytes: number
}

/** What is over its budget, in a sentence for each; none where all is well. */
export function overBudget(declared: DeployedFunction, { startBytes, wholeBytes }: Sizes): string[] {
  const outside = declared.outside.reduce(
    (sum, name) => sum + (OUTSIDE_KB[name] ?? 0),
    BESIDES_KB[declared.id] ?? 0,
  )
  return [
    ...over(declared.id, 'loads', startBytes, START_KB + outside),
    ...over(declared.id, 'carries', wholeBytes, WHOLE_KB + outside),
  ]
}

const over = (id: string, does: string, bytes: number, budgetKb: number): string[] =>
  bytes <= budgetKb * KB
    ? []
    : [`${id} ${does} ${Math.ceil(bytes / KB)} kB; its budget is ${budgetKb} kB (scripts/build/budgets.ts)`]
