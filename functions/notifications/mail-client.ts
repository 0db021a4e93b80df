import type { Transporter } from 'nodemailer'
import { createTransport } from 'nodemailer'
import type { OutsideClient } from '../kit/runtime.ts'
import { requireSetting, setting } from '../kit/settings.ts'

/** Connecting and sending must fit, together with what is asked before, into the 20 seconds of an outside call. */
const CONNECT_MS = 4_000
const ANSWER_MS = 8_000

/** Nodemailer's SMTP client, at `SMTP_URL` (`smtp://user:password@host:port`, `smtps://` for TLS from the start). */
export const mailClient: OutsideClient<Transporter> = {
  name: 'mail',
  secrets: ['SMTP_URL'],
  create: () => createTransport(transportOptions(requireSetting('SMTP_URL'))),
}

/** Whom mails come from. */
export const sender = (): string => setting('MAIL_FROM', 'Caravan <orders@caravan.example>')

/** The page of an order, without its secret. */
export const orderUrl = (orderId: string): string => `${requireSetting('CARAVAN_URL')}/orders/${orderId}`

function transportOptions(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  return {
    pool: true as const,
    maxConnections: 4,
    host: hostname,
    port: Number(port || (secure ? 465 : 587)),
    secure,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  }
}
