import type { RpcId } from '../../../schemas/rpc.ts'
import { asAppError } from '../../kit/app-error.ts'
import { digest } from '../../kit/derive.ts'
import { describeError, log } from '../../kit/log.ts'
import { maskProfanity } from '../answer-shopper/hygiene/profanity.ts'
import type { ToolOutcome } from '../answer-shopper/tools/run-tool.ts'
import { invalidArguments, refusal, runTool } from '../answer-shopper/tools/run-tool.ts'
import { closeTurn } from '../answer-shopper/turn/close-turn.ts'
import type { OpenedTurn } from '../answer-shopper/turn/open-turn.ts'
import { startTurn } from '../answer-shopper/turn/start-turn.ts'
import type { Turn } from '../answer-shopper/turn/turn.ts'
import { confirmPurchase } from './confirm-purchase.ts'
import type { Offer } from './offers.ts'
import { offers } from './offers.ts'
import { openCall } from './open-call.ts'
import { accountOf } from './scopes.ts'
import { signalsOf } from './signals.ts'
import type { Args } from './stated.ts'
import { statementOf } from './stated.ts'
import type { Client } from './world.ts'

/** A call has this long; the function's own limit is a little more. */
const CALL_MS = 50_000

interface Call {
  rpcId: RpcId
  name: string
  args: Record<string, unknown>
}

/**
 * Runs one call of a program as a turn of its session's conversation: one at a time, remembered, and done once for the
 * id that the client gave it. What goes wrong is told as a refusal, so that a model can read it.
 */
export async function runCall(
  call: Call,
  client: Client,
  tell?: (message: unknown) => void,
): Promise<ToolOutcome> {
  const offer = offers.find(({ tool }) => tool.name === call.name)
  if (!offer) return refusal('UNKNOWN_TOOL', 'There is no such tool here.')
  const parsed = offer.args.safeParse(call.args)
  if (!parsed.success) return invalidArguments(parsed.error)
  try {
    return await takeTurn({ rpcId: call.rpcId, args: parsed.data, offer }, client, tell)
  } catch (error) {
    const { code, reason, message } = asAppError(error)
    if (code === 'INTERNAL') log.error({ tool: call.name, ...describeError(error) }, 'tool failed')
    return refusal(reason, message)
  }
}

async function takeTurn(
  { rpcId, args, offer }: { rpcId: RpcId; args: Args; offer: Offer },
  client: Client,
  tell: ((message: unknown) => void) | undefined,
): Promise<ToolOutcome> {
  const { conversationKey, session, world } = client
  const { clients, now } = world
  const fingerprint = digest(offer.tool.name, JSON.stringify(args))
  const opened = await openCall({ messageId: `rpc-${digest(typeof rpcId, rpcId)}`, fingerprint }, client)
  if (opened.answer !== undefined) return JSON.parse(opened.answer) as ToolOutcome
  const { turnId, messageId, memory } = opened
  const turn = turnOf(args, { offer, opened, client })
  turn.confirm = seen => confirmPurchase(seen, { turn, client, tell, confirmTotal: args.confirm_total })
  const outcome = await runTool([offer.tool], { name: offer.tool.name, args }, turn)
  rememberCall(turn, args)
  const ended = { conversationKey, turnId, messageId, sessionId: session.id, memory, answer: outcome }
  await closeTurn(
    { ...ended, signals: signalsOf(turn, session.id) },
    { clients, memories: world.outside.memories, now },
  )
  return outcome
}

/** The turn of a call: what earlier calls of the session found and saw counts for it. */
function turnOf(
  args: Args,
  { offer, opened: { turnId, memory }, client }: { offer: Offer; opened: OpenedTurn; client: Client },
): Turn {
  const { caller, session, conversationKey, world } = client
  const startedAt = performance.now()
  const turn = startTurn({
    clients: world.clients,
    ...{ conversationKey, turnId, memory, storeId: world.storeId, sessionId: session.id },
    accountId: accountOf(caller),
    message: maskProfanity(statementOf(offer.deed, args)),
    context: { checkout: detailsIn(args) },
    secretOf: world.outside.secrets,
    defaults: world.outside.defaults(),
    left: () => CALL_MS - (performance.now() - startedAt),
    tell: () => {},
  })
  turn.searches.push(...(memory.lastSearch ? [memory.lastSearch] : []))
  if (memory.seenCart) turn.seenCart = memory.seenCart
  return turn
}

const detailsIn = ({ email, shipping_address, payment_method_id }: Args): Turn['context']['checkout'] => ({
  ...(email !== undefined && { email }),
  ...(shipping_address !== undefined && { shippingAddress: shipping_address }),
  ...(payment_method_id !== undefined && { paymentMethodId: payment_method_id }),
})

/** Keeps what the next call may build on. A question is only open for the very next one. */
function rememberCall({ memory, seenCart, searches, asked }: Turn, { said }: Args): void {
  memory.turns += 1
  if (said !== undefined) memory.lastMessage = said
  const [lastSearch] = searches.slice(-1)
  if (lastSearch) memory.lastSearch = lastSearch
  if (seenCart) memory.seenCart = seenCart
  else delete memory.seenCart
  if (asked?.reason === 'CONFIRMATION_REQUIRED') memory.question = asked
  else delete memory.question
}
