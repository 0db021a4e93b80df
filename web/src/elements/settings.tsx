import { useState } from 'preact/hooks'
import { dayOf } from '../lib/moment.ts'
import { chooseCurrency, loadRates, rates, wantedCurrency } from '../state/currency.ts'
import { chooseLanguage, LANGUAGES, type Language, language, locale, strings } from '../strings/index.ts'

const words = strings.settings

/** Language and currency, in a panel under a button. */
export function Settings() {
  const [open, setOpen] = useState(false)
  const chosen = [LANGUAGES[language], wantedCurrency.value].filter(Boolean).join(', ')
  return (
    <>
      <button
        type="button"
        class="quiet-button settings-button"
        data-press="settings"
        popovertarget="settings"
        aria-expanded={open}
        aria-label={`${words.title}: ${chosen}`}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="10" cy="10" r="7.5" />
          <path d="M2.5 10h15M10 2.5c5 4.5 5 10.500 0 15M10 2.5c-5 4.500-5 10.500 0 15" />
        </svg>
      </button>
      <div
        id="settings"
        class="settings"
        popover="auto"
        onBeforeToggle={event => {
          const opened = (event as unknown as { newState: string }).newState === 'open'
          setOpen(opened)
          if (opened) void loadRates()
        }}
      >
        {open && <Choices />}
      </div>
    </>
  )
}

function Choices() {
  const table = rates.value
  const names = new Intl.DisplayNames([locale], { type: 'currency' })
  const nameOf = (code: string): string => `${code} · ${names.of(code) ?? code}`
  const codes = table?.currencies.map(({ currency }) => currency) ?? []
  const known = [...new Set([...codes, wantedCurrency.value ?? []].flat())].sort()
  return (
    <>
      <div class="field">
        <label for="language">{words.language}</label>
        <select
          id="language"
          value={language}
          onChange={event => chooseLanguage(event.currentTarget.value as Language)}
        >
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="currency">{words.currency}</label>
        <select
          id="currency"
          value={wantedCurrency.value ?? ''}
          onChange={event => chooseCurrency(event.currentTarget.value || undefined)}
        >
          <option value="">{words.ownCurrency}</option>
          {known.map(code => (
            <option key={code} value={code}>
              {nameOf(code)}
            </option>
          ))}
        </select>
      </div>
      <p class="soft">{table && words.note(dayOf(table.date))}</p>
    </>
  )
}
