import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type Stripe from 'stripe'
import { finishChallenge } from './confirmation.ts'
import { formatAmount } from './currencies.ts'
import type { Engine } from './engine.ts'
import { parseForm } from './form.ts'
import { Refusal } from './refusal.ts'
import type { IntentRecord } from './store.ts'
import { visibleIntent } from './visible-intent.ts'

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText; }
  main { box-sizing: border-box; width: min(26rem, 100%); padding: 2rem; }
  h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
  p { margin: 0 0 1.5rem; }
  form { display: grid; gap: .75rem; }
  button { font: inherit; padding: .75rem 1rem; border-radius: .5rem; border: 1px solid CanvasText; background: Canvas; color: CanvasText; cursor: pointer; }
  button[value="complete"] { background: #1a4fd6; border-color: #1a4fd6; color: #fff; }
  button:focus-visible { outline: 3px solid #7aa2ff; outline-offset: 2px; }
  small { display: block; margin-top: 1.5rem; }
`
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** The page that stands for the cardholder's bank: `GET` shows it, `POST` with `outcome` ends the challenge. */
export async function serveChallenge(
  engine: Engine,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://payments')
  const id = url.pathname.slice('/challenge/'.length)
  try {
    const secret = url.searchParams.get('client_secret') ?? ''
    const record = visibleIntent(engine, id, 'publishable', secret)
    const returnUrl = backTo(record, url)
    if (request.method !== 'POST') return showPage(response, record.object, url, returnUrl)
    const outcome = parseForm(await readShort(request)).outcome
    if (outcome !== 'complete' && outcome !== 'fail')
      return showText(response, 400, 'Choose one of the two answers.')
    await answer(engine, id, outcome === 'complete')
    return goBack(response, engine.find('payment_intent', id).object, returnUrl)
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    showText(response, cause.status === 404 ? 404 : 400, 'There is no such payment.')
  }
}

async function answer(engine: Engine, id: string, passed: boolean): Promise<void> {
  engine.surroundings.operations.note('payments', 'POST /challenge/{id}', id)
  await engine.commits.run(() => {
    const record = engine.find('payment_intent', id)
    if (record.object.status === 'requires_action') finishChallenge(engine, record, passed)
  })
}

/** The shop's page: the one that the intent names, or that the caller of the challenge names. */
function backTo(record: IntentRecord, url: URL): string | null {
  const wanted = url.searchParams.get('return_url') ?? record.returnUrl
  return wanted !== null && /^https?:\/\//i.test(wanted) && URL.canParse(wanted) ? wanted : null
}

function showPage(
  response: ServerResponse,
  intent: Stripe.PaymentIntent,
  url: URL,
  returnUrl: string | null,
): void {
  if (intent.status !== 'requires_action') {
    goBack(response, intent, returnUrl)
    return
  }
  const origins = returnUrl === null ? "'self'" : `'self' ${new URL(returnUrl).origin}`
  const amount = escapeHtml(formatAmount(intent.amount, intent.currency))
  response.setHeader(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${origins}; base-uri 'none'`,
  )
  showDocument(
    response,
    200,
    `<h1>Confirm this payment with your bank</h1>
<p>A payment of <strong>${amount}</strong> asks for your approval. This page stands for your bank's: no real money moves.</p>
<form method="post" action="${escapeHtml(url.pathname + url.search)}">
<button name="outcome" value="complete">Complete authentication</button>
<button name="outcome" value="fail">Fail authentication</button>
</form>
<small>Close the page to abandon the payment.</small>`,
  )
}

function goBack(response: ServerResponse, intent: Stripe.PaymentIntent, returnUrl: string | null): void {
  const passed = intent.status === 'succeeded' || intent.status === 'requires_capture'
  if (returnUrl === null) {
    const outcome = passed ? 'The payment was approved.' : 'The payment was not approved.'
    showText(response, 200, `${outcome} You can close this page.`)
    return
  }
  const target = new URL(returnUrl)
  target.searchParams.set('payment_intent', intent.id)
  target.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '')
  target.searchParams.set('redirect_status', passed ? 'succeeded' : 'failed')
  response
    .writeHead(303, { Location: target.href, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' })
    .end()
}

function showText(response: ServerResponse, status: number, text: string): void {
  response.setHeader(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'`,
  )
  showDocument(response, status, `<h1>Payment</h1>\n<p>${escapeHtml(text)}</p>`)
}

function showDocument(response: ServerResponse, status: number, main: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Confirm this payment</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`)
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}

async function readShort(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request as AsyncIterable<Buffer>)
    if (text.length < 10_000) text += chunk.toString()
  return text
}
