import { documentsWith } from '../kit/documents-with.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { MailKind } from './notice.ts'

/** `mails/{mailId}`: that a mail went out, or why not. Nothing of whom it went to. */
export interface StoredMail {
  mailId: string
  /** Of a mail about an order. */
  orderId?: string
  kind: MailKind | 'account' | 'guest' | 'ticket' | 'incident'
  messageId: string
  outcome: MailOutcome
  at: string
}

/** `no-contact`: who buys is no longer known. `refused`: the mail server will never take it. */
export type MailOutcome = 'sent' | 'no-contact' | 'refused'

const path = (mailId: string): string => `mails/${mailId}`

export const findMail = (read: Reader, mailId: string): Promise<StoredMail | null> =>
  read.get<StoredMail>(path(mailId))

export const writeMail = (tx: Tx, mail: StoredMail): void => tx.set(path(mail.mailId), mail)

/** The mails about these orders, with their paths. */
export const mailsAbout = (
  read: Reader,
  orderIds: readonly string[],
): Promise<{ path: string; data: StoredMail }[]> =>
  documentsWith<StoredMail>(read, 'mails', 'orderId', orderIds)
