import { createHash } from 'node:crypto'

/** 64 bits that tell texts apart. */
export const shortDigest = (text: string): bigint =>
  createHash('sha1').update(text).digest().readBigUInt64LE(0)

const HALF_MINUTE_MS = 30_000

/** An instant in half minutes: no deadline, lease or patience is finer than what a retry or two adds. */
export const coarse = (instant: number): number => Math.floor(instant / HALF_MINUTE_MS)
