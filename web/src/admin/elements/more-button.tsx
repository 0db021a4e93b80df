import type { Pages } from '../lib/use-pages.ts'
import { words } from '../strings/index.ts'

export function MoreButton({ more, busy }: Pick<Pages<unknown>, 'more' | 'busy'>) {
  if (!more) return null
  return (
    <button type="button" class="button more-button" disabled={busy} onClick={more}>
      {busy ? `${words.loadingMore}…` : words.more}
    </button>
  )
}
