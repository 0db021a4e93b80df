/** The instants between which a day of this browser's calendar lies, `2026-11-21`; nothing for what is no day. */
export function boundsOf(day: string): { from: string; until: string } | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)?.map(Number) ?? []
  if (year === undefined || month === undefined || date === undefined) return undefined
  const from = new Date(year, month - 1, date)
  if (from.getMonth() !== month - 1) return undefined
  return { from: from.toISOString(), until: new Date(year, month - 1, date + 1).toISOString() }
}

/** From the beginning of the day that was so many days ago to the end of today. */
export function lastDays(days: number, now: Date): { from: string; until: string } {
  const [year, month, date] = [now.getFullYear(), now.getMonth(), now.getDate()]
  return {
    from: new Date(year, month, date - days + 1).toISOString(),
    until: new Date(year, month, date + 1).toISOString(),
  }
}
