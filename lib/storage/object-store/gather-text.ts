import { keyOf } from '#lib/storage/object-store/keys.ts'
import { openStore } from '#lib/storage/object-store/open-store.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

const leastWaitMs = 1000
/** Writing takes at most this part of the time: where appending means writing again, a long log is written less often. */
const writingShare = 1 / 10
const mostGathered = 1024 * 1024

/** Text that waits for one object. */
interface Gathered {
  ref: RemoteRef
  key: string
  text: string
  timer: NodeJS.Timeout | undefined
  lastMs: number
  /** The write that is under way, or the last one. */
  writing: Promise<void>
  failure: { cause: unknown } | undefined
}

const waiting = new Map<string, Gathered>()

/** Gathers text for an object and writes it about once a second. What failed is tried again with the next text, and told there. */
export async function gatherText(ref: RemoteRef, path: string, text: string): Promise<void> {
  const key = keyOf(ref, path)
  const gathered = waiting.get(nameOf(ref, key)) ?? begin(ref, key)
  gathered.text += text
  if (gathered.text.length > mostGathered) return flush(gathered)
  const waitMs = Math.max(leastWaitMs, gathered.lastMs / writingShare)
  gathered.timer ??= setTimeout(() => {
    flush(gathered).catch((cause) => {
      gathered.failure = { cause }
    })
  }, waitMs)
  const { failure } = gathered
  gathered.failure = undefined
  if (failure) throw failure.cause
}

/** Writes what waits for an object or for those below it. */
export async function flushGathered(ref: RemoteRef, path: string): Promise<void> {
  const key = keyOf(ref, path)
  const isMeant = (one: Gathered) => key === '' || one.key === key || one.key.startsWith(`${key}/`)
  const store = nameOf(ref, '')
  const meant = [...waiting].filter(([name, one]) => name.startsWith(store) && isMeant(one))
  await Promise.all(meant.map(([, one]) => flush(one)))
  for (const [name, one] of meant) if (one.text === '' && !one.timer) waiting.delete(name)
}

function begin(ref: RemoteRef, key: string): Gathered {
  const gathered: Gathered = {
    ref,
    key,
    text: '',
    timer: undefined,
    lastMs: 0,
    writing: Promise.resolve(),
    failure: undefined,
  }
  waiting.set(nameOf(ref, key), gathered)
  return gathered
}

/** The cache folder is a datastore's own. */
const nameOf = ({ cacheFolder }: RemoteRef, key: string) => `${cacheFolder}\n${key}`

async function flush(gathered: Gathered): Promise<void> {
  clearTimeout(gathered.timer)
  gathered.timer = undefined
  const turn = gathered.writing.catch(() => undefined).then(() => write(gathered))
  gathered.writing = turn
  await turn
}

async function write(gathered: Gathered): Promise<void> {
  const { ref, key, text } = gathered
  if (text === '') return
  gathered.text = ''
  const begun = performance.now()
  try {
    await (await openStore(ref)).append(key, text)
  } catch (cause) {
    gathered.text = text + gathered.text
    throw cause
  } finally {
    gathered.lastMs = performance.now() - begun
  }
}
