/** What was pressed, to be found again in whatever the app has made of the page; of a list, what was chosen. */
interface Press {
  selector: string
  chosen?: string
}

const MARK = 'data-pressed'
const presses: Press[] = []

/**
 * A page that is made ahead of time can be pressed before its app is there. Whoever presses something with `data-press`, or
 * chooses in a named field, sees it marked, and the app does it after it has taken the page over. Elements are remembered by name,
 * since the app may put others in their place.
 */
function remember(event: Event): void {
  const target = event.target as Element
  const button = target.closest<HTMLButtonElement>('button[data-press]')
  if (event.type === 'change') rememberChoice(target)
  else if (button) {
    // What the browser itself would do at a press, it does at the repetition.
    event.preventDefault()
    rememberButton(button)
  } else if (target.matches('input:is([type="radio"], [type="checkbox"])'))
    presses.push({ selector: named(target as HTMLInputElement) })
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

document.addEventListener('click', remember, true)
document.addEventListener('change', remember, true)

/** Does what was pressed so far, in its order, and leaves the rest to the page. */
export async function replayPresses(): Promise<void> {
  document.removeEventListener('click', remember, true)
  document.removeEventListener('change', remember, true)
  for (const marked of document.querySelectorAll(`[${MARK}]`)) marked.removeAttribute(MARK)
  for (const { selector, chosen } of presses.splice(0)) {
    const element = document.querySelector<HTMLElement>(selector)
    if (element instanceof HTMLSelectElement) {
      element.value = chosen ?? element.value
      element.dispatchEvent(new Event('change', { bubbles: true }))
    } else element?.click()
    // What was pressed next may depend on what this one changed.
    await new Promise(resolve => setTimeout(resolve))
  }
}
