import { spawn } from 'node:child_process'

/** Runs a command, and ends it when its own input ends: also when whoever holds the other end was killed. */
const endWithInput = `
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
{ cat <&3 >/dev/null; kill -9 $child; } >/dev/null 2>&1 &
wait $child
`

export interface ListeningProcess {
  url: string
  stop: () => Promise<void>
}

/** Starts a server as a process of its own; resolves once it has printed its URL. */
export function startListening(
  command: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<ListeningProcess> {
  const child = spawn('/bin/sh', ['-c', endWithInput, 'sh', command, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.stdin.end()
    await ended
  }
  let printed = ''
  return new Promise((resolve, reject) => {
    // Both are read to their end, so that the server never waits for a reader.
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        if (printed.length > 10_000) return
        printed += chunk
        const url = /https?:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0]
        if (url) resolve({ url, stop })
      })
    }
    child.once('error', reject)
    ended.then(() => reject(new Error(`${command} ended before it listened: ${printed}`)))
  })
}
