/** The fields of a unix-cron line and the values they may have (https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules). */
const FIELDS = [
  { name: 'minute', least: 0, most: 59, names: [] },
  { name: 'hour', least: 0, most: 23, names: [] },
  { name: 'day of month', least: 1, most: 31, names: [] },
  {
    name: 'month',
    least: 1,
    most: 12,
    names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of week', least: 0, most: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Every combination of day and weekday comes round within this time. */
const FARTHEST_DAYS = 366 * 28

/** When something happens again and again, in UTC. */
export interface Schedule {
  /** The first time after `time` (both in milliseconds since the epoch), or nothing where there is none. */
  next(time: number): number | undefined
}

/**
 * Reads a unix-cron line of five fields. Where both day of month and day of week are restricted, either will do.
 * @throws where a field cannot be read.
 */
export function parseCron(line: string): Schedule {
  const texts = line.trim().split(/\s+/)
  if (texts.length !== FIELDS.length) throw new Error(`a schedule has five fields: ${line}`)
  const [minutes, hours, days, months, weekdays] = FIELDS.map((field, index) =>
    parseField(texts[index] ?? '', field),
  ) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>]
  if (weekdays.has(7)) weekdays.add(0)
  const eitherDay = texts[2] !== '*' && texts[4] !== '*'
  const isDay = (date: Date): boolean => {
    const dayFits = days.has(date.getUTCDate())
    const weekdayFits = weekdays.has(date.getUTCDay())
    return months.has(date.getUTCMonth() + 1) && (eitherDay ? dayFits || weekdayFits : dayFits && weekdayFits)
  }
  const times = [...hours]
    .sort(byValue)
    .flatMap(hour => [...minutes].sort(byValue).map(minute => hour * 60 + minute))
  return { next: time => nextAfter(time, isDay, times) }
}

function nextAfter(
  time: number,
  isDay: (date: Date) => boolean,
  minutesOfDay: readonly number[],
): number | undefined {
  const today = Math.floor(time / DAY_MS) * DAY_MS
  for (let ahead = 0; ahead < FARTHEST_DAYS; ahead++) {
    const day = today + ahead * DAY_MS
    if (!isDay(new Date(day))) continue
    const minute = minutesOfDay.find(candidate => day + candidate * MINUTE_MS > time)
    if (minute !== undefined) return day + minute * MINUTE_MS
  }
  return undefined
}

type Field = (typeof FIELDS)[number]

function parseField(text: string, field: Field): Set<number> {
  return new Set(text.split(',').flatMap(part => parsePart(part, field)))
}

function parsePart(part: string, field: Field): number[] {
  const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? []
  const every = step === undefined ? 1 : Number(step)
  const [from, to] = rangeOf(range, field, step !== undefined)
  if (from === undefined || to === undefined || from > to || every < 1)
    throw new Error(`“${part}” is no ${field.name} of a schedule`)
  const values: number[] = []
  for (let value = from; value <= to; value += every) values.push(value)
  return values
}

function rangeOf(text: string, field: Field, stepped: boolean): (number | undefined)[] {
  if (text === '*') return [field.least, field.name === 'day of week' ? 6 : field.most]
  const [first = '', last] = text.split('-', 2)
  const from = numberOf(first, field)
  if (last !== undefined) return [from, numberOf(last, field)]
  return [from, stepped ? field.most : from]
}

function numberOf(text: string, { least, most, names }: Field): number | undefined {
  const named = (names as readonly string[]).indexOf(text.toLowerCase())
  const value = named >= 0 ? named : /^\d+$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : undefined
}

const byValue = (one: number, other: number): number => one - other
