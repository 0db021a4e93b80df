import { signal } from '@preact/signals'

/** What is said to the shopper in passing, aloud for those who listen. */
export const notice = signal('')

const SHOWN_MS = 7_000
let timer: ReturnType<typeof setTimeout> | undefined

export function say(text: string): void {
  notice.value = text
  clearTimeout(timer)
  timer = setTimeout(() => (notice.value = ''), SHOWN_MS)
}
