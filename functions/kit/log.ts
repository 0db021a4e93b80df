import { currentInvocation } from './invocation.ts'

export type Severity = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL'

const RANK: Record<Severity, number> = { DEBUG: 0, INFO: 1, WARNING: 2, ERROR: 3, CRITICAL: 4 }

/** `LOG_LEVEL` is the least severity that is written, or `OFF`. */
function threshold(): number {
  const level = process.env.LOG_LEVEL?.toUpperCase() ?? 'INFO'
  return level === 'OFF' ? Number.POSITIVE_INFINITY : (RANK[level as Severity] ?? RANK.INFO)
}

/**
 * Writes one line of JSON as Cloud Logging reads it (https://cloud.google.com/logging/docs/structured-logging): the
 * facts first, a constant message after. Never give it a body, a token, an address or a prompt.
 *
 * @example log.info({ orderId }, 'stock reserved')
 */
function write(severity: Severity, facts: Record<string, unknown>, message: string): void {
  if (RANK[severity] < threshold()) return
  const invocation = currentInvocation()
  const line = {
    severity,
    message,
    time: new Date().toISOString(),
    ...(invocation && {
      function: invocation.function,
      storeId: invocation.storeId,
      requestId: invocation.requestId,
      correlationId: invocation.correlationId,
      causationId: invocation.causationId,
      'logging.googleapis.com/trace': `projects/${process.env.GOOGLE_CLOUD_PROJECT ?? 'unknown'}/traces/${invocation.trace.traceId}`,
      'logging.googleapis.com/spanId': invocation.trace.spanId,
      'logging.googleapis.com/trace_sampled': invocation.trace.sampled,
    }),
    ...facts,
  }
  print(JSON.stringify(line))
}

let lines: string[] = []

/** Lines of one turn of the event loop go out together: each write to a pipe is a system call. */
function print(line: string): void {
  lines.push(line)
  if (lines.length === 1) setImmediate(flush)
}

function flush(): void {
  const text = `${lines.join('\n')}\n`
  lines = []
  process.stdout.write(text)
}

process.on('exit', () => {
  if (lines.length > 0) flush()
})

type Writer = (facts: Record<string, unknown>, message: string) => void

const at =
  (severity: Severity): Writer =>
  (facts, message) =>
    write(severity, facts, message)

export const log = {
  debug: at('DEBUG'),
  info: at('INFO'),
  warning: at('WARNING'),
  error: at('ERROR'),
  /** Somebody has to do something now. */
  critical: at('CRITICAL'),
}

/** What may be said of an error in a log: its class, code and stack; for a cause, the same. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) }
  return {
    error: error.name,
    errorMessage: error.message,
    stack: error.stack,
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  }
}
