import type { ComponentChildren } from 'preact'

/** What a page is, and what can be chosen of it. */
export const PageHead = ({
  title,
  about,
  children,
}: {
  title: string
  about: ComponentChildren
  children?: ComponentChildren
}) => (
  <div class="head">
    <h1>{title}</h1>
    <p class="soft">{about}</p>
    {children && <div class="head-tools">{children}</div>}
  </div>
)
