import type { Mail } from '../mail/mailbox.ts'
import type { Suite } from '../suite.ts'
import type { Knock, Serve } from './door.ts'
import { page, pageWanted } from './page-wanted.ts'
import { Refused } from './read-body.ts'

/** A page of the mails, the newest first, without what is in them. */
export function listMails({ suite, query }: Knock): object {
  const { pageSize, after } = pageWanted(query)
  const recipient = query.get('recipient') ?? ''
  const mails = suite.parts.mail.page({
    limit: pageSize + 1,
    recipient,
    ...(after !== undefined && { before: after }),
  })
  const { items, ...more } = page(mails, pageSize, ({ id }) => id)
  const shown = items.map(({ id, at, deliveries, recipients, from, subject }) => ({
    id,
    at: new Date(at).toISOString(),
    deliveries,
    recipients,
    from: from?.address ?? '',
    subject,
  }))
  return { mails: shown, ...more }
}

export function mailOf({ parts }: Pick<Suite, 'parts'>, id = ''): Mail {
  const mail = parts.mail.message(id)
  if (mail) return mail
  throw new Refused(404, 'NOT_FOUND', 'MAIL_NOT_FOUND', 'There is no such mail.')
}

/**
 * A mail's HTML as a mail program shows it: no script, no form, nothing loaded from anywhere, and its links open beside
 * the page that shows it.
 */
export const serveMail: Serve = ({ suite, parameters: [id] }, _request, response) => {
  const { html } = mailOf(suite, id)
  const base = '<base target="_blank">'
  const head = /<head[^>]*>/i
  const body = Buffer.from(head.test(html) ? html.replace(head, found => found + base) : base + html)
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    'content-security-policy':
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  response.end(body)
}
