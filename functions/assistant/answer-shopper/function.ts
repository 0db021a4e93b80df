import { aiChat, chat, streamChat } from '../../../schemas/calls/assistant.ts'
import { anyone, signedIn } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { thingSecrets } from '../secrets-client.ts'
import { asked } from './asked.ts'
import { checkoutDefaults } from './checkout-client.ts'
import { memoryCache } from './memory-cache-client.ts'
import { geminiClient } from './model/gemini-client.ts'
import { aiMessage, chatMessage } from './read-message.ts'
import { streamTurn } from './turn/stream-turn.ts'
import { takeTurn } from './turn/take-turn.ts'

/** SC-15. */
const CHATS_A_MINUTE = 10

export default onHttp({
  id: 'answer-shopper',
  summary:
    'Talks with shoppers: finds, fills the cart and checks out, with their own rights and the shop’s rules.',
  emits: [],
  clients: asked,
  outside: { gemini: geminiClient, secrets: thingSecrets, defaults: checkoutDefaults, memories: memoryCache },
  memory: '512Mi',
  timeoutSeconds: 60,
  routes: ({ read, stream }) => [
    read(chat, {
      access: signedIn,
      limits: { perMinute: CHATS_A_MINUTE },
      async handle({ body, caller }, io) {
        const { session_state: _state, ...answer } = await takeTurn(chatMessage(body, caller), io)
        return { ...answer, session_id: body.session_id }
      },
    }),
    read(aiChat, {
      access: anyone,
      limits: { perMinute: CHATS_A_MINUTE },
      handle: ({ body, caller }, io) => takeTurn(aiMessage(body, caller), io),
    }),
    stream(streamChat, {
      access: anyone,
      limits: { perMinute: CHATS_A_MINUTE },
      open: ({ body, caller }, io) => streamTurn(aiMessage(body, caller), io),
    }),
  ],
})
