import type { World } from '#lib/core/context.ts'
import {
  Collector,
  type CollectorLimits,
  defaultCollectorLimits,
  type Part,
} from '#lib/inference/collection/collector.ts'
import { Losses } from '#lib/inference/collection/losses.ts'
import { Records } from '#lib/inference/collection/records.ts'
import { writeInStore } from '#lib/inference/collection/write-in-store.ts'
import { createTolerant, repeatWork } from '#lib/inference/control/tolerant.ts'
import type { Exchange } from '#lib/inference/gateway/exchange.ts'
import { saveLogLines } from '#lib/online-endpoints/serving/save-telemetry.ts'

export interface Collection {
  /** For the gateway: keeps a sampled request and its answer. Takes no time of the request and never throws. */
  onExchange: (exchange: Exchange) => void
  /** Writes everything that was taken until now. */
  flush: () => Promise<void>
  /** As flush, for the last time. */
  close: () => Promise<void>
}

interface CollectionOptions {
  limits?: CollectorLimits
  everyMs?: number
}

/** A part that cannot be written so often is given up. */
const maxAttempts = 60

/** Writes sampled requests to datastores as Parquet, once a minute or when many have come, and keeps account of their drift. */
export function startCollection(
  world: World,
  { limits = defaultCollectorLimits, everyMs = 60_000 }: CollectionOptions = {},
): Collection {
  const { log, now, db } = world
  const losses = new Losses()
  const records = new Records(world)
  const tolerant = createTolerant(log, 'log of data collection')
  const attempts = new WeakMap<Part, number>()
  let waiting: Part[] = []
  let last: Promise<void> = Promise.resolve()
  const collector = new Collector({
    limits,
    onFullPart: (part) => {
      waiting.push(part)
      void inTurn(writeParts)
    },
    onLoss: (of, rows) => losses.lost(of, rows),
  })

  /** One after the other: DuckDB takes memory, and days are counted up. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    last = last.then(work).catch((error) => log.error({ err: error }, 'data collection'))
    return last
  }

  async function writeParts(): Promise<void> {
    const parts = waiting
    waiting = []
    for (const part of parts) await writeOne(part)
  }

  async function writeOne(part: Part): Promise<void> {
    try {
      records.add(part, await writeInStore(world, part))
      losses.works(part)
      collector.release(part)
    } catch (error) {
      losses.failed(part, reasonOf(error), now())
      const failed = (attempts.get(part) ?? 0) + 1
      attempts.set(part, failed)
      // It keeps its memory, so that what comes meanwhile is lost rather than memory without end.
      if (failed < maxAttempts) waiting.push(part)
      else giveUp(part)
    }
  }

  function giveUp(part: Part): void {
    losses.lost(part, part.lines.length)
    collector.release(part)
  }

  async function tell(): Promise<void> {
    const lines = losses.take(now())
    if (!(await tolerant(() => saveLogLines(db, lines)))) losses.giveBack(lines)
  }

  async function flush(): Promise<void> {
    waiting.push(...(await collector.take()))
    await inTurn(async () => {
      await writeParts()
      await records.save()
      await tell()
    })
  }
  const stop = repeatWork(everyMs, flush)
  return {
    onExchange: (exchange) => collector.add(exchange),
    flush,
    async close() {
      await stop()
      await flush()
      const rows = waiting.reduce((sum, { lines }) => sum + lines.length, 0)
      if (rows > 0) log.error({ rows }, 'collected rows could not be written before the end')
    },
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
