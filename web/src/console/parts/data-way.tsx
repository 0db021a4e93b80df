import { useRef, useState } from 'preact/hooks'
import { go } from '../../lib/router.ts'

/** Where in a database one is: each part leads back to it, and the whole can be typed. */
export function DataWay({ path, to }: { path: string; to: (path: string) => string }) {
  const [typing, setTyping] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const parts = path === '' ? [] : path.split('/')
  if (typing)
    return (
      <form
        class="way-box"
        onSubmit={event => {
          event.preventDefault()
          setTyping(false)
          go(to((box.current?.value ?? '').trim().replace(/^\/+|\/+$/g, '')))
        }}
      >
        <label>
          <span class="sr-only">Path of a collection or a document</span>
          {/* biome-ignore lint/a11y/noAutofocus: somebody has just asked for it */}
          <input ref={box} name="path" defaultValue={path} autoFocus spellcheck={false} autocomplete="off" />
        </label>
        <button type="submit" class="button">
          Go
        </button>
      </form>
    )
  return (
    <nav class="way" aria-label="Where you are">
      <a href={to('')}>Root</a>
      {parts.map((part, index) => {
        const here = parts.slice(0, index + 1).join('/')
        return (
          <span key={here}>
            {' / '}
            <a href={to(here)} aria-current={here === path ? 'page' : undefined}>
              {part}
            </a>
          </span>
        )
      })}
      <button type="button" class="link-button" onClick={() => setTyping(true)}>
        Type a path
      </button>
    </nav>
  )
}
