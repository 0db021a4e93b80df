import { type ComponentChildren, hydrate, render } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { pause } from '../lib/pause.ts'
import { isTakingOver } from '../lib/take-over.ts'

/** What a part says that the page was made with: it is left as it is. */
const AS_IT_STANDS = { __html: '' }

/**
 * A part of the page that the app takes over in a step of its own, so that a phone answers a tap in between. It is a tree of its
 * own then. Where nothing is taken over, it is like any other. It holds nothing that is pressed early: that is done before.
 */
export function TakenLater({ class: name, children }: { class: string; children: ComponentChildren }) {
  const [later] = useState(isTakingOver)
  if (!later) return <div class={name}>{children}</div>
  return <Later class={name}>{children}</Later>
}

function Later({ class: name, children }: { class: string; children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null)
  const taken = useRef(false)
  const latest = useRef(children)
  latest.current = children
  useEffect(() => {
    const element = place.current
    if (!element) return
    let gone = false
    void pause(0).then(() => {
      if (gone) return
      taken.current = true
      hydrate(<>{children}</>, element)
      if (latest.current !== children) render(<>{latest.current}</>, element)
    })
    return () => {
      gone = true
      render(null, element)
    }
  }, [])
  useLayoutEffect(() => {
    if (taken.current && place.current) render(<>{children}</>, place.current)
  }, [children])
  return <div class={name} ref={place} dangerouslySetInnerHTML={AS_IT_STANDS} />
}
