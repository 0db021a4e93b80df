import type { Clients } from './clients.ts'
import type { Load } from './load.ts'

/** Payments under idempotency keys: none is lost, none is made twice. */
export class PaymentsLoad implements Load {
  readonly name = 'payments'
  readonly workers = 2
  readonly #acknowledged = new Map<string, string>()
  readonly #open = new Set<string>()
  #attempted = 0

  get acknowledged(): number {
    return this.#acknowledged.size
  }

  async setUp(): Promise<void> {}

  async operate(clients: Clients): Promise<void> {
    const key = `pay-${++this.#attempted}`
    this.#open.add(key)
    await this.#pay(clients, key)
  }

  async check(clients: Clients): Promise<string[]> {
    // Whoever did not hear the answer asks again with the same key.
    for (const key of this.#open) await this.#pay(clients, key)
    const byKey = new Map<string, string[]>()
    for await (const intent of clients.stripe.paymentIntents.list({ limit: 100 })) {
      const key = intent.metadata.key ?? ''
      if (intent.status === 'succeeded') byKey.set(key, [...(byKey.get(key) ?? []), intent.id])
    }
    const wrong: string[] = []
    for (const [key, id] of this.#acknowledged) {
      const found = byKey.get(key) ?? []
      if (found.length !== 1 || found[0] !== id) wrong.push(`payment ${key} is ${id}, found ${found}`)
    }
    return wrong
  }

  async #pay({ stripe }: Clients, key: string): Promise<void> {
    const intent = await stripe.paymentIntents.create(
      {
        amount: 1000,
        currency: 'eur',
        payment_method: 'pm_card_visa',
        confirm: true,
        metadata: { key },
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      },
      { idempotencyKey: key },
    )
    this.#acknowledged.set(key, intent.id)
    this.#open.delete(key)
  }
}
