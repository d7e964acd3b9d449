import { fromPrisma, PgBoss } from 'pg-boss'
import type { Log } from '#lib/core/log.ts'
import type { Db } from '#lib/db/client.ts'

/** Seconds without a heartbeat after which another node takes a message over; pg-boss allows no less. */
const heartbeatSeconds = 10

/**
 * How a worker looks for messages. A new one is announced; one that comes back from a dead worker is not, and would wait
 * out pg-boss's 30 seconds between looks.
 */
export const pollingOptions = {
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 1,
  heartbeatRefreshSeconds: heartbeatSeconds / 5,
}

export interface Queue {
  boss: PgBoss
  /** Adds a message in the caller's transaction; it is seen once that commits. */
  send: (db: Db, queueName: string, message: object) => Promise<void>
  /** Adds a message that is seen after so many seconds; of several with one key, that come within that time, one counts. */
  sendLater: (queueName: string, message: object, later: { seconds: number; key: string }) => Promise<void>
}

/** `supervise` is true in the one process that supervises the queue's tables: expiry, retries, cleaning. */
export async function openQueue(
  databaseUrl: string,
  log: Log,
  options: { supervise: boolean; connections?: number },
): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: options.connections ?? 4,
    supervise: options.supervise,
    schedule: false,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    useListenNotify: true,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'queue'))
  await boss.start()
  return {
    boss,
    send: (db, name, message) => send(boss, db, name, message),
    sendLater: async (name, message, { seconds, key }) => {
      await boss.send(name, message, { startAfter: seconds, singletonSeconds: seconds, singletonKey: key })
    },
  }
}

/** Creates the queue when it is new. A message that fails or whose node dies is tried again. */
export async function ensureQueue(queue: Queue, name: string): Promise<void> {
  if (await queue.boss.getQueue(name)) return
  await queue.boss.createQueue(name, {
    // A job ends by what its turns find, not by how often they were cut off: about a month of trying.
    retryLimit: 100_000,
    // What fails again and again, on a full disk for one, must not keep the machine busy.
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 30,
    heartbeatSeconds,
    expireInSeconds: 23 * 3600,
    notify: true,
  })
}

/** Takes one message after the other, now and until the queue stops. What throws is tried again. */
export async function startWorker<Message extends object>(
  { boss }: Queue,
  queueName: string,
  work: (message: Message, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const options = { ...pollingOptions, batchSize: 1 }
  const workerId = await boss.work<Message>(queueName, options, async ([message]) => {
    if (message) await work(message.data, message.signal)
    // Without this the worker waits out its polling interval before it looks for the next message.
    boss.notifyWorker(workerId)
  })
}

async function send(boss: PgBoss, db: Db, name: string, message: object): Promise<void> {
  await boss.send(name, message, { db: fromPrisma(db) })
}
