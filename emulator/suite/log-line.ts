/** A line of a function's log as a person reads it; what is not JSON stays as it is. */
export function readableLine(line: string): string {
  try {
    const {
      severity,
      message,
      function: name,
      reason,
      errorMessage,
    } = JSON.parse(line) as Record<string, unknown>
    const about = [name, message, reason, errorMessage].filter(
      fact => typeof fact === 'string' && fact !== '',
    )
    return `${severity ?? 'ERROR'} ${about.join(': ')}`
  } catch {
    return line
  }
}
