import { getAccountAudit } from '../../../schemas/calls/accounts.ts'
import { permission } from '../../kit/access.ts'
import { readAudit } from '../../kit/audit.ts'
import { onHttp } from '../../kit/on-http.ts'

export default onHttp({
  id: 'read-audit',
  summary: 'Shows who did what to sign-ins, accounts, clients and keys.',
  database: 'accounts',
  emits: [],
  routes: ({ read }) => [
    read(getAccountAudit, {
      access: permission('read:audit'),
      handle: ({ query }, io) => readAudit(io.read, Number(query.chain), Number(query.after ?? 0)),
    }),
  ],
})
