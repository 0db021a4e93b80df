import { z } from 'zod'
import { retrieve } from '../../knowledge/retrieve.ts'
import { defineTool } from './tool.ts'

export const answerFromKnowledge = defineTool({
  name: 'answer_from_knowledge',
  description:
    'Looks up how the shop does things: delivery, returns, sizes, payment, accounts, and common questions.',
  args: z.object({ question: z.string().max(1000) }),
  changes: false,
  async run({ question }) {
    const passages = retrieve(question).map(({ title, text, source }) => ({ title, text, source }))
    return passages.length > 0
      ? { passages }
      : { passages: [], message: 'The knowledge base says nothing of that.' }
  },
})
