import type { DatabaseSync } from 'node:sqlite'
import PostalMime, { type Email } from 'postal-mime'
import { onDisk } from '../core/database.ts'

/** Who a mail is from or for. */
export interface Mailbox {
  name: string
  address: string
}

/** One mail, however often it was delivered. */
export interface Mail {
  id: string
  /** Without angle brackets; empty where the mail has none. */
  messageId: string
  /** Milliseconds since the epoch: when it first arrived. */
  at: number
  /** How often it arrived. */
  deliveries: number
  /** Whom the sender named to the server, copies included. */
  recipients: string[]
  from: Mailbox | null
  to: Mailbox[]
  subject: string
  text: string
  html: string
  headers: { name: string; value: string }[]
  attachments: { filename: string; mimeType: string; bytes: number }[]
}

/** One arrival of a mail. */
export interface Arrival {
  at: number
  sender: string
  recipients: string[]
  raw: Buffer
}

interface Row {
  id: number
  at: number
  deliveries: number
  message_id: string
  recipients: string
  parsed: string
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS arrivals (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, identity TEXT NOT NULL, message_id TEXT NOT NULL,
    sender TEXT NOT NULL, recipients TEXT NOT NULL, parsed TEXT NOT NULL, raw BLOB NOT NULL
  );
  CREATE INDEX IF NOT EXISTS arrivals_by_identity ON arrivals (identity, id);
`
const VIEW = `
  SELECT first.id, first.at, first.message_id, first.recipients, first.parsed, same.deliveries
  FROM arrivals AS first JOIN (
    SELECT min(id) AS id, count(*) AS deliveries FROM arrivals GROUP BY identity
  ) AS same ON same.id = first.id
`

/** Keeps what arrived. A mail that arrives again for the same recipients (same Message-ID) is shown once and counted. */
export class Mails {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(SCHEMA)
  }

  /** Durable when it returns. */
  async add({ at, sender, recipients, raw }: Arrival): Promise<void> {
    const parsed = await parse(raw)
    const messageId = (parsed.messageId ?? '').replace(/^<|>$/g, '')
    const identity =
      messageId === '' ? `unnamed:${at}:${this.arrivals()}` : `${messageId} ${[...recipients].sort()}`
    this.#database
      .prepare(
        'INSERT INTO arrivals (at, identity, message_id, sender, recipients, parsed, raw) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(at, identity, messageId, sender, JSON.stringify(recipients), JSON.stringify(shown(parsed)), raw)
    await onDisk(this.#database)
  }

  /** Oldest first. */
  list({ recipient }: { recipient?: string } = {}): Mail[] {
    const rows = this.#database.prepare(`${VIEW} ORDER BY first.id`).all() as unknown as Row[]
    const mails = rows.map(toMail)
    return recipient === undefined ? mails : mails.filter(mail => mail.recipients.includes(recipient))
  }

  /** Newest first, of those before the mail `before`; with `recipient`, those to addresses that hold this text. */
  page({ limit, before, recipient = '' }: { limit: number; before?: string; recipient?: string }): Mail[] {
    const rows = this.#database
      .prepare(
        `${VIEW} WHERE first.id < ? AND instr(lower(first.recipients), lower(?)) > 0 ORDER BY first.id DESC LIMIT ?`,
      )
      .all(Number(before ?? Number.MAX_SAFE_INTEGER), JSON.stringify(recipient).slice(1, -1), limit)
    return (rows as unknown as Row[]).map(toMail)
  }

  get(id: string): Mail | undefined {
    const row = this.#database.prepare(`${VIEW} WHERE first.id = ?`).get(id)
    return row && toMail(row as unknown as Row)
  }

  /** The mail as it came over the wire (RFC 5322). */
  source(id: string): Buffer | undefined {
    const row = this.#database.prepare('SELECT raw FROM arrivals WHERE id = ?').get(id)
    return row && Buffer.from(row.raw as Uint8Array)
  }

  /** How many mails arrived, repeats counted. */
  arrivals(): number {
    return Number(this.#database.prepare('SELECT count(*) AS count FROM arrivals').get()?.count)
  }

  /** Forgets what arrived before `at`, in milliseconds since the epoch. */
  forgetBefore(at: number): void {
    this.#database.prepare('DELETE FROM arrivals WHERE at < ?').run(at)
  }

  clear(): void {
    this.#database.exec('DELETE FROM arrivals')
  }
}

async function parse(raw: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(raw)
  } catch {
    return { headers: [], headerLines: [], attachments: [], text: raw.toString() }
  }
}

function shown(email: Email): Omit<Mail, 'id' | 'messageId' | 'at' | 'deliveries' | 'recipients'> {
  return {
    from: mailboxes(email.from ? [email.from] : [])[0] ?? null,
    to: mailboxes(email.to ?? []),
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    headers: email.headers.map(header => ({ name: header.key, value: header.value })),
    attachments: email.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? '',
      mimeType,
      bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
    })),
  }
}

function mailboxes(addresses: NonNullable<Email['to']>): Mailbox[] {
  return addresses.flatMap(({ name, address, group }) =>
    group ? mailboxes(group) : [{ name: name ?? '', address: address ?? '' }],
  )
}

function toMail(row: Row): Mail {
  return {
    id: String(row.id),
    messageId: row.message_id,
    at: row.at,
    deliveries: row.deliveries,
    recipients: JSON.parse(row.recipients),
    ...JSON.parse(row.parsed),
  }
}
