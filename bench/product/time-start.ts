import { startProduct } from '#bench/product/start.ts'

/** Seconds until Slipway is ready on a home that was started before. */
export async function timeStart(): Promise<number> {
  const first = await startProduct()
  await first.stop({ keepHome: true })
  const startedAt = performance.now()
  const second = await startProduct(first.home)
  const seconds = (performance.now() - startedAt) / 1000
  await second.stop()
  return seconds
}
