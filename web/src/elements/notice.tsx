import { notice } from '../state/notice.ts'
import { online } from '../state/online.ts'
import { strings } from '../strings/index.ts'

/** What is said in passing; while there is no connection, that. */
export function Notice() {
  const text = notice.value || (online.value ? '' : strings.trouble.offlineNote)
  return (
    <div class="notice" role="status" data-empty={text === '' || undefined}>
      {text}
    </div>
  )
}
