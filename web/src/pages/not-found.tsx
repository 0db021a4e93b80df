import type { ComponentChildren } from 'preact'
import { useTitle } from '../lib/title.ts'
import { strings } from '../strings/index.ts'

const words = strings.trouble

export function NotFoundPage({
  title = words.goneTitle,
  text = words.goneText,
  children,
}: {
  title?: string
  text?: string
  /** Another way on. */
  children?: ComponentChildren
}) {
  useTitle(title)
  return (
    <section class="trouble">
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
      <a class="button" href="/">
        {words.goneAction}
      </a>
    </section>
  )
}
