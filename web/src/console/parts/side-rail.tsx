import { useEffect, useState } from 'preact/hooks'
import { connected, counters, frozen } from '../live.ts'
import { hrefOf, PAGES, type PagePath } from '../routes.ts'
import { ClockFace } from './clock-face.tsx'

/** The pages as stops on a way, and what holds for all of them: time, and whether the suite is there. */
export function SideRail({ page }: { page: PagePath | undefined }) {
  const [open, setOpen] = useState(false)
  useEffect(() => setOpen(false), [page])
  return (
    <header class="rail">
      <a class="wordmark" href={hrefOf('')} aria-label="Caravan console, the map">
        <svg viewBox="0 0 46 20" aria-hidden="true">
          <path d="M4 15c7 0 6-10 13-10s7 9 13 9 5-8 11-8" />
          <circle cx="4" cy="15" r="2.6" />
          <circle cx="42" cy="6" r="2.6" />
        </svg>
        <span>
          Caravan <small>console</small>
        </span>
      </a>
      <button
        type="button"
        class="button menu-button"
        aria-expanded={open}
        aria-controls="pages"
        onClick={() => setOpen(!open)}
      >
        {PAGES.find(({ path }) => path === page)?.name ?? 'Pages'}
      </button>
      <nav aria-label="Console" id="pages" data-open={open ? '' : undefined}>
        <ul class="stops">
          {PAGES.map(({ path, name }) => (
            <li key={path}>
              <a href={hrefOf(path)} aria-current={path === page ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="rail-state">
        <ClockFace />
        {frozen.value && <p class="flag">Time stands still</p>}
        <p class="soft" role="status">
          {connected.value ? summary(counters.value) : 'The suite does not answer. It is tried again.'}
        </p>
      </div>
    </header>
  )
}

function summary(counted: Readonly<Record<string, number>>): string {
  const messages = counted['pubsub.messages'] ?? 0
  return `${messages.toLocaleString('en-GB')} published since the start`
}
