import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'

/** PEM files, absolute: the certificate with those that vouch for it, and its private key. */
export interface TlsFiles {
  certFile: string
  keyFile: string
}

/** How often the certificate's file is looked at: renewed ones come by themselves. */
const renewalCheckMs = 30_000

/** An HTTP server, or an HTTPS one that takes a renewed certificate without a restart. */
export function createHttpServer(
  tls: TlsFiles | undefined,
  options: ServerOptions,
  handle: RequestListener,
): Server | TlsServer {
  if (!tls) return createServer(options, handle)
  const server = createTlsServer({ ...options, ...readTls(tls) }, handle)
  const renew = () => {
    try {
      server.setSecureContext(readTls(tls))
    } catch {
      // Half of a renewal: the files do not fit each other until both are written, and the old ones serve until then.
    }
  }
  const files = [tls.certFile, tls.keyFile]
  for (const file of files) watchFile(file, { interval: renewalCheckMs, persistent: false }, renew)
  server.once('close', () => {
    for (const file of files) unwatchFile(file, renew)
  })
  return server
}

/** Throws when one of the files cannot be read. */
export function readTls({ certFile, keyFile }: TlsFiles): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(certFile), key: readFileSync(keyFile) }
}
