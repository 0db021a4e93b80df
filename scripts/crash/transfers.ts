import { status } from '@grpc/grpc-js'
import type { Random } from '../../emulator/core/random.ts'
import type { Clients } from './clients.ts'
import type { PlainFirestore } from './firestore-calls.ts'
import type { Load } from './load.ts'

const ACCOUNTS = 8
const OPENING = 1000

/** Transactions that read two accounts, move an amount between them and write it into a book. */
export class Transfers implements Load {
  readonly name = 'transfers'
  readonly workers = 4
  readonly #acknowledged: string[] = []
  #attempted = 0

  get acknowledged(): number {
    return this.#acknowledged.length
  }

  async setUp({ firestore }: Clients): Promise<void> {
    for (let account = 0; account < ACCOUNTS; account++)
      await firestore.doc(`accounts/${account}`).set({ balance: OPENING })
  }

  async operate({ plain }: Clients, _worker: number, random: Random): Promise<void> {
    const id = `t${++this.#attempted}`
    const from = Math.floor(random() * ACCOUNTS)
    const to = (from + 1 + Math.floor(random() * (ACCOUNTS - 1))) % ACCOUNTS
    const amount = 1 + Math.floor(random() * 50)
    for (;;) {
      try {
        await transfer(plain, { id, from, to, amount })
        break
      } catch (error) {
        if ((error as { code?: number }).code !== status.ABORTED) throw error
      }
    }
    this.#acknowledged.push(id)
  }

  async check({ firestore }: Clients): Promise<string[]> {
    const [accounts, transfers] = await Promise.all([
      firestore.collection('accounts').get(),
      firestore.collection('transfers').get(),
    ])
    const expected = Array.from({ length: ACCOUNTS }, () => OPENING)
    const booked = new Set<string>()
    for (const transfer of transfers.docs) {
      const { from, to, amount } = transfer.data() as { from: number; to: number; amount: number }
      expected[from]! -= amount
      expected[to]! += amount
      booked.add(transfer.id)
    }
    const halves = accounts.docs
      .filter(account => account.get('balance') !== expected[Number(account.id)])
      .map(
        account => `account ${account.id} has ${account.get('balance')}, not ${expected[Number(account.id)]}`,
      )
    const lost = this.#acknowledged.filter(id => !booked.has(id)).map(id => `transfer ${id} is lost`)
    return [...halves, ...lost]
  }
}

interface Transfer {
  id: string
  from: number
  to: number
  amount: number
}

async function transfer(plain: PlainFirestore, { id, from, to, amount }: Transfer): Promise<void> {
  const paths = [`accounts/${from}`, `accounts/${to}`]
  const { transaction, found } = await plain.read(paths)
  const [source = 0, target = 0] = paths.map(path => found.get(path)?.balance)
  const writes = [
    { path: `accounts/${from}`, numbers: { balance: source - amount } },
    { path: `accounts/${to}`, numbers: { balance: target + amount } },
    { path: `transfers/${id}`, numbers: { from, to, amount }, create: true },
  ]
  await plain.commit(writes, transaction)
}
