import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { busy, say, stop } from '../conversation.ts'
import { words } from '../strings/index.ts'

/** SC-19. */
const MOST = 1000
const TELL_FROM = 900

/** Where a message is written. Enter sends it; with the shift key it begins a new line. */
export function Composer({ field }: { field: RefObject<HTMLTextAreaElement | null> }) {
  const [text, setText] = useState('')
  const left = MOST - text.length
  const send = () => {
    if (busy.value || text.trim() === '') return
    setText('')
    void say(text)
  }
  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <label class="sr-only" for="chat-message">
        {words.message}
      </label>
      <textarea
        id="chat-message"
        ref={field}
        rows={1}
        maxLength={MOST}
        placeholder={words.placeholder}
        value={text}
        onInput={event => setText(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      {busy.value ? (
        <button type="button" class="button" onClick={stop}>
          {words.stop}
        </button>
      ) : (
        <button type="submit" class="button button-main" aria-disabled={text.trim() === ''}>
          {words.send}
        </button>
      )}
      <p class="soft" role="status">
        {text.length >= TELL_FROM && words.left(left)}
      </p>
    </form>
  )
}
