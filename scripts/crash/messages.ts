import type { Message, Subscription, Topic } from '@google-cloud/pubsub'
import type { Clients } from './clients.ts'
import type { Load } from './load.ts'

const TOPIC = 'letters'
/** Both take every message; `kept` is read only after the suite was killed. */
const READ = 'read'
const KEPT = 'kept'
const PATIENCE_MS = 15_000
/** So long nothing may come before a subscription counts as read to its end. */
const SILENCE_MS = 200

/** Publishes in order by key while a subscriber acknowledges what it gets; nothing may be lost or change its order. */
export class Messages implements Load {
  readonly name = 'messages'
  readonly workers = 4
  acknowledged = 0
  readonly #published = new Set<string>()
  readonly #seen = { [READ]: new Set<string>(), [KEPT]: new Set<string>() }
  readonly #wrong: string[] = []
  readonly #latest = new Map<string, number>()
  readonly #numbers = new Map<number, number>()
  #reader: { clients: Clients; subscription: Subscription } | null = null
  #topic: Topic | null = null

  async setUp({ pubsub }: Clients): Promise<void> {
    const [topic] = await pubsub.createTopic(TOPIC)
    for (const name of [READ, KEPT])
      await topic.createSubscription(name, { enableMessageOrdering: true, ackDeadlineSeconds: 10 })
  }

  async operate(clients: Clients, worker: number): Promise<void> {
    this.#connect(clients)
    const n = (this.#numbers.get(worker) ?? 0) + 1
    this.#numbers.set(worker, n)
    const id = `${worker}/${n}`
    const orderingKey = String(worker)
    await orGone(clients, this.#topic!.publishMessage({ data: Buffer.from(id), orderingKey }))
    this.#published.add(id)
    this.acknowledged++
  }

  async check(clients: Clients): Promise<string[]> {
    this.#connect(clients)
    for (const name of [READ, KEPT] as const) await this.#readToEnd(clients, name)
    const wrong = this.#wrong.splice(0)
    for (const name of [READ, KEPT] as const)
      for (const id of this.#published)
        if (!this.#seen[name].has(id)) wrong.push(`message ${id} is lost to ${name}`)
    for (const id of this.#seen[KEPT])
      if (!this.#seen[READ].has(id)) wrong.push(`message ${id} reached one subscription only`)
    return wrong
  }

  /** A new suite needs new streams. */
  #connect(clients: Clients): void {
    if (this.#reader?.clients === clients) return
    this.#topic = clients.pubsub.topic(TOPIC, { messageOrdering: true, batching: { maxMilliseconds: 1 } })
    this.#reader = { clients, subscription: this.#listen(clients, READ) }
  }

  #listen({ pubsub }: Clients, name: typeof READ | typeof KEPT): Subscription {
    const subscription = pubsub.subscription(name, { batching: { maxMilliseconds: 5 } })
    subscription.on('message', message => this.#receive(name, message))
    subscription.on('error', () => {})
    return subscription
  }

  #receive(name: typeof READ | typeof KEPT, message: Message): void {
    const id = String(message.data)
    const seen = this.#seen[name]
    if (!seen.has(id)) this.#checkOrder(name, id)
    seen.add(id)
    message.ack()
  }

  /** A message seen for the first time comes after all that were seen of its key. */
  #checkOrder(name: string, id: string): void {
    const [key = '', n = ''] = id.split('/')
    const latest = this.#latest.get(`${name} ${key}`) ?? 0
    if (Number(n) < latest) this.#wrong.push(`${name} got ${id} after ${key}/${latest}`)
    this.#latest.set(`${name} ${key}`, Math.max(latest, Number(n)))
  }

  async #readToEnd(clients: Clients, name: typeof READ | typeof KEPT): Promise<void> {
    const seen = this.#seen[name]
    const subscription = name === READ ? this.#reader!.subscription : this.#listen(clients, name)
    const complete = () => [...this.#published].every(id => seen.has(id))
    let count = -1
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
      await new Promise(resolve => setTimeout(resolve, SILENCE_MS))
      if (complete() && seen.size === count) break
      count = seen.size
    }
    if (name === KEPT) await subscription.close()
  }
}

/** The client tries again for a minute; a suite that is gone is not waited for. */
function orGone<Answer>({ gone }: Clients, operation: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    operation.then(resolve, reject)
    gone.addEventListener('abort', () => reject(new Error('the suite is gone')), { once: true })
  })
}
