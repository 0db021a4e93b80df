import { projectNumber } from '../../metadata/identity.ts'
import { unimplemented } from '../engine/errors.ts'
import type { Operation } from '../wire/call.ts'

const hmacKeys = (method: string, path: string): Operation => ({
  name: 'projects.hmacKeys',
  method,
  path,
  handle: () => {
    throw unimplemented('An HMAC key')
  },
})

export const projects: readonly Operation[] = [
  {
    name: 'projects.serviceAccount.get',
    method: 'GET',
    path: '/projects/{project}/serviceAccount',
    handle: ({ params }) => {
      const number = projectNumber(params.project ?? '')
      return {
        json: {
          kind: 'storage#serviceAccount',
          email_address: `service-${number}@gs-project-accounts.iam.gserviceaccount.com`,
        },
      }
    },
  },
  hmacKeys('GET', '/projects/{project}/hmacKeys'),
  hmacKeys('POST', '/projects/{project}/hmacKeys'),
  hmacKeys('GET', '/projects/{project}/hmacKeys/{accessId}'),
  hmacKeys('PUT', '/projects/{project}/hmacKeys/{accessId}'),
  hmacKeys('DELETE', '/projects/{project}/hmacKeys/{accessId}'),
]
