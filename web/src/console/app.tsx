import { useLayoutEffect, useRef } from 'preact/hooks'
import { place } from '../lib/router.ts'
import { CostsPage } from './pages/costs.tsx'
import { DataPage } from './pages/data.tsx'
import { DeadLettersPage } from './pages/dead-letters.tsx'
import { FaultsPage } from './pages/faults.tsx'
import { LogsPage } from './pages/logs.tsx'
import { MailPage } from './pages/mail.tsx'
import { MapPage } from './pages/map.tsx'
import { MessagesPage } from './pages/messages.tsx'
import { PaymentsPage } from './pages/payments.tsx'
import { StoragePage } from './pages/storage.tsx'
import { TracesPage } from './pages/traces.tsx'
import { SideRail } from './parts/side-rail.tsx'
import { PAGES, type PagePath, pageOf } from './routes.ts'

const VIEWS: Readonly<Record<PagePath, () => preact.JSX.Element>> = {
  '': MapPage,
  messages: MessagesPage,
  'dead-letters': DeadLettersPage,
  traces: TracesPage,
  data: DataPage,
  storage: StoragePage,
  mail: MailPage,
  payments: PaymentsPage,
  faults: FaultsPage,
  costs: CostsPage,
  logs: LogsPage,
}

/** The whole console: the rail with its pages, and the one that the address names. */
export function App() {
  const main = useRef<HTMLElement>(null)
  const page = pageOf(place.value.path)
  const first = useRef<string | undefined>(page)
  useLayoutEffect(() => {
    const name = PAGES.find(({ path }) => path === page)?.name
    document.title = name ? `${name} · Caravan console` : 'Caravan console'
    // A new page begins where its content does, for those who read with the keyboard or by ear:
    // before anybody can have begun to type in it.
    if (first.current !== page) main.current?.focus({ preventScroll: true })
    first.current = page
  }, [page])
  const View = page === undefined ? NothingPage : VIEWS[page]
  return (
    <div class="console">
      <a class="skip" href="#main">
        To the content
      </a>
      <SideRail page={page} />
      <main id="main" tabIndex={-1} ref={main}>
        <View key={page ?? 'nothing'} />
      </main>
    </div>
  )
}

const NothingPage = () => (
  <div class="head">
    <h1>Nothing is here</h1>
    <p class="soft">No page of the console has this address.</p>
  </div>
)
