import { benchInferencePool } from '#bench/inference-pool/bench-inference-pool.ts'

/** `node bench/inference-pool.ts`: the part of `npm run bench` that measures replicas without HTTP before them, by itself. */
await benchInferencePool()
