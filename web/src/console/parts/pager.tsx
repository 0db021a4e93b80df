import type { Pages } from '../use-look.ts'

/** Back and on, where a list has more than one page. */
export function Pager({
  pages: { number, next, back },
}: {
  pages: Pick<Pages<unknown>, 'number' | 'next' | 'back'>
}) {
  if (!next && !back) return null
  return (
    <nav class="pager" aria-label="Pages of this list">
      <button type="button" class="button" disabled={!back} onClick={back}>
        Back
      </button>
      <span class="digits" role="status">
        Page {number}
      </span>
      <button type="button" class="button" disabled={!next} onClick={next}>
        Next
      </button>
    </nav>
  )
}
