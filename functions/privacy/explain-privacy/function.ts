import { z } from 'zod'
import { getExportSchema, getPrivacyNotice } from '../../../schemas/calls/privacy.ts'
import { ExportDocument } from '../../../schemas/data-export.ts'
import { anyone } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { privacyNotice } from './notice.ts'

const CACHE = 'public, max-age=300'

export default onHttp({
  id: 'explain-privacy',
  summary: 'Tells everybody what is collected, what for, and how an export is to be read.',
  database: 'accounts',
  emits: [],
  routes: ({ read }) => [
    read(getPrivacyNotice, { access: anyone, cache: CACHE, handle: async () => privacyNotice() }),
    read(getExportSchema, {
      access: anyone,
      cache: CACHE,
      handle: async () => z.toJSONSchema(ExportDocument, { io: 'output' }) as Record<string, unknown>,
    }),
  ],
})
