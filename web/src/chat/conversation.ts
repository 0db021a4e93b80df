import { computed, effect, signal } from '@preact/signals'
import type { AiChatAnswer, ChatContext } from '../../../schemas/chat.ts'
import { streamChat } from '../api/chat.ts'
import { Refused } from '../lib/http.ts'
import { pause } from '../lib/pause.ts'
import { keep, recall } from '../lib/stored.ts'
import { cartKey, ensureCart, loadCart, takeCart, untilOpen } from '../state/cart.ts'
import { shownProduct } from '../state/chat.ts'
import { say as tell } from '../state/notice.ts'
import { accountId, withToken } from '../state/session.ts'
import { words } from './strings/index.ts'
import { afterReload, answered, type Turn, troubleOf, withProgress } from './turn.ts'

/** What this browser keeps of its conversation. */
interface Conversation {
  /** Opens a guest's conversation by itself: nobody can guess it. */
  sessionId: string
  /** Whose it is; a guest's has none. */
  accountId: string | undefined
  turns: readonly Turn[]
  /** When something was said last. */
  at: number
}

const KEY = 'chat'
const MOST_TURNS = 30
/** The assistant remembers for a day; what it has forgotten is not shown any longer. */
const REMEMBERED_MS = 86_400_000
/** Another turn of the conversation has this long before it is given up; each look counts as a message. */
const BUSY_PAUSE_MS = 5_000
const BUSY_LOOKS = 5
const CHANGING: ReadonlySet<string> = new Set(['add_to_cart', 'remove_from_cart', 'checkout'])

const fresh = (): Conversation => ({
  sessionId: crypto.randomUUID(),
  accountId: accountId.peek(),
  turns: [],
  at: Date.now(),
})

function recalled(): Conversation {
  const found = recall<Conversation>('localStorage', KEY)
  const ours = found && found.accountId === accountId.peek() && found.at > Date.now() - REMEMBERED_MS
  return ours ? { ...found, turns: afterReload(found.turns) } : fresh()
}

const conversation = signal(recalled())
let asking: AbortController | undefined

export const turns = computed(() => conversation.value.turns)
/** Whether an answer is being waited for. */
export const busy = computed(() => turns.value.some(({ state }) => state === 'asking'))

function change(changed: Conversation): void {
  conversation.value = { ...changed, at: Date.now() }
  keep('localStorage', KEY, conversation.value)
}

/** Begins anew; what was said is forgotten in this browser. */
export function startAnew(): void {
  asking?.abort()
  change(fresh())
}

// A conversation belongs to a guest, or to one account.
effect(() => {
  const { accountId: whose, turns: said } = conversation.peek()
  if (accountId.value === whose) return
  if (said.length > 0) tell(accountId.value ? words.signedIn : words.signedOut)
  startAnew()
})
addEventListener('storage', ({ key }) => {
  if (key === `caravan.${KEY}` && !busy.peek()) conversation.value = recalled()
})

const update = (messageId: string, how: (turn: Turn) => Turn): void => {
  const { turns: all, ...rest } = conversation.peek()
  change({ ...rest, turns: all.map(turn => (turn.messageId === messageId ? how(turn) : turn)) })
}

/** Says something. */
export async function say(text: string): Promise<void> {
  const said = text.trim()
  if (said === '' || busy.peek()) return
  const messageId = crypto.randomUUID()
  const turn: Turn = { messageId, text: said, state: 'asking', steps: [] }
  const { turns: before, ...rest } = conversation.peek()
  change({ ...rest, turns: [...before, turn].slice(-MOST_TURNS) })
  // One cart for page and assistant. Where none can be had just now, the assistant begins one.
  const cart = await ensureCart().catch(() => undefined)
  const context: ChatContext = {
    ...(cart && { cart: { cartId: cart.cartId, cartSecret: cart.cartSecret } }),
    ...(shownProduct.peek() && { productId: shownProduct.peek() }),
  }
  update(messageId, one => ({ ...one, context }))
  await ask(messageId)
}

/** Asks for the answer to a message again: what was done already is not done twice. */
export async function retry(messageId: string): Promise<void> {
  if (busy.peek()) return
  update(messageId, ({ trouble: _trouble, ...turn }) => ({ ...turn, state: 'asking', steps: [] }))
  await ask(messageId)
}

/** Stops waiting. What the assistant has begun goes on. */
export function stop(): void {
  asking?.abort()
}

async function ask(messageId: string): Promise<void> {
  const controller = new AbortController()
  asking = controller
  try {
    const answer = await answerTo(messageId, controller.signal)
    update(messageId, turn => answered(turn, answer))
    await follow(answer)
  } catch (error) {
    update(messageId, turn =>
      controller.signal.aborted
        ? { ...turn, state: 'stopped', steps: [] }
        : { ...turn, state: 'failed', steps: [], trouble: troubleOf(error, navigator.onLine) },
    )
    void loadCart()
  }
}

async function answerTo(messageId: string, signal: AbortSignal): Promise<AiChatAnswer> {
  const { sessionId, turns: all } = conversation.peek()
  const turn = all.find(one => one.messageId === messageId)
  if (!turn) throw new Error('a turn is kept while it is asked')
  const message = {
    session_id: sessionId,
    message_id: messageId,
    text: turn.text,
    ...(turn.context && { context: turn.context }),
  }
  const send = (token: string | undefined) =>
    streamChat(message, {
      signal,
      token,
      onProgress: progress => {
        update(messageId, one => ({ ...one, steps: withProgress(one.steps, progress) }))
        if (progress.phase === 'done' && CHANGING.has(progress.tool)) void loadCart()
      },
    })
  for (let look = 1; ; look++) {
    try {
      return await (accountId.peek() ? withToken(send) : send(undefined))
    } catch (error) {
      const inProgress = error instanceof Refused && error.reason === 'TURN_IN_PROGRESS'
      if (!inProgress || look >= BUSY_LOOKS) throw error
      await pause(BUSY_PAUSE_MS, signal)
      signal.throwIfAborted()
    }
  }
}

/** Shows what the assistant did to the cart: its own, where the page had none. */
async function follow({ actions, session_state: { cart } }: AiChatAnswer): Promise<void> {
  if (cart && cart.cartId !== cartKey()?.cartId) await takeCart(cart)
  else await loadCart()
  if (actions.some(({ type }) => type === 'order-placed')) await untilOpen()
}
