import { invalid } from '../engine/errors.ts'

/** One thing that goes wrong on purpose, as Google's storage-testbench writes it. */
export type Instruction =
  /** `return-503`, `return-503-after-256K` (of the upload's bytes). */
  | { kind: 'status'; status: number; afterBytes: number }
  /** `return-reset-connection`, `return-reset-connection-after-256K` (of the upload's bytes). */
  | { kind: 'reset'; afterBytes: number }
  /** `return-broken-stream`, `return-broken-stream-after-256K` (of the download's bytes). */
  | { kind: 'broken-stream'; afterBytes: number }
  /** `return-broken-stream-final-chunk-after-1024B` (of an upload's last request). */
  | { kind: 'broken-final-chunk'; afterBytes: number }
  /** `stall-for-10s-after-256K`, of the bytes that go either way; `stall-always` never goes on. */
  | { kind: 'stall'; seconds: number; afterBytes: number }

const KIB = 1024
/** `return-broken-stream` sends this much first. */
const A_FEW_BYTES = 4
const STATUS = /^return-([45]\d\d)(?:-after-(\d{1,7})K)?$/
const RESET = /^return-reset-connection(?:-after-(\d{1,7})K)?$/
const BROKEN = /^return-broken-stream(?:-after-(\d{1,7})K)?$/
const FINAL_CHUNK = /^return-broken-stream-final-chunk-after-(\d{1,9})B$/
const STALL = /^stall-for-(\d{1,4})s-after-(\d{1,7})K$/

/** https://github.com/googleapis/storage-testbench#forced-failures; throws 400 for what is not among them. */
export function readInstruction(text: unknown): Instruction {
  if (typeof text !== 'string') throw invalid('An instruction is a text.')
  const status = STATUS.exec(text)
  if (status) return { kind: 'status', status: Number(status[1]), afterBytes: kibibytes(status[2]) }
  const reset = RESET.exec(text)
  if (reset) return { kind: 'reset', afterBytes: kibibytes(reset[1]) }
  const broken = BROKEN.exec(text)
  if (broken) return { kind: 'broken-stream', afterBytes: broken[1] ? kibibytes(broken[1]) : A_FEW_BYTES }
  const final = FINAL_CHUNK.exec(text)
  if (final) return { kind: 'broken-final-chunk', afterBytes: Number(final[1]) }
  const stall = STALL.exec(text)
  if (stall) return { kind: 'stall', seconds: Number(stall[1]), afterBytes: kibibytes(stall[2]) }
  if (text === 'stall-always') return { kind: 'stall', seconds: Number.POSITIVE_INFINITY, afterBytes: 0 }
  throw invalid(`The instruction ${text.slice(0, 100)} is not known.`)
}

const kibibytes = (text: string | undefined): number => Number(text ?? 0) * KIB
