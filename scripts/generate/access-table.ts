import type { Access } from '../../functions/kit/access.ts'
import type { Permission } from '../../schemas/access.ts'
import { permissionsOf, permits, SCOPES } from '../../schemas/access.ts'
import type { Artefact } from './artefact.ts'
import { publicRoutes } from './declared.ts'
import type { Platform } from './platform.ts'

/** Who calls, as the columns of the table. `program`: a client or an API key that has every scope. */
export const ROLES = [
  'guest',
  'shopper',
  'widget_client',
  'analytics_service',
  'program',
  'admin_user',
  'operator',
] as const
type Caller = (typeof ROLES)[number]

/** Who may call which route, so that a change of it is seen where changes are read. A test holds it against the functions. */
export const accessTable: Artefact = {
  path: 'functions/ACCESS.md',
  render: platform => `${[...HEAD, ...rowsOf(platform)].join('\n')}\n`,
}

const HEAD = [
  '# Who may call what',
  '',
  'Generated from the declarations. `yes` is let in; of what it then sees, a signed-in shopper sees only what is theirs.',
  'A holder has the secret of the cart, order or export; `program` is a client or an API key with every scope; every token and',
  'key is of one store, and one that is not good is refused wherever it is looked at.',
  '',
  `| Route | Policy | ${ROLES.join(' | ')} |`,
  `| --- | --- | ${ROLES.map(() => '---').join(' | ')} |`,
]

const rowsOf = (platform: Platform): string[] =>
  publicRoutes(platform).map(({ route: { call, access } }) => {
    const cells = ROLES.map(role => (mayCall(access, role) ? 'yes' : ''))
    return `| \`${call.method} ${call.path}\` | ${policyOf(access)} | ${cells.join(' | ')} |`
  })

function policyOf(access: Access): string {
  if (access.kind === 'permission') return `${access.permission}${access.orAccount ? ', or signed-in' : ''}`
  if (access.kind === 'holder') return `holder of the ${access.of}${access.orAdmin ? ', or admin' : ''}`
  return access.kind === 'anyone' && access.token === 'ignored' ? 'anyone, token ignored' : access.kind
}

const GRANTED: Readonly<Record<Caller, readonly Permission[]>> = {
  guest: [],
  shopper: permissionsOf(['shopper']),
  widget_client: permissionsOf(['widget_client']),
  analytics_service: permissionsOf(['analytics_service']),
  program: SCOPES,
  admin_user: permissionsOf(['admin_user']),
  operator: [],
}

function mayCall(access: Access, caller: Caller): boolean {
  const isAdmin = caller === 'admin_user' || caller === 'operator'
  switch (access.kind) {
    case 'anyone':
      return true
    case 'signed-in':
      return caller === 'shopper' || caller === 'admin_user'
    case 'permission':
      if (access.orAccount && (caller === 'shopper' || caller === 'admin_user')) return true
      return caller === 'operator' || permits(GRANTED[caller], access.permission)
    case 'admin':
      return isAdmin
    case 'operator':
      return caller === 'operator'
    case 'holder':
      return access.orAdmin && isAdmin
    default:
      return false
  }
}
