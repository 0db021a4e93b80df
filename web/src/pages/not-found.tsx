import { useTitle } from '../lib/title.ts'
import { strings } from '../strings/index.ts'

const words = strings.trouble

export function NotFoundPage({
  title = words.goneTitle,
  text = words.goneText,
}: {
  title?: string
  text?: string
}) {
  useTitle(title)
  return (
    <section class="trouble">
      <h1>{title}</h1>
      <p>{text}</p>
      <a class="button" href="/">
        {words.goneAction}
      </a>
    </section>
  )
}
