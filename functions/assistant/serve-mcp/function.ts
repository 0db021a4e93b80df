import { callTools, describeTools } from '../../../schemas/calls/assistant.ts'
import { signedInOr, unidentified } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { answerMessage } from './answer-message.ts'
import { SCOPE_TO_BUY, SCOPE_TO_CALL } from './scopes.ts'
import { clients, outside } from './world.ts'

const MESSAGES_A_MINUTE = 120

export default onHttp({
  id: 'serve-mcp',
  summary: 'Offers the assistant’s tools to programs by the Model Context Protocol, under the same rules.',
  emits: [],
  clients,
  outside,
  memory: '512Mi',
  timeoutSeconds: 60,
  routes: ({ read, exchange }) => [
    exchange(callTools, {
      access: signedInOr(SCOPE_TO_CALL),
      limits: { perMinute: MESSAGES_A_MINUTE },
      metadata: describeTools.path,
      handle: ({ body, caller }, io) => answerMessage(body, caller, io),
    }),
    read(describeTools, {
      access: unidentified,
      everywhere: true,
      handle: async (_input, { origin }) => ({
        resource: `${origin}${callTools.path}`,
        resource_name: 'Caravan shopping tools',
        authorization_servers: [origin],
        scopes_supported: [SCOPE_TO_CALL, SCOPE_TO_BUY],
        bearer_methods_supported: ['header' as const],
      }),
    }),
  ],
})
