import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, expect, test } from 'vitest'
import { SuiteClock } from '../core/clock.ts'
import { Faults } from '../core/faults.ts'
import { OperationLog } from '../core/operations.ts'
import { seededRandom } from '../core/random.ts'
import { type MailSink, startMail } from './mail.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start({ dataDir = null }: { dataDir?: string | null } = {}) {
  const clock = new SuiteClock({ frozenAt: Date.parse('2030-05-01T10:00:00Z') })
  const faults = new Faults(clock)
  const operations = new OperationLog(clock)
  const sink = await startMail(
    { project: 'demo', clock, random: seededRandom(1), faults, operations, dataDir },
    { host: '127.0.0.1', port: 0 },
  )
  ends.push(() => sink.stop())
  return { sink, faults, clock, mailer: mailerTo(sink) }
}

function mailerTo(sink: MailSink) {
  const mailer = createTransport(sink.url)
  ends.push(() => mailer.close())
  return mailer
}

const confirmation = {
  from: 'Shop <shop@example.com>',
  to: 'Ada <ada@example.com>',
  subject: 'Your order — thank you',
  text: 'Grüße',
  html: '<p>Grüße</p>',
  messageId: '<order-1.confirmed@example.com>',
}

test('keeps a mail with its parts, as the mailer wrote them', async () => {
  const { sink, mailer, clock } = await start()

  await mailer.sendMail({ ...confirmation, attachments: [{ filename: 'note.txt', content: 'hello' }] })

  expect(sink.messages()).toEqual([
    expect.objectContaining({
      messageId: 'order-1.confirmed@example.com',
      at: clock.now(),
      deliveries: 1,
      recipients: ['ada@example.com'],
      from: { name: 'Shop', address: 'shop@example.com' },
      to: [{ name: 'Ada', address: 'ada@example.com' }],
      subject: 'Your order — thank you',
      text: expect.stringContaining('Grüße'),
      html: expect.stringContaining('<p>Grüße</p>'),
      attachments: [{ filename: 'note.txt', mimeType: 'text/plain', bytes: 5 }],
    }),
  ])
  const id = sink.messages()[0]?.id ?? ''
  expect(sink.message(id)?.subject).toBe('Your order — thank you')
  expect(sink.source(id)?.toString()).toContain('Message-ID: <order-1.confirmed@example.com>')
})

test('shows a mail once that arrives twice, and counts both', async () => {
  const { sink, mailer } = await start()

  await mailer.sendMail(confirmation)
  await mailer.sendMail(confirmation)
  await mailer.sendMail({ ...confirmation, to: 'bob@example.com', messageId: '<other@example.com>' })

  expect(sink.messages().map(mail => mail.deliveries)).toEqual([2, 1])
  expect(sink.messages({ recipient: 'bob@example.com' })).toHaveLength(1)
  expect(sink.arrivals()).toBe(3)
})

test('keeps mails without a Message-ID apart', async () => {
  const { sink } = await start()

  for (const text of ['one', 'two']) {
    await speak(sink, [
      'EHLO me',
      'MAIL FROM:<a@example.com>',
      'RCPT TO:<b@example.com>',
      'DATA',
      `${text}\r\n.`,
      'QUIT',
    ])
  }

  expect(sink.messages()).toHaveLength(2)
})

test('refuses for now or for good, as a fault says, and keeps nothing', async () => {
  const { sink, mailer, faults } = await start()
  faults.add({ part: 'mail', operation: 'send', action: 'fail', code: 'UNAVAILABLE', matching: 'ada@' })
  await expect(mailer.sendMail(confirmation)).rejects.toMatchObject({ responseCode: 451 })
  faults.add({ part: 'mail', operation: 'send', action: 'fail', code: 'PERMISSION_DENIED' })
  await expect(mailer.sendMail(confirmation)).rejects.toMatchObject({ responseCode: 550 })

  expect(sink.arrivals()).toBe(0)
  await mailer.sendMail(confirmation)
  expect(sink.arrivals()).toBe(1)
})

test('keeps a mail whose answer is lost, so that the repeat is a second delivery', async () => {
  const { sink, mailer, faults } = await start()
  faults.add({ part: 'mail', operation: 'send', action: 'drop' })

  await expect(mailer.sendMail(confirmation)).rejects.toThrow()
  await mailer.sendMail(confirmation)

  expect(sink.messages()).toMatchObject([{ deliveries: 2 }])
})

test('takes any user name and password', async () => {
  const { sink } = await start()
  const mailer = createTransport({ ...hostAndPort(sink), auth: { user: 'someone', pass: 'anything' } })
  ends.push(() => mailer.close())

  await mailer.sendMail(confirmation)

  expect(sink.arrivals()).toBe(1)
})

test('answers nonsense with an SMTP error and goes on', async () => {
  const { sink, mailer } = await start()

  const said = await speak(sink, ['\u0000\u0001', 'RCPT TO:<nobody', 'DATA', 'QUIT'])

  expect(said.match(/^5\d\d /gm)?.length).toBeGreaterThanOrEqual(3)
  await mailer.sendMail(confirmation)
  expect(sink.arrivals()).toBe(1)
})

test('keeps a mail for 30 days', async () => {
  const { sink, mailer, clock } = await start()
  await mailer.sendMail(confirmation)
  await clock.advance(30 * 86_400_000 - 1000)
  expect(sink.messages()).toHaveLength(1)
  await clock.advance(2 * 86_400_000)
  expect(sink.messages()).toHaveLength(0)
})

test('still has its mails after a restart, and none after a reset', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mail-'))
  ends.push(() => rmSync(dataDir, { recursive: true }))
  const first = await start({ dataDir })
  await first.mailer.sendMail(confirmation)
  await first.sink.stop()
  ends.splice(1)

  const second = await start({ dataDir })

  expect(second.sink.messages()).toHaveLength(1)
  second.sink.reset()
  expect(second.sink.messages()).toHaveLength(0)
})

function hostAndPort(sink: MailSink): { host: string; port: number } {
  const { hostname, port } = new URL(sink.url)
  return { host: hostname, port: Number(port) }
}

/** Says each line once the server has answered the one before. */
function speak(sink: MailSink, lines: string[]): Promise<string> {
  const left = [...lines]
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(hostAndPort(sink))
    socket.setEncoding('utf8')
    socket.on('error', reject)
    socket.on('data', (text: string) => {
      heard += text
      if (!/^\d{3} .*\r\n$/m.test(text)) return
      const line = left.shift()
      if (line !== undefined) socket.write(`${line}\r\n`)
    })
    socket.on('close', () => resolve(heard))
  })
}
