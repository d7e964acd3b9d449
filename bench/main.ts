import { benchInference } from '#bench/inference/bench-inference.ts'
import { benchInferencePool } from '#bench/inference-pool/bench-inference-pool.ts'
import { benchLibrary } from '#bench/library/bench-library.ts'
import { benchNativeModels } from '#bench/native-models/bench-native-models.ts'
import { benchPipelines } from '#bench/pipelines/bench-pipelines.ts'
import { benchProduct } from '#bench/product/bench-product.ts'
import { startProduct } from '#bench/product/start.ts'
import { benchRest } from '#bench/rest/bench-rest.ts'
import { benchSidecar } from '#bench/sidecar/bench-sidecar.ts'

/** `npm run bench`: prints every measurement as a table with its goal. */
const product = await startProduct()
try {
  await benchLibrary(product)
  await benchProduct(product, 'logistic-30')
  await benchPipelines(product)
  await benchRest(product)
  await benchNativeModels()
  await benchSidecar()
  await benchInferencePool()
  await benchInference()
} finally {
  await product.stop()
}
