import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

/** A line that opens to more; what is inside is made when it is first opened, so that long lists stay light. */
export function Fold({ line, children }: { line: ComponentChildren; children: () => ComponentChildren }) {
  const [opened, setOpened] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>{line}</summary>
      {opened && children()}
    </details>
  )
}
