export function memoryLimits(script: string): string[]
