import { useState } from 'preact/hooks'
import type { Mail } from '../answers.ts'
import { sayBytes, sayWhen } from '../say.ts'
import { Code } from './code.tsx'
import { Facts } from './facts.tsx'

const VIEWS = ['Letter', 'Text', 'Headers'] as const

/** A mail as its reader sees it, as text, and as it travelled. */
export function OneMail({ mail }: { mail: Mail }) {
  const [view, setView] = useState<(typeof VIEWS)[number]>(mail.html === '' ? 'Text' : 'Letter')
  return (
    <>
      <h2>{mail.subject || 'without a subject'}</h2>
      <p class="soft">
        from {mail.from?.address ?? 'nobody'} to {mail.recipients.join(', ')}, <time>{sayWhen(mail.at)}</time>
      </p>
      <fieldset class="views">
        <legend class="sr-only">Show it as</legend>
        {VIEWS.map(name => (
          <label key={name}>
            <input type="radio" name="view" checked={name === view} onChange={() => setView(name)} /> {name}
          </label>
        ))}
      </fieldset>
      {view === 'Letter' && <Letter mail={mail} />}
      {view === 'Text' && <Code label="The mail as text" text={mail.text || 'This mail has no text.'} />}
      {view === 'Headers' && (
        <Code label="Headers" text={mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')} />
      )}
      {mail.attachments.length > 0 && (
        <Facts
          facts={Object.fromEntries(
            mail.attachments.map(({ filename, mimeType, bytes }) => [
              filename,
              `${mimeType}, ${sayBytes(bytes)}`,
            ]),
          )}
        />
      )}
    </>
  )
}

/** In a frame that can do nothing: no script, no form, nothing from elsewhere. */
const Letter = ({ mail: { id, html, subject } }: { mail: Mail }) =>
  html === '' ? (
    <p class="empty">This mail has no HTML.</p>
  ) : (
    <iframe
      class="letter"
      title={`The letter: ${subject}`}
      src={`/__suite/mails/${encodeURIComponent(id)}/html`}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    />
  )
