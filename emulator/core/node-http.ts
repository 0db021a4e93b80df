/**
 * Node's http. To import it as a module evaluates everything that it exports, and so loads undici for WebSocket: 35 ms of
 * a start, and 13 MB, of every process.
 */
export const { Agent, createServer, request } = process.getBuiltinModule('node:http')
