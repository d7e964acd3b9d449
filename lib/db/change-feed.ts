import pg from 'pg'
import type { Log } from '#lib/core/log.ts'

/** One change of a row, announced by the triggers of prisma/migrations: which table, workspace and object. */
export interface Change {
  table: string
  workspaceId: string
  name: string
}

export interface ChangeFeed {
  /**
   * Calls back for every change from now on; returns how to stop. `onConnect` is called whenever the feed has a connection, also
   * again: what changed while it had none was not announced.
   */
  subscribe: (listener: (change: Change) => void, onConnect?: () => void) => () => void
  close: () => Promise<void>
}

const reconnectMs = 1000

/** Listens on PostgreSQL's channel `slipway`, and connects again whenever the connection is lost. */
export function openChangeFeed(databaseUrl: string, log: Log): ChangeFeed {
  const listeners = new Set<(change: Change) => void>()
  const awaitingConnection = new Set<() => void>()
  let client: pg.Client | undefined
  let isClosed = false

  async function connect(): Promise<void> {
    if (isClosed) return
    const next = new pg.Client({ connectionString: databaseUrl, keepAlive: true })
    let isLost = false
    const retry = () => {
      if (isLost) return
      isLost = true
      if (!isClosed) setTimeout(connect, reconnectMs).unref()
    }
    next.on('error', retry)
    next.on('end', retry)
    next.on('notification', ({ payload = '' }) => publish(listeners, payload))
    try {
      await next.connect()
      await next.query('LISTEN slipway')
      client = next
      for (const onConnect of awaitingConnection) onConnect()
    } catch (error) {
      log.warn({ err: error }, 'change feed')
      retry()
    }
  }
  void connect()

  return {
    subscribe(listener, onConnect) {
      listeners.add(listener)
      if (onConnect) awaitingConnection.add(onConnect)
      return () => {
        listeners.delete(listener)
        if (onConnect) awaitingConnection.delete(onConnect)
      }
    },
    async close() {
      isClosed = true
      await client?.end()
    },
  }
}

function publish(listeners: Set<(change: Change) => void>, payload: string): void {
  const [table = '', workspaceId = '', ...name] = payload.split(':')
  for (const listener of listeners) listener({ table, workspaceId, name: name.join(':') })
}
