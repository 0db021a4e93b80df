/** The options that point one of Google's generated clients at an emulator, given as `host:port`; none without one. */
export async function addressOf(emulator: string | undefined): Promise<object> {
  if (!emulator) return {}
  const { credentials } = await import('@grpc/grpc-js')
  const [apiEndpoint = '', port = ''] = emulator.split(':')
  return { apiEndpoint, port: Number(port), sslCreds: credentials.createInsecure() }
}
