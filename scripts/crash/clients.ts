import { Firestore } from '@google-cloud/firestore'
import { PubSub } from '@google-cloud/pubsub'
import { Storage } from '@google-cloud/storage'
import nodemailer, { type Transporter } from 'nodemailer'
import Stripe from 'stripe'
import { firestoreCalls } from '../../functions/kit/firestore/client.ts'
import { PlainFirestore } from './firestore-calls.ts'
import { PROJECT } from './suite-process.ts'

/** Google's and Stripe's own clients of one run of the suite. */
export interface Clients {
  /** For looking. */
  firestore: Firestore
  /** For the load. */
  plain: PlainFirestore
  pubsub: PubSub
  storage: Storage
  stripe: Stripe
  mailer: Transporter
  /** Where the suite's own doors are. */
  doors: string
  /** Aborted when the suite of these clients is being killed. */
  gone: AbortSignal
  leave(): void
  /** Whatever is still under way fails; nothing of it may reach a later suite at the same address. */
  close(): Promise<void>
}

export function connect(env: Record<string, string>): Clients {
  const gone = new AbortController()
  const [host = '', port = ''] = (env.FIRESTORE_EMULATOR_HOST ?? '').split(':')
  const firestore = new Firestore({ projectId: PROJECT, host: `${host}:${port}`, ssl: false })
  const plain = new PlainFirestore(firestoreCalls(PROJECT, env.FIRESTORE_EMULATOR_HOST))
  const apiEndpoint = env.PUBSUB_EMULATOR_HOST ?? ''
  const pubsub = new PubSub({ projectId: PROJECT, apiEndpoint, emulatorMode: true })
  const storage = new Storage({
    projectId: PROJECT,
    apiEndpoint: env.STORAGE_EMULATOR_HOST ?? '',
    retryOptions: { autoRetry: false },
  })
  const payments = new URL(env.STRIPE_API_BASE ?? '')
  const stripe = new Stripe('sk_test_crash', {
    host: payments.hostname,
    port: payments.port,
    protocol: 'http',
    maxNetworkRetries: 0,
  })
  const mailer = nodemailer.createTransport(env.SMTP_URL)
  return {
    firestore,
    plain,
    pubsub,
    storage,
    stripe,
    mailer,
    doors: `${env.SUITE_URL}/__suite`,
    gone: gone.signal,
    leave: () => gone.abort(),
    async close() {
      gone.abort()
      mailer.close()
      await Promise.allSettled([plain.close(), firestore.terminate(), pubsub.close()])
    },
  }
}
