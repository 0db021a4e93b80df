import { z } from 'zod'

/** One line of text that a person typed: 1 to `max` characters, no control characters, no broken surrogates. */
export const Line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must be one line of text')

/** Text of several lines: 1 to `max` characters; of the control characters only tab and line breaks. */
export const Paragraphs = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])+$/u, 'must be text')

/** An instant: ISO 8601 in UTC with milliseconds, e.g. `2026-11-20T10:00:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 }).meta({ id: 'Instant' })

/** An e-mail address, at most 254 characters (RFC 5321, 4.5.3.1.3). */
export const Email = z.email().max(254).meta({ id: 'Email' })
