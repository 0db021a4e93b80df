import type { Context, Span, Tracer } from '@opentelemetry/api'
import type { Trace } from './trace-context.ts'
import { childOf } from './trace-context.ts'

type Attributes = Record<string, string | number | boolean>

interface Exporting {
  tracer: Tracer
  api: typeof import('@opentelemetry/api')
  shutdown(): Promise<void>
}

let exporting: Exporting | null = null

/**
 * Starts exporting spans over OTLP when `OTEL_EXPORTER_OTLP_ENDPOINT` is set. When it is not, nothing is loaded and
 * `traced` only hands on the trace context.
 */
export async function startTracing(
  service: string,
  endpoint = process.env.OTEL_EXPORTER_OTLP_ENDPOINT,
): Promise<void> {
  if (!endpoint || exporting) return
  const [api, sdk, exporter, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [
      new sdk.BatchSpanProcessor({
        exporter: new exporter.OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }),
      }),
    ],
  })
  exporting = { tracer: provider.getTracer('caravan'), api, shutdown: () => provider.shutdown() }
}

export const stopTracing = async (): Promise<void> => exporting?.shutdown()

/** Runs `work` as one span under `parent`; it is given its own place in the trace. */
export async function traced<Result>(
  name: string,
  parent: Trace | null,
  attributes: Attributes,
  work: (trace: Trace) => Promise<Result>,
): Promise<Result> {
  if (!exporting) return work(childOf(parent))
  const span = exporting.tracer.startSpan(name, { attributes }, parentContext(exporting, parent))
  const { traceId, spanId } = span.spanContext()
  try {
    return await work({ traceId, spanId, sampled: true })
  } catch (error) {
    markFailed(exporting, span, error)
    throw error
  } finally {
    span.end()
  }
}

function parentContext({ api }: Exporting, parent: Trace | null): Context {
  if (!parent) return api.ROOT_CONTEXT
  const { traceId, spanId, sampled } = parent
  return api.trace.setSpanContext(api.ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: sampled ? 1 : 0,
    isRemote: true,
  })
}

function markFailed({ api }: Exporting, span: Span, error: unknown): void {
  if (error instanceof Error) span.recordException(error)
  span.setStatus({ code: api.SpanStatusCode.ERROR })
}
