import type { Clients } from './clients.ts'
import type { Load } from './load.ts'

/** Mails that the server took. */
export class Mails implements Load {
  readonly name = 'mails'
  readonly workers = 1
  readonly #acknowledged: string[] = []
  #attempted = 0

  get acknowledged(): number {
    return this.#acknowledged.length
  }

  async setUp(): Promise<void> {}

  async operate({ mailer }: Clients): Promise<void> {
    const messageId = `<mail-${++this.#attempted}@crash.example>`
    await mailer.sendMail({ from: 'a@example.com', to: 'b@example.com', subject: 'x', text: 'x', messageId })
    this.#acknowledged.push(messageId.slice(1, -1))
  }

  async check({ doors }: Clients): Promise<string[]> {
    const { mails } = (await (await fetch(`${doors}/mails`)).json()) as { mails: { messageId: string }[] }
    const found = new Set(mails.map(({ messageId }) => messageId))
    return this.#acknowledged.filter(id => !found.has(id)).map(id => `mail ${id} is lost`)
  }
}
