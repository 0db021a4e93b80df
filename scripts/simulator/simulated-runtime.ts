import type { Database } from '../../functions/kit/database.ts'
import { uuidOf } from '../../functions/kit/derive.ts'
import { attributesOf } from '../../functions/kit/envelope.ts'
import type { Outgoing, Reply } from '../../functions/kit/http/outgoing.ts'
import type { Publisher } from '../../functions/kit/publisher.ts'
import type { OutsideClient, Runtime } from '../../functions/kit/runtime.ts'
import type { Vault } from '../../functions/kit/vault.ts'
import type { Bank } from './bank.ts'
import type { Bus } from './bus.ts'
import type { Ground } from './ground/ground.ts'
import { RpcError, UNAVAILABLE } from './ground/ground.ts'
import { ONE_KEY } from './ground/one-key.ts'
import { simulatedDatabase } from './simulated-database.ts'
import { currentTask, forNobody } from './task.ts'
import type { World } from './world.ts'

export const FUNCTIONS_URL = 'http://functions.example'
const METADATA = 'http://metadata.google.internal/'

interface Parts {
  world: World
  grounds: ReadonlyMap<string, Ground>
  bus: Bus
  bank: Bank
  /** Takes a mail that is handed to the mail server. */
  post: (mail: Mail) => void
  /** Answers what one function asks of another. */
  answer: (url: URL, outgoing: Outgoing) => Promise<Reply>
}

export interface Mail {
  messageId: string
  subject: string
}

/** Everything that a function touches of the world, with the scheduler at every seam. */
export function simulatedRuntime(parts: Parts): Runtime {
  const { world, grounds, answer } = parts
  const databases = new Map<string, Database>(
    [...grounds].map(([name, ground]) => [name, simulatedDatabase(name, ground)]),
  )
  const database = (name: string): Database => {
    const known = databases.get(name)
    if (!known) throw new Error(`there is no database ${name}`)
    return known
  }
  let uuids = 0
  return {
    project: 'simulated',
    now: () => new Date(world.now()),
    timeout: milliseconds => abortedAfter(world, milliseconds),
    newUuid: () => uuidOf('simulated', String(uuids++)),
    database,
    writeSoon: (name, write) => database(name).write([write]),
    publisher: publisherOn(parts.bus),
    secretKey: 'simulated-secret',
    adminToken: 'simulated-admin',
    outside: <Client>(declared: OutsideClient<Client>) => outside(parts, declared.name) as Client,
    send: async (url, outgoing) => {
      if (url.startsWith(METADATA)) return { status: 200, text: IDENTITY }
      const asked = new URL(url)
      const [, functionId = ''] = asked.pathname.split('/')
      const fault = await currentTask()?.step('ask', functionId)
      if (fault === 'refuse' || world.down.has(functionId)) throw new Error('connect ECONNREFUSED')
      return forNobody(() => answer(asked, outgoing))
    },
    functionsUrl: FUNCTIONS_URL,
  }
}

function abortedAfter(world: World, milliseconds: number): AbortSignal {
  const controller = new AbortController()
  const endsAt = world.now() + milliseconds
  Object.defineProperty(controller.signal, 'aborted', { get: () => world.now() >= endsAt })
  return controller.signal
}

/** An identity token as the platform in front leaves it: its signature replaced. Good for longer than any run. */
const IDENTITY = `e30.${Buffer.from('{"exp":4102444800}').toString('base64url')}.x`

function publisherOn(bus: Bus): Publisher {
  const publishRaw: Publisher['publishRaw'] = async (topic, attributes, data) => {
    const fault = await currentTask()?.step('publish', shortName(topic))
    if (fault === 'refuse') throw new RpcError(UNAVAILABLE, 'The message was not published.')
    bus.publish(topic, attributes, data)
    if (fault === 'unknown') throw new RpcError(UNAVAILABLE, 'The answer of the publish was lost.')
  }
  return {
    publishRaw,
    publish: async envelopes => {
      await Promise.all(envelopes.map(one => publishRaw(one.event, attributesOf(one), one.data)))
    },
  }
}

/** `orders.order-placed.v1` without its context and version. */
export const shortName = (event: string): string => event.split('.')[1] ?? event

function outside({ bank, post }: Parts, name: string): unknown {
  if (name === 'stripe') return bank.stripe
  if (name === 'mail') return { sendMail: (mail: Mail) => sendMail(mail, post) }
  if (name === 'vault') return VAULT
  if (name === 'contact-keys') return (storeId: string, email: string) => `${storeId} ${email}`
  throw new Error(`nothing stands for ${name}`)
}

const VAULT: Vault = {
  newKey: async () => ONE_KEY,
  open: async () => ONE_KEY,
  rewrap: async () => ONE_KEY.stored,
}

/** A mail server takes a mail or not; that it was taken may be lost. */
async function sendMail(mail: Mail, post: (mail: Mail) => void): Promise<void> {
  const task = currentTask()
  const fault = await task?.step('call', 'mail')
  if (fault === 'crash') await task?.die()
  if (fault === 'refuse' || fault === 'slow') throw new Error('the mail server does not answer')
  post(mail)
  if (fault === 'unknown') throw new Error('the mail server hung up')
  if (fault === 'die') await task?.die()
}
