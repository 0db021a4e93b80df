import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

/** Something that is made only once it is opened. */
export function Fold({ title, children }: { title: ComponentChildren; children: () => ComponentChildren }) {
  const [open, setOpen] = useState(false)
  return (
    <details class="fold" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children()}
    </details>
  )
}

/** Data as it is, for those who read it. */
export function Json({ data, label }: { data: unknown; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by the keyboard, too
    <section class="json" tabIndex={0} aria-label={label}>
      <pre>{JSON.stringify(data, null, 2)}</pre>
    </section>
  )
}
