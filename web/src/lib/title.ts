import { useEffect } from 'preact/hooks'
import { strings } from '../strings/index.ts'

/** Names the page in the browser's tab. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · ${strings.name}` : strings.name
  }, [title])
}
