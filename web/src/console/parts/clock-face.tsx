import { useEffect, useState } from 'preact/hooks'
import { clock, suiteNow } from '../live.ts'
import { sayDay } from '../say.ts'

const seconds = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** The suite's time, to the second. */
export function ClockFace() {
  const told = clock.value
  const [now, setNow] = useState(suiteNow)
  useEffect(() => {
    setNow(suiteNow())
    if (told.frozenAt !== null) return
    const timer = setInterval(() => setNow(suiteNow()), 1000)
    return () => clearInterval(timer)
  }, [told])
  return (
    <p class="clock">
      <time dateTime={new Date(now).toISOString()}>{seconds.format(now)}</time>
      <span class="soft">{sayDay(now)}</span>
    </p>
  )
}
