import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Timer } from '../core/clock.ts'
import { closeDatabase, openDatabase } from '../core/database.ts'
import { AnswerLost, type CanonicalCode, FaultError } from '../core/faults.ts'
import type { Address, Part, Surroundings } from '../core/part.ts'
import { type Mail, Mails } from './mailbox.ts'

/** A running mail sink: it takes every mail and sends none on. */
export interface MailSink extends Part {
  /** What a mailer connects to: `smtp://host:port`. */
  readonly url: string
  /** Oldest first; a mail that arrived several times is there once, with its `deliveries`. */
  messages(filter?: { recipient?: string }): Mail[]
  /** Newest first, of those before the mail `before`; with `recipient`, those to addresses that hold this text. */
  page(wanted: { limit: number; before?: string; recipient?: string }): Mail[]
  message(id: string): Mail | undefined
  /** A mail as it came over the wire. */
  source(id: string): Buffer | undefined
  /** How many mails arrived, repeats counted. */
  arrivals(): number
}

const MAX_BYTES = 10 * 1024 * 1024
const DAY_MS = 86_400_000
/** As long as mail providers show what they have sent. */
const KEEP_DAYS = 30

/** Starts a mail sink that speaks SMTP (RFC 5321), without encryption and for any user name and password. */
export async function startMail(surroundings: Surroundings, address: Address): Promise<MailSink> {
  const database = openDatabase(surroundings, 'mail')
  const mails = new Mails(database)
  const forgetting = forgetDaily(surroundings, mails)
  const sockets = new Map<number, Socket>()
  const server = new SMTPServer({
    size: MAX_BYTES,
    authOptional: true,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? 'anyone' }),
    onData(stream, session, callback) {
      receive(surroundings, mails, stream, session).then(
        () => callback(),
        (cause: unknown) => {
          if (cause instanceof AnswerLost) sockets.get(session.remotePort)?.destroy()
          callback(asReply(cause))
        },
      )
    },
  })
  server.on('error', () => surroundings.operations.count('mail', 'connection-errors'))
  server.server.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket
    sockets.set(remotePort, socket)
    socket.once('close', () => sockets.delete(remotePort))
  })
  const { port } = await listening(server, address)
  const at = `${address.host}:${port}`

  return {
    name: 'mail',
    address: at,
    url: `smtp://${at}`,
    messages: filter => mails.list(filter),
    page: wanted => mails.page(wanted),
    message: id => mails.get(id),
    source: id => mails.source(id),
    arrivals: () => mails.arrivals(),
    reset: () => mails.clear(),
    async stop() {
      forgetting.cancel()
      const closed = new Promise<void>(resolve => server.close(resolve))
      for (const socket of sockets.values()) socket.destroy()
      await closed
      closeDatabase(database)
    },
  }
}

/** Forgets old mails, now and once a day. */
function forgetDaily({ clock }: Surroundings, mails: Mails): Timer {
  let next: Timer
  const forget = (): void => {
    mails.forgetBefore(clock.now() - KEEP_DAYS * DAY_MS)
    next = clock.after(DAY_MS, forget)
  }
  forget()
  return { cancel: () => next.cancel() }
}

async function listening(server: SMTPServer, address: Address): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(address.port, address.host, resolve)
  })
  return server.server.address() as AddressInfo
}

async function receive(
  { clock, faults, operations }: Surroundings,
  mails: Mails,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const raw = await readAll(stream)
  if (stream.sizeExceeded) throw smtpError(552, 'Message exceeds the maximum size')
  const recipients = session.envelope.rcptTo.map(recipient => recipient.address)
  const about = recipients.join(', ')
  operations.note('mail', 'send', about)
  const done = await faults.strike('mail', 'send', about)
  const { mailFrom } = session.envelope
  await mails.add({ at: clock.now(), sender: mailFrom ? mailFrom.address : '', recipients, raw })
  done()
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Codes whose trouble stays, however often one tries. */
const FINAL: ReadonlySet<CanonicalCode> = new Set([
  'INVALID_ARGUMENT',
  'PERMISSION_DENIED',
  'NOT_FOUND',
  'FAILED_PRECONDITION',
  'UNIMPLEMENTED',
])

function asReply(cause: unknown): Error {
  if (cause instanceof FaultError) {
    return FINAL.has(cause.code)
      ? smtpError(550, 'Mailbox unavailable')
      : smtpError(451, 'Local error in processing')
  }
  return cause instanceof Error && 'responseCode' in cause
    ? cause
    : smtpError(451, 'Local error in processing')
}

/** The reply codes of RFC 5321, section 4.2.3: 4xx for now, 5xx for good. */
function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
