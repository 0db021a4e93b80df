import { parseArgs } from 'node:util'
import type { OrderHistory } from '../schemas/history.ts'
import { adminApi, shopOptions, shopUsage, stop } from './admin-api.ts'
import { sayState } from './story/say-state.ts'
import { tellStory } from './story/tell-story.ts'

/** `npm run story -- ORDER_ID [--at TIME]`: what happened around an order, and what was so at a moment, from the journals. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { ...shopOptions, at: { type: 'string' }, json: { type: 'boolean', default: false } },
})

const [orderId] = positionals
if (!orderId) stop(`usage: npm run story -- ORDER_ID [--at TIME] [--json]\n${shopUsage}`, 2)
const at = values.at === undefined ? undefined : instantOf(values.at)

function instantOf(text: string): string {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) stop(`--at takes a time such as 2026-11-20T10:00:00Z, not ${text}`, 2)
  return date.toISOString()
}

const history = await adminApi(values)<OrderHistory>(
  'GET',
  `/v1/orders/${encodeURIComponent(orderId)}/history?at=${at ?? 'now'}`,
)
if (values.json) console.log(JSON.stringify(history, null, 2))
else {
  const lines = tellStory(history, at)
  if (lines.length === 0) stop(`nothing is known of ${orderId} in store ${values.store} until then`, 1)
  console.log([`${orderId} in store ${values.store}`, '', ...lines, ''].join('\n'))
  if (history.state) console.log(sayState(history.state).join('\n'))
}
