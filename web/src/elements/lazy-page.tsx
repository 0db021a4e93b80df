import type { ComponentType } from 'preact'
import { useResource } from '../lib/resource.ts'
import { strings } from '../strings/index.ts'
import { Trouble } from './trouble.tsx'

/** A page whose script is fetched when it is first visited. `name` tells it from the others. */
export function LazyPage<Props extends object>({
  name,
  load,
  props,
}: {
  name: string
  load: () => Promise<ComponentType<Props>>
  props: Props
}) {
  const page = useResource(`page ${name}`, async () => ({ Component: await load() }))
  if (page.state === 'failed') return <Trouble error={page.error} retry={() => location.reload()} />
  if (page.state === 'loading')
    return (
      <p class="page-wait" role="status">
        <span class="sr-only">{strings.loading}</span>
      </p>
    )
  return <page.data.Component {...props} />
}
