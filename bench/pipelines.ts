import { benchPipelines } from '#bench/pipelines/bench-pipelines.ts'
import { startProduct } from '#bench/product/start.ts'

/** `node bench/pipelines.ts`: the part of `npm run bench` that measures pipelines, by itself. */
const product = await startProduct()
try {
  await benchPipelines(product)
} finally {
  await product.stop()
}
