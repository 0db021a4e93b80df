import { notice } from '../state/notice.ts'

export function Notice() {
  return (
    <div class="notice" role="status" data-empty={notice.value === '' || undefined}>
      {notice.value}
    </div>
  )
}
