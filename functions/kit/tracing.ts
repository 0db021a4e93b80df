import type { Context, Span, Tracer } from '@opentelemetry/api'
import { currentInvocation } from './invocation.ts'
import { setting } from './settings.ts'
import type { Trace } from './trace-context.ts'
import { childOf } from './trace-context.ts'

type Attributes = Record<string, string | number | boolean>

interface Exporting {
  api: typeof import('@opentelemetry/api')
  /** Each function is a service of its own, also where many share a process. */
  tracerOf(service: string): Tracer
  shutdown(): Promise<void>
}

let exporting: Exporting | null = null
let starting: Promise<void> | null = null

/**
 * Starts exporting spans over OTLP when `OTEL_EXPORTER_OTLP_ENDPOINT` is set
 * (https://opentelemetry.io/docs/specs/otel/protocol/exporter/). When it is not, nothing is loaded, and spans are only
 * places in the trace that is handed on.
 */
export function startTracing(): Promise<void> {
  const endpoint = setting('OTEL_EXPORTER_OTLP_ENDPOINT', '')
  if (endpoint === '') return Promise.resolve()
  starting ??= load(endpoint).then(made => {
    exporting = made
    process.once('SIGTERM', () => void stopTracing())
  })
  return starting
}

/** Sends what is still to be sent. */
export const stopTracing = async (): Promise<void> => exporting?.shutdown()

async function load(endpoint: string): Promise<Exporting> {
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`
  const processor = new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })
  const tracers = new Map<string, Tracer>()
  const make = (service: string): Tracer => {
    const resource = resourceFromAttributes({ 'service.name': service, 'service.namespace': 'caravan' })
    return new sdk.TracerProvider({ resource, spanProcessors: [processor] }).getTracer('caravan')
  }
  return {
    api,
    tracerOf: service => {
      const tracer = tracers.get(service) ?? make(service)
      tracers.set(service, tracer)
      return tracer
    },
    shutdown: () => processor.shutdown(),
  }
}

/** Runs `work` as one span of `service` under `parent`; it is given its own place in the trace. */
export async function traced<Result>(
  service: string,
  name: string,
  parent: Trace | null,
  attributes: Attributes,
  work: (trace: Trace) => Promise<Result>,
): Promise<Result> {
  await starting
  if (!exporting) return work(childOf(parent))
  const { SpanKind } = exporting.api
  const options = { kind: SpanKind.SERVER, attributes }
  const span = exporting.tracerOf(service).startSpan(name, options, contextOf(exporting, parent))
  const { traceId, spanId } = span.spanContext()
  return ended(exporting, span, () => work({ traceId, spanId, sampled: true }))
}

/** Runs `work` as a call that leaves the function at hand: a span below its own, or nothing where none are exported. */
export function tracedCall<Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  const invocation = currentInvocation()
  if (!exporting || !invocation) return work()
  const options = { kind: exporting.api.SpanKind.CLIENT, attributes }
  const parent = contextOf(exporting, invocation.trace)
  return ended(exporting, exporting.tracerOf(invocation.function).startSpan(name, options, parent), work)
}

async function ended<Result>({ api }: Exporting, span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error) span.recordException(error)
    span.setStatus({ code: api.SpanStatusCode.ERROR })
    throw error
  } finally {
    span.end()
  }
}

function contextOf({ api }: Exporting, parent: Trace | null): Context {
  if (!parent) return api.ROOT_CONTEXT
  const { traceId, spanId, sampled } = parent
  const traceFlags = sampled ? api.TraceFlags.SAMPLED : api.TraceFlags.NONE
  return api.trace.setSpanContext(api.ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}
