import { benchInference } from '#bench/inference/bench-inference.ts'

/** `node bench/inference.ts`: the part of `npm run bench` that measures real-time endpoints, by itself. */
await benchInference()
