import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface ChildLimits {
  timeoutMs: number
  /** Resident memory the child may take, on systems that tell it. */
  memoryBytes: number
  signal?: AbortSignal | undefined
}

/** What a child of lib/scoring answered, or why it was ended without an answer; neither when the file it opened ended it. */
export interface ChildOutcome<T> {
  reply: T | undefined
  broken: string | undefined
}

const heapMegabytes = 512
const pageBytes = 4096
const watchEveryMs = 50

/**
 * Runs a script of lib/scoring that opens a stranger's file in a process of its own, so that no file can end or fill the
 * calling one. The script gets the question with `readQuestion`; the caller knows the type of what it sends. Throws for a
 * bug of the script.
 */
export async function askChild<T>(script: string, question: object, limits: ChildLimits): Promise<ChildOutcome<T>> {
  const root = /* turbopackIgnore: true */ process.cwd()
  const path = join(root, 'lib', 'scoring', script)
  // Node keeps its compiled scripts there: half of what a small model takes would be spent on compiling ours again.
  const NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'slipway-node')
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, path], {
    // Nothing of this process's environment: it holds secrets.
    env: { NODE_ENV: 'production', NODE_COMPILE_CACHE },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    signal: limits.signal,
  })
  // Not as arguments, which everybody on the machine can read: a deployment's variables may hold tokens.
  child.send(question, () => undefined)
  const watched = watchLimits(child, limits)
  try {
    const reply = await replyOf<T>(child)
    return { reply, broken: watched.broken }
  } finally {
    watched.stop()
    child.kill('SIGKILL')
  }
}

/** Undefined when the child ends without an answer. What it says before dying of a bug of ours is thrown. */
function replyOf<T>(child: ChildProcess): Promise<T | undefined> {
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4000)
  })
  return new Promise((resolve, reject) => {
    // The child is our own script, which sends exactly this.
    child.once('message', (message) => resolve(message as unknown as T))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 1 ? reject(new Error(`The process that opened a model failed: ${complaint}`)) : resolve(undefined),
    )
  })
}

interface WatchedLimits {
  /** Which limit the child was killed for. */
  broken: string | undefined
  stop(): void
}

function watchLimits(child: ChildProcess, { timeoutMs, memoryBytes }: ChildLimits): WatchedLimits {
  const limits: WatchedLimits = { broken: undefined, stop }
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
