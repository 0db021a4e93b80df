import { useEffect, useRef, useState } from 'preact/hooks'
import { go, place } from '../lib/router.ts'
import { type Suggestion, useSuggestions } from '../lib/suggestions.ts'
import { paths } from '../routes.ts'
import { strings } from '../strings/index.ts'

const words = strings.shop
/** A search field is one only with suggestions of the browser's own; the types and the linter know no other. */
const combobox = (expanded: boolean): object => ({ role: 'combobox', 'aria-expanded': expanded })
const optionId = (index: number): string => `suggestion-${index}`

/** Searches the shop, with suggestions: a combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null)
  const { path, query } = place.value
  const asked = query.get('query') ?? ''
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const found = useSuggestions(open ? typed : '')
  const shown = open && found.length > 0
  const fresh = useRef(true)
  useEffect(() => {
    // What was typed before the app was there stays.
    if (input.current && !(fresh.current && input.current.value)) input.current.value = asked
    fresh.current = false
    close()
  }, [asked, path])

  const close = () => {
    setOpen(false)
    setActive(-1)
    setTyped('')
  }
  const look = (wanted: string) => {
    close()
    if (wanted || asked) go(paths.search(wanted))
  }
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && shown) {
      event.preventDefault()
      // One place more than there are: in between, the text itself has its turn.
      setActive(before => ((before + 1 + step + found.length + 1) % (found.length + 1)) - 1)
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault()
      close()
    }
  }
  return (
    <search class="search">
      <form
        action="/search"
        onSubmit={event => {
          event.preventDefault()
          const chosen = found[active]
          if (shown && chosen) go(chosen.href)
          else look(input.current?.value.trim() ?? '')
        }}
      >
        <input
          ref={input}
          type="search"
          name="query"
          {...combobox(shown)}
          autoComplete="off"
          maxLength={200}
          placeholder={words.searchShort}
          aria-label={words.search}
          aria-autocomplete="list"
          aria-controls="suggestions"
          aria-activedescendant={shown && active >= 0 ? optionId(active) : undefined}
          enterKeyHint="search"
          onInput={event => {
            setTyped(event.currentTarget.value)
            setOpen(true)
            setActive(-1)
            if (event.currentTarget.value === '' && asked) look('')
          }}
          onKeyDown={onKey}
          onBlur={close}
        />
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="m13 13 4.5 4.5" />
        </svg>
        <div
          id="suggestions"
          class="suggestions"
          role="listbox"
          aria-label={words.suggestions}
          hidden={!shown}
        >
          {found.map((suggestion, index) => (
            <Option key={suggestion.href} suggestion={suggestion} index={index} active={index === active} />
          ))}
        </div>
        <p class="sr-only" role="status">
          {open ? words.suggested(found.length) : ''}
        </p>
      </form>
    </search>
  )
}

interface OptionProps {
  suggestion: Suggestion
  index: number
  active: boolean
}

/** The keyboard stays in the text: an option is pointed at, or pressed before the text loses the focus. */
function Option({ suggestion: { href, text, shelf, image }, index, active }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, as the pattern wants it
    <div
      id={optionId(index)}
      role="option"
      aria-selected={active}
      onPointerDown={event => {
        event.preventDefault()
        go(href)
      }}
    >
      {image ? <img src={image} alt="" width={40} height={40} /> : <span class="stop" />}
      {text}
      {shelf && <small>{words.inCategory}</small>}
    </div>
  )
}
