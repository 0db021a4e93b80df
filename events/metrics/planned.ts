import type { PlannedMetric } from './metric.ts'

const NO_FACE = 'no function analyses faces yet'
const NO_ADVICE = 'no function recommends products yet'
const NO_TALK = 'each turn tells it on assistant.turn-measured.v1; nothing hands it to Cloud Monitoring yet'
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
  { name: 'llm.security.injection_attempt_score', requirements: ['MX-06'], because: NO_TALK },
  {
    name: 'llm.cost_per_conversion, quality and error probability',
    requirements: ['MX-07', 'MX-08', 'MX-09'],
    because: NO_TALK,
  },
  { name: 'tryon.security.*', requirements: ['MX-10'], because: NO_IMAGES },
  {
    name: 'face_analysis_*, measurement and image quality',
    requirements: ['MX-12', 'MX-13', 'MX-14'],
    because: NO_FACE,
  },
  { name: 'recommendation_*', requirements: ['MX-15', 'MX-16', 'MX-17'], because: NO_ADVICE },
  {
    name: 'conversation_*, intent and satisfaction',
    requirements: ['MX-18', 'MX-19', 'MX-20'],
    because: NO_TALK,
  },
  { name: 'widget_load_time_seconds', requirements: ['MX-22'], because: 'there are no widgets yet' },
  {
    name: 'redis_up, cache hits of an application cache',
    requirements: ['MX-23', 'MX-24'],
    because: 'no cache server is part of the platform; what is cached is cached by the CDN',
  },
]
