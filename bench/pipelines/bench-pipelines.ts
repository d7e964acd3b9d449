import { benchDataModules } from '#bench/pipelines/bench-data-modules.ts'
import { benchRuns } from '#bench/pipelines/bench-runs.ts'
import { benchDrag } from '#bench/pipelines/drag.ts'
import type { Product } from '#bench/product/start.ts'

/** Pipelines: whole runs, dragging in the designer, and the data modules beside SQL by hand. */
export async function benchPipelines(product: Product): Promise<void> {
  await benchRuns(product)
  await benchDrag(product)
  await benchDataModules()
}
