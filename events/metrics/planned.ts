import type { PlannedMetric } from './metric.ts'

const NO_FACE = 'no function analyses faces yet'
const NO_ADVICE = 'no function recommends products yet'
const NO_IMAGES = 'no function reads what a shopper shows yet'

/** Metrics of the requirements that nothing measures yet, and why. */
export const planned: readonly PlannedMetric[] = [
  {
    name: 'ecomm_checkout_duration_seconds',
    requirements: ['MX-02'],
    because: 'a checkout is many invocations, and no line says how long the whole took',
  },
  {
    name: 'ecomm_active_carts',
    requirements: ['MX-05'],
    because: 'nothing counts the open carts at a moment',
  },
  { name: 'tryon.security.*', requirements: ['MX-10'], because: NO_IMAGES },
  {
    name: 'face_analysis_*, measurement and image quality',
    requirements: ['MX-12', 'MX-13', 'MX-14'],
    because: NO_FACE,
  },
  { name: 'recommendation_*', requirements: ['MX-15', 'MX-16', 'MX-17'], because: NO_ADVICE },
  {
    name: 'intent_recognition_accuracy, context_maintenance_score, conversation_coherence_score',
    requirements: ['MX-18', 'MX-19'],
    because: 'it takes somebody who knows what was meant: the evals measure it, not the running shop',
  },
  {
    name: 'user_satisfaction_score',
    requirements: ['MX-19'],
    because: 'nobody asks shoppers how they liked a conversation',
  },
  {
    name: 'conversation_completion_rate, average_conversation_duration, repeat_conversation_rate',
    requirements: ['MX-18', 'MX-20'],
    because: 'turns are measured one by one; a conversation has no end that anybody is told of',
  },
  { name: 'widget_load_time_seconds', requirements: ['MX-22'], because: 'there are no widgets yet' },
  {
    name: 'redis_up, cache hits of an application cache',
    requirements: ['MX-23', 'MX-24'],
    because: 'no cache server is part of the platform; what is cached is cached by the CDN',
  },
]
