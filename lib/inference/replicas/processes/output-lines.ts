import type { Readable } from 'node:stream'
import type { ReplicaEvent } from '#lib/inference/replica-pool.ts'

const longestLine = 8192
const lastLines = 3

/** What the processes of a replica write, line by line. */
export interface OutputLines {
  /** Answers the last lines of stderr when asked. */
  follow(stdout: Readable, stderr: Readable): () => string
  /** A line of our own among them. */
  tell(text: string): void
}

export function createOutputLines(replica: string, onEvent: (event: ReplicaEvent) => void): OutputLines {
  return {
    tell: (text) => onEvent({ kind: 'output', replica, stream: 'stderr', text }),
    follow(stdout, stderr) {
      const last: string[] = []
      readLines(stdout, (text) => onEvent({ kind: 'output', replica, stream: 'stdout', text }))
      readLines(stderr, (text) => {
        onEvent({ kind: 'output', replica, stream: 'stderr', text })
        last.push(text)
        if (last.length > lastLines) last.shift()
      })
      return () => last.join(' / ')
    },
  }
}

/** Lines without their ends and without empty ones; what never ends is cut. */
function readLines(stream: Readable, onLine: (text: string) => void): void {
  let open = ''
  const tell = (text: string) => {
    if (text.trim() !== '') onLine(text.trimEnd())
  }
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (open + text).split('\n')
    open = lines.pop() ?? ''
    for (const line of lines) tell(line)
    while (open.length > longestLine) {
      tell(open.slice(0, longestLine))
      open = open.slice(longestLine)
    }
  })
  stream.on('end', () => tell(open))
  stream.on('error', () => undefined)
}
