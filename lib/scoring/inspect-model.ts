import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import type { ModelInspection } from '#lib/scoring/inspection.ts'

/** What the child answers; a child that ends without an answer was ended by the graph. */
export type InspectionReply = { inspection: ModelInspection } | { refused: { message: string; target?: string } }

export interface InspectionOptions {
  /** What the user says the model is. */
  claimed?: 'mlflow_model' | 'custom_model' | undefined
  timeoutMs?: number
  /** Resident memory the child may take, on systems that tell it. */
  memoryBytes?: number
  signal?: AbortSignal
}

const heapMegabytes = 512
const pageBytes = 4096
const watchEveryMs = 50

/**
 * Says what a model is and whether Slipway can score it. The graph is opened in a process of its own, so that no file
 * can end or fill the calling one. Throws UserError with file and reason for a model that cannot be registered.
 */
export async function inspectModel(location: string, options: InspectionOptions = {}): Promise<ModelInspection> {
  const { claimed, timeoutMs = 60_000, memoryBytes = 4 * 1024 ** 3, signal } = options
  const script = join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'scoring', 'inspect-main.ts')
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${heapMegabytes}`, script, location, ...(claimed ? [claimed] : [])],
    // Nothing of this process's environment: it holds secrets, and the child reads files of strangers.
    { env: { NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], signal },
  )
  const limits = watchLimits(child, timeoutMs, memoryBytes)
  try {
    const reply = await replyOf(child)
    if (reply && 'inspection' in reply) return reply.inspection
    if (reply) throw new AppError('UserError', reply.refused.message, reply.refused.target)
    const name = basename(location)
    const reason = limits.broken ?? 'the process that opened it was ended by the file'
    throw new AppError('UserError', `The model ${name} cannot be opened: ${reason}.`, name)
  } finally {
    limits.stop()
    child.kill('SIGKILL')
  }
}

/** Undefined when the child ends without an answer. What it says before dying of a bug of ours is thrown. */
function replyOf(child: ChildProcess): Promise<InspectionReply | undefined> {
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4000)
  })
  return new Promise((resolve, reject) => {
    // The child is our own script, which sends exactly this.
    child.once('message', (message) => resolve(message as unknown as InspectionReply))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 1 ? reject(new Error(`The inspection failed: ${complaint}`)) : resolve(undefined),
    )
  })
}

interface Limits {
  /** Which limit the child was killed for. */
  broken: string | undefined
  stop(): void
}

function watchLimits(child: ChildProcess, timeoutMs: number, memoryBytes: number): Limits {
  const limits: Limits = { broken: undefined, stop }
  const kill = (reason: string) => {
    limits.broken ??= reason
    child.kill('SIGKILL')
  }
  const timer = setTimeout(() => kill(`it took longer than ${timeoutMs / 1000} seconds`), timeoutMs)
  const watch = setInterval(async () => {
    if ((await residentBytes(child.pid)) > memoryBytes) {
      kill(`it took more than ${Math.round(memoryBytes / 1024 ** 2)} MiB of memory`)
    }
  }, watchEveryMs)
  function stop() {
    clearTimeout(timer)
    clearInterval(watch)
  }
  return limits
}

/** 0 where the system has no /proc. */
async function residentBytes(pid: number | undefined): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')
  return Number(statm.split(' ')[1] ?? 0) * pageBytes
}
