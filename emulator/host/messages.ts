import type { JSONWebKeySet } from 'jose'
import type { ClockState } from '../core/clock.ts'
import type { Used } from './usage.ts'

/** What the host needs before it can serve: the functions' environment, and the keys of those who call them. */
export interface Configuration {
  env: Record<string, string>
  keys: JSONWebKeySet
  clock: ClockState
  faultsArmed: boolean
}

/** Functions as they were built: where they lie, and who may invoke each; `null`: everybody may. */
export interface BuiltFunctions {
  folder: string
  /** Each in a process of its own, under the functions framework, as in the cloud. */
  isolated: boolean
  invokers: Record<string, readonly string[] | null>
}

/** What a fault says about a call: go on, or answer `fail` without effect. */
export type Verdict = { fail: string | null }
/** What a fault says after the effect. */
export type Aftermath = { lost: boolean }

/** From the suite to the functions host. What has an `ask` is answered under the same number. */
export type ToHost =
  | ({ kind: 'configure' } & Configuration)
  | { kind: 'clock'; ask: number; state: ClockState }
  | { kind: 'faults'; armed: boolean }
  | { kind: 'when-idle'; ask: number }
  | { kind: 'count-open'; ask: number }
  | { kind: 'answer'; ask: number; value: Verdict | Aftermath }

/** From the functions host to the suite. */
export type FromHost =
  | { kind: 'listening'; port: number }
  | { kind: 'ready' }
  | { kind: 'answer'; ask: number; value: number }
  | { kind: 'strike'; ask: number; function: string; about: string }
  | { kind: 'after'; ask: number; call: number }
  | { kind: 'used'; used: Record<string, Used> }
