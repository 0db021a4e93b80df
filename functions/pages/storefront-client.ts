import type { PageRequest } from '../../schemas/pages.ts'
import type { OutsideClient } from '../kit/runtime.ts'

export interface Storefront {
  render(request: PageRequest): Promise<string>
}

/** The pages of the web app as text: a pure function, loaded when it is first needed. */
export const storefrontClient: OutsideClient<Storefront> = {
  name: 'storefront',
  secrets: [],
  create: () => ({
    render: async request => (await import('#storefront')).renderPage(request),
  }),
}
