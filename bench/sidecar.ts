import { benchSidecar } from '#bench/sidecar/bench-sidecar.ts'

/** `node bench/sidecar.ts`: the part of `npm run bench` that measures Python models, by itself. */
await benchSidecar()
