import { benchLibrary } from '#bench/library/bench-library.ts'
import { benchProduct } from '#bench/product/bench-product.ts'
import { startProduct } from '#bench/product/start.ts'

/** `npm run bench`: prints every measurement as a table with its goal. */
const product = await startProduct()
try {
  await benchLibrary(product)
  await benchProduct(product, 'logistic-30')
} finally {
  await product.stop()
}
