import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { place } from '../lib/router.ts'
import { strings } from '../strings/index.ts'
import { CartDrawer } from './cart-drawer.tsx'
import { ChatDoor } from './chat-door.tsx'
import { Notice } from './notice.tsx'
import { SiteFooter } from './site-footer.tsx'
import { SiteHeader } from './site-header.tsx'

/** The whole page: header, what the address names, footer, and on the side the cart and the assistant. */
export function SiteFrame({ plain = false, children }: { plain?: boolean; children: ComponentChildren }) {
  const main = useRef<HTMLElement>(null)
  const { path } = place.value
  const first = useRef(path)
  useLayoutEffect(() => {
    // A new page begins where its content does, for those who read with the keyboard or by ear.
    if (first.current !== path) main.current?.focus({ preventScroll: true })
    first.current = ''
  }, [path])
  return (
    <>
      <a class="skip" href="#main">
        {strings.skip}
      </a>
      <SiteHeader plain={plain} />
      <main id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
      <SiteFooter />
      <CartDrawer />
      <ChatDoor />
      <Notice />
    </>
  )
}
