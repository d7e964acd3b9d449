import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  createFrameBody,
  createFrameReader,
  encodeFrame,
  type Frame,
  type FrameBody,
} from '#lib/python/sidecar/frames.ts'
import { ProcessEnded } from '#lib/python/sidecar/process-ended.ts'
import { openSharedMemory } from '#lib/python/sidecar/shared-memory.ts'

/** A Python process that answers one request after another. */
export interface Sidecar {
  /** Its own folder, empty at first, which is its working directory and is removed with it. */
  readonly folder: string
  /** Tells what is worth telling to who started the process. */
  note(text: string): void
  readonly pid: number | undefined
  /** It answers nothing any more, though it may not be gone yet. */
  readonly hasEnded: boolean
  /** Resolves, with a sentence, when the process and everything it started are gone. */
  readonly ended: Promise<string>
  /** Rejects with ProcessEnded when the process ends before it answers. */
  ask(header: object, body: FrameBody): Promise<Frame>
  /** Ends the process and everything it started; what was asked rejects at once, with the reason. */
  kill(reason: string): void
  /** Ends the process and everything it started. */
  close(): Promise<void>
}

/** Receives what the process writes; answers its last words when asked. */
export type FollowOutput = (stdout: Readable, stderr: Readable) => () => string

interface SidecarInput {
  interpreter: string
  /** Added to an environment that has nothing of this process's; told the process's own folder. */
  variables: (folder: string) => Record<string, string>
  /** A program and its arguments that starts another: what the process may reach is cut down by it. */
  wrapper?: readonly string[]
  /** Absent: stdout and stderr are this process's own. */
  follow?: FollowOutput | undefined
  /** Receives what is worth telling about the loading; absent: it goes to stderr. */
  onNote?: (note: string) => void
}

type Stdio = [null, Readable | null, Readable, Writable, Readable, Writable]

const keptStderr = 2000
/** What the process wrote before it died is still on its way when the system says that it died. */
const drainMs = 300

export async function startSidecar({
  interpreter,
  variables,
  wrapper = [],
  follow,
  onNote = (text) => process.stderr.write(`${text}\n`),
}: SidecarInput): Promise<Sidecar> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-python-'))
  const memory = openSharedMemory()
  const [program = interpreter, ...args] = [...wrapper, interpreter, '-u', join(import.meta.dirname, 'main.py'), folder]
  const child = spawn(program, args, {
    cwd: folder,
    // Node's own type demands NODE_ENV, which is nothing to Python.
    env: { ...baseEnvironment(interpreter, folder), ...variables(folder) } as unknown as NodeJS.ProcessEnv,
    // A group of its own: everything that the user's code starts is ended with it.
    detached: true,
    stdio: ['ignore', follow ? 'pipe' : 'inherit', 'pipe', 'pipe', 'pipe', 'pipe', memory.fd],
  })
  // Made by the lines above; Node types what may be there for any way to start a process.
  const [, stdout, stderr, requests, answers, lifeline] = child.stdio as unknown as Stdio
  const lastWords = follow && stdout ? follow(stdout, stderr) : forwardStderr(stderr)
  const stderrEnd = once(stderr, 'close')
  for (const stream of [requests, answers, lifeline]) stream.on('error', () => {})
  const waiting: { resolve(frame: Frame): void; reject(error: Error): void }[] = []
  let ended: ProcessEnded | undefined
  const end = (error: ProcessEnded) => {
    ended ??= error
    for (const { reject } of waiting.splice(0)) reject(ended)
  }
  const readFrame = createFrameReader((frame) => waiting.shift()?.resolve(frame))
  answers.on('data', (chunk: Uint8Array) => {
    try {
      if (!ended) readFrame(chunk)
    } catch (cause) {
      end(
        new ProcessEnded('The Python process answered with what is no answer: its code writes to pipes of others.', {
          cause,
        }),
      )
      lifeline.destroy()
    }
  })
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      const sentence = `Python could not be started: ${error.message}`
      end(new ProcessEnded(sentence))
      memory.close()
      resolve(sentence)
    })
    child.once('exit', async (code, signal) => {
      lifeline.destroy()
      memory.close()
      await Promise.race([stderrEnd, sleep(drainMs)])
      const sentence = describeEnd(code, signal, lastWords())
      end(new ProcessEnded(sentence))
      await rm(folder, { recursive: true, force: true }).catch(() => {})
      resolve(sentence)
    })
  })
  const nextFrame = () => new Promise<Frame>((resolve, reject) => waiting.push({ resolve, reject }))
  const askNow = async (header: object, body: FrameBody) => {
    if (ended) throw ended
    const shared = memory.write(body)
    const pieces = shared ? encodeFrame({ ...header, shared }, createFrameBody()) : encodeFrame(header, body)
    const answer = nextFrame()
    const released =
      shared &&
      nextFrame().then(
        (frame) => memory.keep(shared, frame.header.released === true),
        () => {},
      )
    writeAll(requests, pieces)
    return { answer: await answer, released }
  }
  /** Shared memory is written again only when the process has let go of it. */
  let turn: Promise<void> = Promise.resolve()
  return {
    folder,
    note: onNote,
    pid: child.pid,
    get hasEnded() {
      return ended !== undefined
    },
    ended: gone,
    kill(reason) {
      end(new ProcessEnded(reason))
      lifeline.destroy()
    },
    ask: (header, body) => {
      const asking = turn.then(() => askNow(header, body))
      turn = asking.then(({ released }) => released).catch(() => {})
      return asking.then(({ answer }) => answer)
    },
    close: async () => {
      lifeline.destroy()
      await gone
    },
  }
}

/** One piece is written at once, which costs less than many small ones. */
const smallBytes = 65_536

function writeAll(stream: Writable, pieces: Uint8Array[]): void {
  if (pieces.reduce((sum, { length }) => sum + length, 0) <= smallBytes) {
    stream.write(Buffer.concat(pieces))
    return
  }
  stream.cork()
  for (const piece of pieces) stream.write(piece)
  stream.uncork()
}

/** Nothing of ours: no database address, no secret, no setting; libraries of linear algebra use one thread, as the node has its own. */
const baseEnvironment = (interpreter: string, folder: string): Record<string, string> => ({
  PATH: [dirname(interpreter), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  HOME: folder,
  TMPDIR: folder,
  PYTHONNOUSERSITE: '1',
  PYTHONUNBUFFERED: '1',
  PYTHONUTF8: '1',
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  DO_NOT_TRACK: '1',
  MLFLOW_DISABLE_TELEMETRY: 'true',
})

/** Hands stderr on, and answers its end when asked. */
function forwardStderr(stderr: Readable): () => string {
  let last = ''
  stderr.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text)
    last = (last + text).slice(-keptStderr)
  })
  return () => last
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null, stderr: string): string {
  const lines = stderr.trimEnd().split('\n').filter(Boolean).slice(-3)
  const words = lines.length > 0 ? ` Its last words: ${lines.join(' / ')}` : ''
  return `The Python process ended unexpectedly (${signal ?? `exit code ${code}`}).${words}`
}
