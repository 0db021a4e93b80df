import { signal } from '@preact/signals'

/** Whether the assistant's panel is open. */
export const chatOpen = signal(false)
/** The product that the page shows: what "this" is in a conversation. */
export const shownProduct = signal<string>()
