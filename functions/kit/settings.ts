/** The setting `name` of the environment, or `otherwise`. Read late: what is set after loading counts. */
export const setting = (name: string, otherwise: string): string => process.env[name] || otherwise

/** Stops the start of a function that would run without something it cannot do without (SC-18). */
export function requireSetting(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`the environment variable ${name} is not set`)
  return value
}
