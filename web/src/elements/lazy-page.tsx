import type { ComponentType } from 'preact'
import { useResource } from '../lib/resource.ts'
import { strings } from '../strings/index.ts'
import { Trouble } from './trouble.tsx'

/** A page whose script is fetched when it is first visited. */
export function LazyPage<Props extends object>({
  load,
  props,
}: {
  load: () => Promise<ComponentType<Props>>
  props: Props
}) {
  const page = useResource(`page ${load.name}`, async () => ({ Component: await load() }))
  if (page.state === 'failed') return <Trouble error={page.error} retry={() => location.reload()} />
  if (page.state === 'loading') return <p class="page-wait sr-only">{strings.loading}</p>
  return <page.data.Component {...props} />
}
