import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { startShop } from '../../scripts/testing/shop.ts'

interface ExportedSpan {
  service: string
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
}

const spans: ExportedSpan[] = []

/** Keeps the spans that are sent to it (https://opentelemetry.io/docs/specs/otlp/#otlphttp, JSON). */
const collector = createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  for (const { resource, scopeSpans } of JSON.parse(text).resourceSpans) {
    const service = resource.attributes.find(({ key }: { key: string }) => key === 'service.name').value
      .stringValue
    for (const { spans: some } of scopeSpans) for (const span of some) spans.push({ service, ...span })
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
})
await new Promise<void>(resolve => collector.listen(0, '127.0.0.1', resolve))
afterAll(() => collector.close())

it('exports one trace from the checkout over every event to the confirmation, each span below its cause (TL-01)', async () => {
  const { port } = collector.address() as AddressInfo
  const shop = await startShop({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` } })
  const store = shop.store()
  const { productId } = await store.addProduct()
  const cart = await store.cart({ productId })
  const { headers } = await store.checkout(cart)
  await shop.drain()
  await shop.stop()
  const trace = spans.filter(({ traceId }) => traceId === headers.get('x-trace-id'))
  const served = new Set(trace.map(({ service }) => service))
  for (const service of [
    'request-checkout',
    'place-order',
    'quote-lines',
    'reserve-stock',
    'capture-payment',
    'confirm-order',
    'send-order-mail',
  ]) {
    expect(served).toContain(service)
  }
  const byId = new Map(trace.map(span => [span.spanId, span]))
  const depth = (span: ExportedSpan): number => {
    const parent = span.parentSpanId && byId.get(span.parentSpanId)
    return parent ? 1 + depth(parent) : 1
  }
  expect(trace.filter(({ parentSpanId }) => !parentSpanId || !byId.has(parentSpanId))).toHaveLength(1)
  expect(Math.max(...trace.map(depth))).toBeGreaterThanOrEqual(6)
})
