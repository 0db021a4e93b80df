import { invalid } from './errors.ts'

const MOST = 64
const KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u
const VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u

/** Refuses labels that break https://cloud.google.com/pubsub/docs/create-topic-labels#requirements */
export function checkLabels(labels: Record<string, string>): void {
  const entries = Object.entries(labels)
  if (entries.length > MOST) throw invalid(`A resource can have at most ${MOST} labels.`)
  for (const [key, value] of entries) {
    const wellFormed = KEY.test(key) && VALUE.test(value)
    if (!wellFormed) throw invalid(`Invalid label (key=${key.slice(0, 100)}, value=${value.slice(0, 100)}).`)
  }
}
