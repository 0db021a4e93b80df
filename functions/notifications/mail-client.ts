import type { Transporter } from 'nodemailer'
import { createTransport } from 'nodemailer'
import { AppError } from '../kit/app-error.ts'
import type { OutsideClient } from '../kit/runtime.ts'
import { requireSetting, setting } from '../kit/settings.ts'
import type { Letter } from './templates/letter.ts'
import { letterHtml } from './templates/letter-html.ts'
import { letterText } from './templates/letter-text.ts'

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

/** The same for every repeat, so that mail programs show one mail (RFC 5322, 3.6.4). */
export function messageIdOf(mailId: string): string {
  const domain = /@([A-Za-z0-9.-]+)>?$/.exec(sender())?.[1] ?? 'caravan.example'
  return `<${mailId}@${domain}>`
}

/** Hands a letter to the mail server. Throws UNAVAILABLE when a repeat may help. */
export async function deliver(
  mail: Transporter,
  {
    mailId,
    to,
    letter,
    now,
  }: { mailId: string; to: { name: string; address: string }; letter: Letter; now: Date },
): Promise<'sent' | 'refused'> {
  try {
    await mail.sendMail({
      from: sender(),
      to,
      subject: letter.subject,
      text: letterText(letter),
      html: letterHtml(letter),
      messageId: messageIdOf(mailId),
      date: now,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return 'sent'
  } catch (error) {
    if (isRefusal(error)) return 'refused'
    throw new AppError('UNAVAILABLE', 'MAIL_SERVER_UNAVAILABLE', 'The mail server did not take the mail.', {
      cause: error,
      retryAfterMs: 1000,
    })
  }
}

/** A permanent no (5yz, RFC 5321, 4.2.1) to the recipient or to the mail itself; one to our login is for us to mend. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false
  return Number(error.responseCode) >= 500 && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE')
}

/** The page of a link; what comes after the `#` stays in the browser and out of every log. */
export const accountUrl = (page: string, token?: string): string =>
  `${requireSetting('CARAVAN_URL')}/account/${page}${token === undefined ? '' : `#token=${token}`}`

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
