// The suite's memory is mostly caches that bound themselves; without a limit V8 would let garbage grow far beyond them.
const SUITE = ['--max-semi-space-size=16', '--max-old-space-size=1024']

/** What Node is told about memory when it runs this script. */
export const memoryLimits = script => (/(?:start|emulator\/main)\.ts$/.test(script) ? SUITE : [])
