import { getShopAudit } from '../../../schemas/calls/operations.ts'
import { permission } from '../../kit/access.ts'
import { readAudit } from '../../kit/audit.ts'
import { onHttp } from '../../kit/on-http.ts'

export default onHttp({
  id: 'show-audit',
  summary: 'Shows who did what to the shop.',
  emits: [],
  routes: ({ read }) => [
    read(getShopAudit, {
      access: permission('read:audit'),
      handle: ({ query }, io) => readAudit(io.read, Number(query.chain), Number(query.after ?? 0)),
    }),
  ],
})
