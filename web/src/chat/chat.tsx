import './styles/chat.css'
import { useEffect, useRef } from 'preact/hooks'
import { Price } from '../elements/price.tsx'
import { place } from '../lib/router.ts'
import { paths } from '../routes.ts'
import { cart, drawerOpen, units } from '../state/cart.ts'
import { chatOpen } from '../state/chat.ts'
import { accountId } from '../state/session.ts'
import { startAnew, turns } from './conversation.ts'
import { Composer } from './elements/composer.tsx'
import { Progress } from './elements/progress.tsx'
import { Choices, TurnView } from './elements/turn-view.tsx'
import { words } from './strings/index.ts'

/** On a phone the panel lies over the page and is modal; where there is room, page and panel are used side by side. */
const OVER_PAGE = '(width < 46rem)'

/** The assistant beside the page: what was said, what it is doing, and where to write. */
export function ChatPanel() {
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const open = chatOpen.value
  useEffect(() => {
    const panel = dialog.current
    document.documentElement.toggleAttribute('data-chat', open)
    if (!open) return panel?.close()
    if (panel?.open) return
    if (matchMedia(OVER_PAGE).matches) panel?.showModal()
    else panel?.show()
    field.current?.focus()
  }, [open])
  usePageChange(() => {
    if (dialog.current?.matches(':modal')) chatOpen.value = false
  })
  return (
    <dialog
      ref={dialog}
      class="chat"
      aria-labelledby="chat-title"
      onClose={() => (chatOpen.value = false)}
      onKeyDown={event => {
        if (event.key === 'Escape') chatOpen.value = false
      }}
    >
      <div class="chat-head">
        <h2 id="chat-title">{words.title}</h2>
        {turns.value.length > 0 && (
          <button
            type="button"
            class="link-button"
            onClick={() => {
              startAnew()
              field.current?.focus()
            }}
          >
            {words.anew}
          </button>
        )}
        <button
          type="button"
          class="quiet-button"
          aria-label={words.close}
          onClick={() => (chatOpen.value = false)}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="m4 4 12 12M16 4 4 16" />
          </svg>
        </button>
      </div>
      <Log />
      <div class="chat-foot">
        {units.value > 0 && <CartStrip />}
        <Composer field={field} />
      </div>
    </dialog>
  )
}

function usePageChange(onChange: () => void): void {
  const { path } = place.value
  const before = useRef(path)
  useEffect(() => {
    if (before.current !== path) onChange()
    before.current = path
  }, [path])
}

/** What was said. What comes anew is read out by itself, once it is whole. */
function Log() {
  const list = useRef<HTMLElement>(null)
  const all = turns.value
  const last = all.at(-1)
  const asking = last?.state === 'asking' ? last : undefined
  useEffect(() => {
    const box = list.current
    const newest = box?.querySelector<HTMLElement>('.turn:last-of-type')
    // The newest message stays in sight, and its answer begins under it.
    if (box && newest) box.scrollTop = newest.offsetTop - box.offsetTop
  }, [last?.messageId, last?.state, last?.steps.length, chatOpen.value, units.value > 0])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the panel is scrolled by the keyboard, too
    <section class="chat-log" ref={list} tabIndex={0} aria-label={words.log}>
      {all.length === 0 && <Intro />}
      <div role="log" aria-live="polite">
        {all.map(turn => (
          <div class="turn" key={turn.messageId}>
            <TurnView turn={turn} last={turn === last} />
            {turn === asking && <Progress steps={turn.steps} />}
          </div>
        ))}
      </div>
    </section>
  )
}

function Intro() {
  return (
    <div class="chat-intro">
      <p>{words.intro}</p>
      {words.language && <p class="soft">{words.language}</p>}
      {!accountId.value && (
        <p class="soft">
          <a href={paths.signIn(place.value.path)}>{words.signIn}</a> {words.signInWhy}
        </p>
      )}
      <Choices choices={words.suggestions} />
    </div>
  )
}

/** The cart as it changes beside the conversation. */
function CartStrip() {
  return (
    <button
      type="button"
      class="cart-strip"
      aria-label={words.openCart}
      onClick={() => {
        // On a phone only one of the two lies over the page.
        if (matchMedia(OVER_PAGE).matches) chatOpen.value = false
        drawerOpen.value = true
      }}
    >
      <span>{words.cart(units.value)}</span>
      <Price money={cart.value.subtotal} />
    </button>
  )
}
