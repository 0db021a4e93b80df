/** What was pressed, to be found again in whatever the app has made of the page; of a list, what was chosen. */
interface Press {
  selector: string
  chosen?: string
  /** What stands in a field, and whether somebody was done with it. */
  typed?: { text: string; done: boolean }
}

const MARK = 'data-pressed'
const WATCHED = ['click', 'input', 'change', 'submit'] as const
const presses: Press[] = []

/**
 * A page that is made ahead of time can be pressed before its app is there. Whoever presses something with `data-press`, or
 * chooses or types in a named field, sees it marked or written, and the app does it after it has taken the page over. Elements are
 * remembered by name, since the app may put others in their place.
 */
function remember(event: Event): void {
  const target = event.target as Element
  const button = target.closest<HTMLButtonElement>('button[data-press]')
  if (event.type === 'submit') holdBack(event)
  else if (isText(target)) rememberText(target, event.type)
  else if (event.type === 'change') rememberChoice(target)
  else if (event.type === 'click' && button) {
    // What the browser itself would do at a press, it does at the repetition.
    event.preventDefault()
    rememberButton(button)
  } else if (event.type === 'click' && target.matches('input:is([type="radio"], [type="checkbox"])'))
    presses.push({ selector: named(target as HTMLInputElement) })
}

/** A form that says where it goes works by itself; any other would load the page anew, without what was typed. */
function holdBack(event: Event): void {
  if (!(event.target as Element).hasAttribute('action')) event.preventDefault()
}

const isText = (target: Element): target is HTMLInputElement =>
  target.matches('input[name]:not([type="radio"], [type="checkbox"])')

function rememberText({ name, value: text }: HTMLInputElement, event: string): void {
  if (event === 'click') return
  const selector = `input[name="${CSS.escape(name)}"]`
  const typed = { text, done: event === 'change' }
  const last = presses.at(-1)
  if (last?.selector === selector) last.typed = typed
  else presses.push({ selector, typed })
}

/** Whoever presses a button again because nothing has happened wants it once, except where each press counts. */
function rememberButton(button: HTMLButtonElement): void {
  const selector = `[data-press="${button.dataset.press}"]`
  button.setAttribute(MARK, '')
  if (button.hasAttribute('data-each') || presses.at(-1)?.selector !== selector) presses.push({ selector })
}

function rememberChoice(target: Element): void {
  if (target instanceof HTMLSelectElement)
    presses.push({ selector: `select[name="${target.name}"]`, chosen: target.value })
}

const named = ({ name, value }: HTMLInputElement): string =>
  `input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`

for (const type of WATCHED) document.addEventListener(type, remember, true)

/** Does what was pressed so far, in its order, and leaves the rest to the page. */
export async function replayPresses(): Promise<void> {
  for (const type of WATCHED) document.removeEventListener(type, remember, true)
  for (const marked of document.querySelectorAll(`[${MARK}]`)) marked.removeAttribute(MARK)
  for (const { selector, chosen, typed } of presses.splice(0)) {
    const element = document.querySelector<HTMLElement>(selector)
    if (element instanceof HTMLSelectElement) {
      element.value = chosen ?? element.value
      tell(element, 'change')
    } else if (element instanceof HTMLInputElement && typed) await type(element, typed)
    else element?.click()
    await taken()
  }
}

/** What comes next may depend on what this one changed. */
const taken = (): Promise<void> => new Promise(resolve => setTimeout(resolve))

/** A field that somebody is still in is done when they leave it: for the browser, what a script has written is no change. */
async function type(field: HTMLInputElement, { text, done }: { text: string; done: boolean }): Promise<void> {
  field.value = text
  tell(field, 'input')
  await taken()
  if (done || field !== document.activeElement) tell(field, 'change')
  else field.addEventListener('blur', () => tell(field, 'change'), { once: true })
}

const tell = (element: Element, event: string): boolean =>
  element.dispatchEvent(new Event(event, { bubbles: true }))
