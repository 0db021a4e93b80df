import { getStore } from '../../../schemas/calls/accounts.ts'
import { anyone } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { settingsOf } from '../settings-store.ts'
import { profileOf } from '../store-settings.ts'

export default onHttp({
  id: 'describe-store',
  summary: 'Says what everybody may know of a store.',
  database: 'accounts',
  emits: [],
  routes: ({ read }) => [
    read(getStore, {
      access: anyone,
      everywhere: true,
      cache: 'public, max-age=60',
      handle: async (_input, io) => profileOf(io.storeId, await settingsOf(io.read, io.storeId)),
    }),
  ],
})
