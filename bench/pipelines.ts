import { benchDataModules } from '#bench/pipelines/bench-data-modules.ts'

/** `node bench/pipelines.ts`: the part of `npm run bench` that measures pipelines, by itself. */
await benchDataModules()
