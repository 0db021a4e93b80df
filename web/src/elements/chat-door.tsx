import { useEffect, useRef, useState } from 'preact/hooks'
import { useResource } from '../lib/resource.ts'
import { chatOpen } from '../state/chat.ts'
import { say } from '../state/notice.ts'
import { strings } from '../strings/index.ts'

const chatPanel = () => import('../chat/chat.tsx').then(module => ({ ChatPanel: module.ChatPanel }))

/** The button that opens the assistant beside the page. Its panel is fetched when it is first wanted. */
export function ChatDoor() {
  const open = chatOpen.value
  const button = useRef<HTMLButtonElement>(null)
  const [wanted, setWanted] = useState(false)
  const opened = useRef(false)
  useEffect(() => {
    if (opened.current && !open) button.current?.focus()
    opened.current = open
  }, [open])
  return (
    <>
      <button
        type="button"
        class="chat-button"
        data-press="ask"
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={open}
        hidden={open}
        onClick={() => {
          setWanted(true)
          chatOpen.value = true
        }}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M3 4h14v9.5H9L5 17v-3.5H3z" />
        </svg>
        <span>{strings.ask}</span>
      </button>
      {wanted && <Panel />}
    </>
  )
}

function Panel() {
  const part = useResource('part chat', chatPanel)
  const failed = part.state === 'failed'
  useEffect(() => {
    if (!failed) return
    chatOpen.value = false
    say(strings.trouble.unreachableText)
  }, [failed])
  return part.state === 'ready' ? <part.data.ChatPanel /> : null
}
