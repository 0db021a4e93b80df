import { useEffect } from 'preact/hooks'
import { strings } from '../strings/index.ts'

/** What a page is called, of what it is about; the shop's own name where it is about nothing else. */
export const titled = (title: string | undefined): string =>
  title ? `${title} · ${strings.name}` : `${strings.name} · ${strings.tagline.replace(/\.$/, '')}`

/** Names the page in the browser's tab. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = titled(title)
  }, [title])
}
