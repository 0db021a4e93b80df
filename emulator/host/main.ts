/** The functions host: a process that runs every function, as Cloud Run would, for the suite that started it. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { enableCompileCache } from 'node:module'
import type { AddressInfo } from 'node:net'
import { stopTracing } from '../../functions/kit/tracing.ts'
import type { ClockState } from '../core/clock.ts'
import { createServer } from '../core/node-http.ts'
import type { Deployed } from './function-table.ts'
import type { BuiltFunctions, ToHost } from './messages.ts'
import { OpenRequests } from './open-requests.ts'
import { answered, tell } from './parent.ts'
import { followClock } from './process-time.ts'
import type { Front } from './serve-functions.ts'
import { Usage } from './usage.ts'

// Halves the time of a start: https://nodejs.org/api/module.html#module-compile-cache
enableCompileCache()

const LISTEN_TRIES = 40
const LISTEN_PAUSE_MS = 50

const open = new OpenRequests()
const usage = new Usage(used => tell({ kind: 'used', used }))
const configured = Promise.withResolvers<Extract<ToHost, { kind: 'configure' }>>()
const front = load()
let loaded: Front | undefined
let tellFunctionsTime: (state: ClockState) => Promise<void> = async () => {}

/** Loads the functions while the suite's other parts still start. */
async function load(): Promise<Front> {
  const [functions, { Front }] = await Promise.all([deployed(), import('./serve-functions.ts')])
  loaded = new Front(functions, await configured.promise, usage)
  tell({ kind: 'ready' })
  return loaded
}

/** The functions of the sources, or those of a build that the suite names. */
async function deployed(): Promise<ReadonlyMap<string, Deployed>> {
  const [, , text] = process.argv
  if (text === undefined) return (await import('./function-table.ts')).loadFunctions()
  const built = JSON.parse(text) as BuiltFunctions
  if (!built.isolated) return (await import('./built-functions.ts')).loadBuilt(built)
  const { clock } = await configured.promise
  const { isolate } = await import('./isolated-functions.ts')
  const isolated = isolate(built, clock)
  tellFunctionsTime = state => isolated.tellTime(state)
  return isolated.functions
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  open.add(response)
  const serving = loaded
    ? loaded.serve(request, response)
    : front.then(ready => ready.serve(request, response))
  serving.catch(() => response.destroy())
}

const server = createServer({ keepAliveTimeout: 120_000 }, serve)

function listen(port: number, tries: number): void {
  server.once('error', error => {
    if (tries === 0) throw error
    setTimeout(() => listen(port, tries - 1), LISTEN_PAUSE_MS)
  })
  server.listen(port, '127.0.0.1', 1024, () => {
    server.removeAllListeners('error')
    tell({ kind: 'listening', port: (server.address() as AddressInfo).port })
  })
}

function hear(message: ToHost): void {
  if (message.kind === 'configure') {
    Object.assign(process.env, message.env)
    followClock(message.clock)
    configured.resolve(message)
  } else if (message.kind === 'clock') {
    followClock(message.state)
    const { ask, state } = message
    void tellFunctionsTime(state).then(() => tell({ kind: 'answer', ask, value: 0 }))
  } else if (message.kind === 'faults') {
    if (loaded) loaded.faultsArmed = message.armed
    else void front.then(ready => (ready.faultsArmed = message.armed))
  } else if (message.kind === 'answer') answered(message.ask, message.value)
  else if (message.kind === 'count-open') tell({ kind: 'answer', ask: message.ask, value: open.count })
  else open.whenIdle(() => tell({ kind: 'answer', ask: message.ask, value: 0 }))
}

/** Finishes what is open, then ends. */
function finish(): void {
  server.close()
  server.closeIdleConnections()
  open.endStreams()
  open.whenIdle(() => {
    usage.flush()
    void stopTracing().finally(() => process.exit(0))
  })
}

process.on('message', message => hear(message as ToHost))
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', finish)
// Ctrl-C reaches every process of the terminal; the suite decides when this one ends.
process.on('SIGINT', () => {})
listen(Number(process.env.PORT ?? 0), LISTEN_TRIES)
