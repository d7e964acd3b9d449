import type { World } from '#lib/core/context.ts'
import { Backlog } from '#lib/inference/control/backlog.ts'
import { createTolerant, repeatWork } from '#lib/inference/control/tolerant.ts'
import type { NewOnlineEvent } from '#lib/online-endpoints/online-event.ts'
import { insertOnlineEvents } from '#lib/online-endpoints/serving/insert-event.ts'
import { saveLogLines } from '#lib/online-endpoints/serving/save-telemetry.ts'
import type { LogLine } from '#lib/online-endpoints/serving/telemetry.ts'

const everyMs = 1000
const linesAtOnce = 1000
/** While the database is away; then the oldest go. */
const maxLines = 10_000
const maxEvents = 1_000
const maxLineLength = 8_000

/** What happens while requests are answered, written behind them: nobody waits for the database. */
export interface Journal {
  event: (event: NewOnlineEvent) => void
  line: (line: LogLine) => void
  /** Writes what is there now. */
  flush: () => Promise<void>
  close: () => Promise<void>
}

export function openJournal({ db, log }: Pick<World, 'db' | 'log'>): Journal {
  const lost = new Map<string, { last: LogLine; count: number }>()
  const events = new Backlog<NewOnlineEvent>(maxEvents)
  const lines = new Backlog<LogLine>(maxLines, (line) => {
    lost.set(line.deploymentId, { last: line, count: (lost.get(line.deploymentId)?.count ?? 0) + 1 })
  })
  const tolerant = createTolerant(log, 'journal of deployments')

  const write = async () => {
    await events.write(linesAtOnce, (some) => insertOnlineEvents(db, some))
    const told = [...lost.entries()]
    await saveLogLines(
      db,
      told.map(([, { last, count }]) => describeLoss(last, count)),
    )
    for (const [id] of told) lost.delete(id)
    await lines.write(linesAtOnce, (some) => saveLogLines(db, some))
  }
  let last: Promise<boolean> = Promise.resolve(true)
  const flush = async () => {
    last = last.then(() => tolerant(write))
    await last
  }
  const stop = repeatWork(everyMs, flush)
  return {
    event: (event) => events.add(event),
    line: (line) => lines.add({ ...line, text: cut(line.text) }),
    flush,
    async close() {
      await stop()
      await flush()
    },
  }
}

const cut = (text: string) => (text.length > maxLineLength ? `${text.slice(0, maxLineLength)} …` : text)

function describeLoss(last: LogLine, count: number): LogLine {
  const text = `${count.toLocaleString('en')} earlier lines were lost: there were more than could be written.`
  return { ...last, level: 'Warning', source: 'server', text }
}
