import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Load } from '#bench/inference/load-client.ts'
import type { LoadOrder } from '#bench/inference/load-main.ts'

export const key = 'a-key-of-an-endpoint-as-long-as-they-are'

/** A server of this folder in a process of its own, which ends with `child.disconnect()`. */
export async function startServer(script: string, ...args: string[]): Promise<{ port: number; child: ChildProcess }> {
  const child = fork(join(import.meta.dirname, script), args)
  const died = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${script} ended with ${code}.`)))
  const [{ port }] = await Promise.race([once(child, 'message'), died])
  died.catch(() => undefined)
  return { port, child }
}

/** The process that sends the load. */
export const startLoad = (): ChildProcess => fork(join(import.meta.dirname, 'load-main.ts'))

export async function measure(load: ChildProcess, order: Omit<LoadOrder, 'key'>): Promise<Load> {
  load.send({ ...order, key } satisfies LoadOrder)
  const [result] = await once(load, 'message')
  return result
}
