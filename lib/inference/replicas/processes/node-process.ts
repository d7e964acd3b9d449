import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Duplex, Readable } from 'node:stream'
import { deserialize } from 'node:v8'
import { AppError } from '#lib/core/errors.ts'
import type { OutputLines } from '#lib/inference/replicas/processes/output-lines.ts'
import { createPredictionReader } from '#lib/inference/replicas/processes/prediction-message.ts'
import { encodeRun, encodeValue } from '#lib/inference/replicas/processes/run-message.ts'
import type {
  FailedReply,
  LoadedModel,
  LoadRequest,
  ScoringProcess,
} from '#lib/inference/replicas/processes/scoring-process.ts'
import {
  createIncoming,
  createOutgoing,
  type Incoming,
  kinds,
  type Outgoing,
} from '#lib/inference/replicas/processes/wire.ts'
import { ProcessEnded } from '#lib/python/sidecar/process-ended.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'
import type { ScorerInput } from '#lib/scoring/scorer.ts'

interface NodeProcessInput {
  location: string
  runtime: Extract<LocalRuntime, { engine: 'onnx' | 'native' }>
  /** What the model reads, where it has been loaded before. */
  input: ScorerInput | undefined
  output: OutputLines
}

type Stdio = [null, Readable, Readable, Duplex, Duplex]

const root = join(import.meta.dirname, '../../../..')

/** A replica of a model that is scored by this program itself, in a process of its own. */
export function startNodeProcess({ location, runtime, input, output }: NodeProcessInput): ScoringProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'replica-main.ts')], {
    cwd: root,
    // Nothing of this process's environment: it holds secrets. Node keeps its compiled scripts in the folder named.
    env: { NODE_ENV: 'production', NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'slipway-node') },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  })
  // Made by the lines above; Node types what may be there for any way to start a process.
  const [, stdout, stderr, line, lifeline] = child.stdio as unknown as Stdio
  const lastWords = output.follow(stdout, stderr)
  for (const stream of [line, lifeline]) stream.on('error', () => undefined)
  const waiting: { resolve(message: Incoming): void; reject(error: Error): void }[] = []
  let ended: ProcessEnded | undefined
  const end = (reason: ProcessEnded) => {
    ended ??= reason
    for (const { reject } of waiting.splice(0)) reject(ended)
  }
  line.on(
    'data',
    createIncoming((message) => waiting.shift()?.resolve(message)),
  )
  const ask = (message: Outgoing): Promise<Incoming> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended)
      waiting.push({ resolve, reject })
      line.write(message.bytes.subarray(0, message.length))
    })
  const reserve = createOutgoing()
  const readPrediction = createPredictionReader()
  let declared = input
  return {
    pid: child.pid,
    async load(isFirst) {
      const request: LoadRequest = { location, runtime, isFirst }
      const reply = expectReply(await ask(encodeValue(createOutgoing(), kinds.load, request)))
      // replica-main.ts sends exactly this.
      const loaded = deserialize(reply.body) as LoadedModel | undefined
      declared = loaded?.model.input ?? declared
      return loaded
    },
    score: async (run) => {
      if (!declared) throw new Error('A run came before the model.')
      return readPrediction(expectReply(await ask(encodeRun(reserve, run, declared))))
    },
    call: () => Promise.reject(new Error('A model without a script was asked as one.')),
    ping: async () => {
      expectReply(await ask(createOutgoing()(kinds.ping, 0, 0)))
    },
    kill: (reason = 'it was ended.') => {
      child.kill('SIGKILL')
      end(new ProcessEnded(reason))
    },
    get hasEnded() {
      return ended !== undefined
    },
    ended: endOf(child, lastWords).then((sentence) => {
      end(new ProcessEnded(sentence))
      return sentence
    }),
  }
}

function expectReply(message: Incoming): Incoming {
  if (message.kind !== kinds.failed) return message
  // replica-main.ts sends exactly this.
  const { message: text, target, isUserError } = deserialize(message.body) as FailedReply
  throw isUserError ? new AppError('UserError', text, target) : new Error(text)
}

function endOf(child: ChildProcess, lastWords: () => string): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`The process could not be run: ${error.message}`))
    child.once('close', (code, signal) => {
      const words = lastWords()
      const said = words === '' ? '' : ` Its last words: ${words}`
      resolve(`The process ended unexpectedly (${signal ?? `exit code ${code}`}).${said}`)
    })
  })
}
