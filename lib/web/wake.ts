import http from 'node:http'
import https from 'node:https'

/**
 * Asks the web server for something small, so that the portal's world is built, and with it what runs by itself: schedules must not
 * wait for the first visitor. Where that fails, as while the database is not up, the first visitor builds it.
 */
export function wake({ host, port, isSecure }: { host: string; port: number; isSecure: boolean }): Promise<void> {
  const local = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host
  const options = { host: local, port, path: '/metadata/endpoints' }
  return new Promise((resolve) => {
    const done = (response: http.IncomingMessage) => response.on('close', resolve).resume()
    // The certificate is for the names that others know this server by.
    const request = isSecure
      ? https.request({ ...options, rejectUnauthorized: false }, done)
      : http.request(options, done)
    request.on('error', () => resolve()).end()
  })
}
