import { startProduct } from '#bench/product/start.ts'
import { benchRest } from '#bench/rest/bench-rest.ts'

/** `node bench/rest.ts`: the part of `npm run bench` that measures the REST API, by itself. */
const product = await startProduct()
try {
  await benchRest(product)
} finally {
  await product.stop()
}
