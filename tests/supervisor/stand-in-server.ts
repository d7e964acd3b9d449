import { createServer } from 'node:http'
import { leaveListener, takeListener } from '#lib/http/handed-listener.ts'

// A server that answers with its own pid, on the socket of the one before it, else on any port, which it tells first.
const listener = await takeListener()
const server = createServer((_, response) => response.end(String(process.pid)))
await new Promise<void>((resolve) => {
  if (listener) server.listen(listener, resolve)
  else server.listen(0, '127.0.0.1', resolve)
})
const address = server.address()
process.stdout.write(`${JSON.stringify(address)}\n`)
leaveListener(server)
process.once('SIGTERM', () => process.exit(0))
process.once('disconnect', () => process.exit(0))
process.send?.('ready')
