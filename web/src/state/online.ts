import { signal } from '@preact/signals'

/** Whether this browser says that it has a connection. */
export const online = signal(globalThis.navigator?.onLine ?? true)

export function watchConnection(): void {
  for (const event of ['online', 'offline']) addEventListener(event, () => (online.value = navigator.onLine))
}
