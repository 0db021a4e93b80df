/** An instant with its microseconds, of a fixed length, so that instants sort as text (RFC 3339). */
export const instantOf = (date: Date, micros: number): string =>
  `${date.toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`
