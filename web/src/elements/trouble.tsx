import { Refused, Unreachable } from '../lib/http.ts'
import { strings } from '../strings/index.ts'

const words = strings.trouble

function describe(error: unknown): { title: string; text: string } {
  if (error instanceof Refused) {
    if (error.status === 429) return { title: words.busyTitle, text: words.busyText }
    if (error.status >= 500) return { title: words.brokenTitle, text: words.brokenText }
    return { title: words.refusedTitle, text: error.message }
  }
  const offline = error instanceof Unreachable && !navigator.onLine
  if (offline) return { title: words.offlineTitle, text: words.offlineText }
  return { title: words.unreachableTitle, text: words.unreachableText }
}

/** Says what went wrong and what to do about it. */
export function Trouble({ error, retry }: { error: unknown; retry: () => void }) {
  const { title, text } = describe(error)
  return (
    <section class="trouble" role="alert">
      <h1>{title}</h1>
      <p>{text}</p>
      <button type="button" class="button" onClick={retry}>
        {words.retry}
      </button>
    </section>
  )
}
